/** Cases in which a child waits for a place, or has one: written as workers would have left them, with no workflow. */
import { randomUUID } from 'node:crypto'
import type { Db } from '../../store/client.ts'

/** An act, and what it answered; its day is that on which it was received. */
export type Said = readonly [action: string, received: string, answers: Readonly<Record<string, string>>]
export interface Place {
  readonly id: string
  readonly process: string
  readonly opened: string
  readonly acts?: readonly Said[]
  /** A step that stands open. */
  readonly step?: string
  readonly closed?: string
  /** Whose school: party and URN. */
  readonly schools?: Readonly<Record<string, string>>
}

let made = 0
export async function places(owner: Db, all: readonly Place[]): Promise<void> {
  const clerk = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
  const at = (day: string) => new Date(`${day}T10:00:00Z`)
  for (const { id, process, opened, acts = [], step, closed, schools = {} } of all) {
    const child = await owner.child.create({ data: { reference: `C-${910_000 + ++made}` } })
    await owner.case.create({
      data: {
        id,
        process,
        childId: child.id,
        ownerId: clerk.id,
        teamId: clerk.teamId!,
        openedAt: at(opened),
        seq: 1,
        ...(closed && { outcome: 'withdrawn', closedAt: at(closed) }),
      },
    })
    await owner.submission.createMany({
      data: acts.map(([action, received, answers], n) => ({
        caseId: id,
        childId: action === 'opening' ? child.id : null,
        id: randomUUID(),
        process,
        action,
        answers,
        party: 'case',
        bodyHash: new Uint8Array(32),
        receivedAt: at(received),
        state: 'recorded',
        seq: n + 1,
        settledAt: at(received),
      })),
    })
    if (step)
      await owner.step.create({
        data: { caseId: id, openedSeq: 1, key: step, action: step, deadlines: [], openedAt: at(opened), closedSeq: closed ? 2 : null },
      })
    await owner.caseParty.createMany({ data: Object.entries(schools).map(([party, urn]) => ({ caseId: id, party, urn, seq: 1 })) })
  }
}

/** An answer is put right: one person said so, and another approved it. */
export async function putRight(owner: Db, caseId: string, action: string, field: string, right: string): Promise<void> {
  const act = await owner.submission.findFirstOrThrow({ where: { caseId, action } })
  const { ownerId } = await owner.case.findUniqueOrThrow({ where: { id: caseId } })
  const manager = await owner.person.findUniqueOrThrow({ where: { email: 'manager@birmingham.example' } })
  const said = { caseId, whose: randomUUID(), sealed: new Uint8Array(32) }
  const id = randomUUID()
  await owner.correction.create({
    data: {
      ...said,
      byId: ownerId,
      id,
      actId: act.id,
      field,
      was: (act.answers as Record<string, string>)[field]!,
      value: right,
      bodyHash: new Uint8Array(32),
      party: 'casework-officer',
    },
  })
  await owner.correctionDecision.create({ data: { ...said, byId: manager.id, correctionId: id, as: 'approved' } })
}

/** A deadline of a case, late or to come by its own days. */
export const deadline = (
  caseId: string,
  clock: string,
  {
    from,
    due,
    state = 'waiting',
    metOn = null,
  }: { readonly from: string; readonly due: string | null; readonly state?: string; readonly metOn?: string | null },
) => ({
  caseId,
  id: `${clock}-1`,
  clock,
  state,
  metOn,
  from: new Date(from),
  due: due === null ? null : new Date(due),
  lateFrom: due === null ? null : new Date(Date.parse(due) + 86_400_000),
  kind: clock.startsWith('PEX') ? 'S' : 'L',
  confidence: 'H',
  law: 'A law of a test',
  cite: 'Law 1',
  rowSince: new Date('2022-09-01'),
  calendars: [],
  inputs: new Uint8Array(32),
  derivation: [],
  seq: 1,
})
