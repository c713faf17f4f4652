/** Cases of Fair Access, or an off-site direction, that wait for the panel, written as the worker would have left them. */
import { randomUUID } from 'node:crypto'
import type { Db } from '../../store/client.ts'
import { identityIn } from '../../store/identity.ts'
import { opener, type Sealed } from '../../store/sealed.ts'
import { sealWritten } from '../../store/words.ts'

export interface Waiting {
  readonly id: string
  readonly childId: string
  readonly first: string
  readonly last: string
}
export interface Waits {
  readonly number: number
  readonly urgent?: boolean
  readonly openedAt?: Date
  readonly year?: string
  /** Of the school the child is at. */
  readonly urn?: string
  readonly why?: string
  /** Absent: Fair Access. */
  readonly process?: 'off-site-direction'
}

/** One, about a child of the demonstration; in what is written the child is named. */
export async function waitingForPanel(
  owner: Db,
  work: Db,
  { number, urgent = false, openedAt = new Date('2026-11-10T09:00:00Z'), ...more }: Waits,
): Promise<Waiting> {
  const { process = 'fair-access' } = more
  const [code, step] = process === 'fair-access' ? ['FA', 'allocate'] : ['OS', 'hear']
  const id = `${code}-${String(number).padStart(5, '0')}`
  const clerk = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
  const { year = 'year-8', urn = '990201' } = more
  const [child] = await owner.$queryRaw<{ id: string; key: Sealed; identity: Sealed }[]>`
    SELECT c.id, with_key(c.id, NULL) AS key, with_key(c.id, i.sealed) AS identity FROM child c JOIN child_identity i ON i."childId" = c.id
    JOIN data_key k ON k.id = c.id AND k."destroyedAt" IS NULL ORDER BY c.reference OFFSET ${(number - 1) % 40}::int LIMIT 1`
  const { firstName: first, lastName: last } = identityIn(opener(owner), child!.id, child!.identity)
  const key = opener(owner).key(child!.key)
  await work.case.create({
    data: { id, process, childId: child!.id, ownerId: clerk.id, teamId: clerk.teamId!, openedAt, seq: 2 },
  })
  await work.caseParty.create({ data: { caseId: id, party: 'current-school', urn, seq: 1 } })
  await work.caseAccess.createMany({
    data: [
      { caseId: id, principal: `school:${urn}`, party: 'current-school' },
      { caseId: id, principal: 'role:panel-chair', party: 'panel' },
    ],
  })
  const act = async (action: string, party: string, answers: object, words: Readonly<Record<string, string>>) => {
    const submission = randomUUID()
    const row = { caseId: id, process, action, party, byId: clerk.id, answers, bodyHash: new Uint8Array(32) }
    await work.submission.create({
      data: { ...row, id: submission, childId: action === 'opening' ? child!.id : null, seq: 1, state: 'recorded', settledAt: new Date() },
    })
    const sealed = sealWritten(key, submission, { words, behalfOf: null })
    if (sealed) await work.words.create({ data: { submissionId: submission, whose: child!.id, sealed } })
  }
  await act('opening', 'current-school', { place: 'excluded', year, since: '2026-10-01' }, {})
  if (process === 'fair-access')
    await act(
      'decide',
      'casework-officer',
      { applies: 'yes', on: '2026-11-09', urgent: urgent ? 'yes' : 'no' },
      { why: more.why ?? `${first} asks for a school near home.` },
    )
  await work.fact.createMany({
    data: [
      { childId: child!.id, caseId: id, name: 'year-group', value: year, validFrom: new Date('2026-09-01'), source: 'A test' },
      { childId: child!.id, caseId: id, name: 'school-on-roll', value: urn, validFrom: new Date('2026-09-01'), source: 'A test' },
    ],
  })
  await work.deadline.create({
    data: {
      caseId: id,
      id: 'place',
      clock: process === 'fair-access' ? 'FAP_20' : 'OFF_PANEL',
      from: new Date('2026-11-09'),
      due: new Date('2026-12-07'),
      lateFrom: new Date('2026-12-08T00:00:00Z'),
      state: 'waiting',
      kind: 'SG',
      confidence: 'M',
      law: 'School Admissions Code 2021, paragraph 3.21',
      cite: 'Admissions Code 3.21',
      rowSince: new Date('2021-09-01'),
      calendars: [`school:${urn}@1`],
      inputs: new Uint8Array(32),
      derivation: [],
      seq: 2,
    },
  })
  await work.step.create({ data: { caseId: id, openedSeq: 2, key: step!, action: step!, deadlines: ['place'], openedAt } })
  return { id, childId: child!.id, first, last }
}
