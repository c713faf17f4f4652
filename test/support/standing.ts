import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../../store/client.ts'
import { firstReachable } from './opened.ts'

/** A managed move that waits for the head of the receiving school, written as the worker would have left it. */
export interface Standing {
  readonly id: string
  readonly childId: string
  readonly head: { readonly id: string; readonly email: string; readonly name: string }
  /** Links to `accept`, for the head; each with its letter. */
  readonly link: (more?: {
    readonly recipient?: string
    readonly party?: string
    readonly about?: readonly string[]
    readonly expiresAt?: Date
  }) => Promise<string>
  /** The step is answered: it closes, and its links are withdrawn. */
  readonly answered: () => Promise<void>
}

const FROM = '990201'
const TO = '990202'
/** Writes one, by the rows of the worker's own role. `number`: its reference. `child`: whom it is about, where it matters. */
export async function standing(owner: Db, work: Db, number: number, child?: string): Promise<Standing> {
  const id = `MM-${String(number).padStart(5, '0')}`
  const clerk = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
  const head = await headOf(owner, TO)
  const childId = child ?? (await firstReachable(owner))
  await work.case.create({
    data: {
      id,
      process: 'managed-move',
      childId,
      ownerId: clerk.id,
      teamId: clerk.teamId!,
      openedAt: new Date('2026-11-02T09:00:00Z'),
      seq: 5,
    },
  })
  await work.caseParty.createMany({
    data: [
      { caseId: id, party: 'current-school', urn: FROM, seq: 1 },
      { caseId: id, party: 'receiving-school', urn: TO, seq: 4 },
    ],
  })
  const contacts = await owner.contact.findMany({ where: { childId, mustNotTell: false } })
  const access = [
    { principal: `school:${FROM}`, party: 'current-school' },
    { principal: `school:${TO}`, party: 'receiving-school' },
    { principal: 'role:panel-chair', party: 'panel' },
    ...contacts.map((contact) => ({ principal: `contact:${contact.id}`, party: 'family' })),
  ]
  await work.caseAccess.createMany({ data: access.map((row) => ({ ...row, caseId: id })) })
  await work.deadline.create({ data: deadline(id) })
  const step = { caseId: id, openedSeq: 5, deadlines: ['reply-1'], openedAt: new Date('2026-11-03T09:00:00Z') }
  await work.step.createMany({
    data: [
      { ...step, key: 'accept', action: 'accept' },
      { ...step, key: 'agree:family', action: 'agree', party: 'family' },
    ],
  })
  let seq = 10
  return {
    id,
    childId,
    head,
    link: async ({
      recipient = `person:${head.id}`,
      party = 'receiving-school',
      about = ['accept'],
      expiresAt = new Date('2099-01-01'),
    } = {}) => {
      const secret = randomBytes(32)
      const key = { caseId: id, seq: seq++, recipient, party }
      const letter = await work.letter.create({
        data: {
          ...key,
          letter: 'place-asked',
          about: [...about],
          by: 'email',
          messageId: `<${key.seq}.${id}@tests>`,
          state: 'accepted',
        },
      })
      await work.link.create({
        data: { hash: createHash('sha256').update(secret).digest(), letterId: letter.id, caseId: id, party, recipient, expiresAt },
      })
      return secret.toString('base64url')
    },
    answered: async () => {
      await work.step.updateMany({ where: { caseId: id, key: 'accept', closedSeq: null }, data: { closedSeq: 9 } })
      await work.link.updateMany({ where: { caseId: id, party: 'receiving-school' }, data: { revokedAt: new Date() } })
    },
  }
}

const deadline = (caseId: string) => ({
  caseId,
  id: 'reply-1',
  clock: 'MM_REPLY',
  from: new Date('2026-11-03'),
  due: new Date('2026-11-17'),
  lateFrom: new Date('2026-11-18T00:00:00Z'),
  state: 'waiting',
  kind: 'L',
  confidence: 'L',
  law: 'Local protocol for managed moves. There is no statutory clock.',
  cite: 'Local protocol',
  rowSince: new Date('2022-09-01'),
  calendars: [`school:${FROM}@1`],
  inputs: new Uint8Array(32),
  derivation: [
    { calendar: 'Somewhere School', due: '2026-11-17', days: [{ on: '2026-11-17', counts: true, number: 10, why: 'school day' }] },
  ],
  seq: 5,
})

/** The head of a school, as the council was seeded. */
export const headOf = async (owner: Db, urn: string) =>
  (await owner.post.findFirstOrThrow({ where: { urn, role: 'headteacher' }, include: { person: true } })).person
