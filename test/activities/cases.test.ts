import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { destroyCase } from '../../store/destroying.ts'
import { writtenOf } from '../support/opened.ts'
import { call, child, keepOpeningOf, press } from './council.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
beforeAll(async () => {
  at = await standing()
})
afterAll(() => at.db.drop())

const caseOf = (id: string) =>
  at.db.work.case.findUniqueOrThrow({ where: { id }, include: { steps: { orderBy: [{ key: 'asc' }] }, deadlines: true } })
const nothing = { open: [], opened: [], settled: [], outcome: null }

const jobsThatSee = async (caseId: string) => {
  const access = await at.db.work.caseAccess.findMany({ where: { caseId, principal: { startsWith: 'role:' } }, orderBy: { party: 'asc' } })
  return access.map(({ party }) => party)
}
describe('whoever holds a job in the authority sees a case', () => {
  test('once a step of theirs opens; not by one that only may come', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match')] })
    expect(await jobsThatSee(caseId)).toEqual([])
    const found = { ...at.step('plan-found'), interrupts: true as const }
    await at.activities.saveCase({ ...of, ...nothing, seq: 2, open: [at.step('match'), found], opened: ['match', 'plan-found'] })
    expect(await jobsThatSee(caseId)).toEqual(['panel'])
  })
  test('or once they are told; and no more, whatever is told, where it was opened for the wrong child', async () => {
    const { caseId, of } = await at.opened()
    const letters = [{ to: ['virtual-school', 'family'], letter: 'care-told', about: [] }]
    await at.activities.writeLetters({ ...of, seq: 2, letters })
    expect(await jobsThatSee(caseId)).toEqual(['virtual-school'])
    await at.activities.saveCase({ ...of, ...nothing, seq: 3, outcome: 'wrong-child' })
    await at.activities.writeLetters({ ...of, seq: 4, letters })
    expect(await jobsThatSee(caseId)).toEqual([])
  })
})

/** What each party has received, in order. */
const received = async (caseId: string) =>
  (await at.db.work.disclosure.findMany({ where: { caseId }, orderBy: { id: 'asc' } })).map(({ party, what }) => `${party}: ${what}`)
describe('who receives what of a case', () => {
  test('is on record from the opening, and from when a school is asked, is matched, or somebody is told', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match')] })
    expect(await received(caseId)).toEqual(['current-school: whole', 'family: own'])
    await at.asks(caseId, 2)
    expect((await received(caseId)).slice(2)).toEqual(['receiving-school: minimised'])
    await at.activities.writeLetters({ ...of, seq: 3, letters: [{ to: ['virtual-school'], letter: 'care-first', about: [] }] })
    await at.activities.saveCase({ ...of, ...nothing, seq: 4, open: [at.step('set-start')], opened: ['set-start'] })
    await at.activities.saveCase({ ...of, ...nothing, seq: 4, open: [at.step('set-start')], opened: ['set-start'] })
    expect((await received(caseId)).slice(3)).toEqual(['virtual-school: whole', 'receiving-school: whole'])
  })
  test('a provision that teaches the child already knows them from the opening; a school that it asks does not, before it has agreed', async () => {
    const { head, priya } = at.people
    const of = { process: 'reintegration' }
    const said = { asked: '2026-11-02', provider: '138001', since: '2026-09-07', why: 'exclusion', roll: 'none', year: 'year-9' }
    const kept = await keepOpeningOf(at.db, at.people, await child(at.db), 'reintegration', 'RT', said)
    const { caseId } = kept
    await at.activities.recordAct({ ...call(kept, { seq: 1, action: 'opening', party: 'provider', by: head }), ...of })
    expect((await received(caseId)).toSorted()).toEqual(['family: own', 'provider: whole'])
    const asks = {
      ...of,
      action: 'decide',
      party: 'casework-officer',
      byId: priya,
      answers: { way: 'school', school: '138002', wanted: 'yes' },
    }
    const asked = await press(at.db, caseId, asks)
    await at.activities.recordAct({ ...call(asked, { seq: 2, action: 'decide', party: 'casework-officer', by: priya }), ...of })
    await at.activities.saveCase({ ...of, caseId, ...nothing, seq: 3, open: [at.step('reply')], opened: ['reply'] })
    expect((await received(caseId)).slice(2)).toEqual(['receiving-school: minimised'])
    await at.activities.saveCase({ ...of, caseId, ...nothing, seq: 4, open: [at.step('plan')], opened: ['plan'] })
    expect((await received(caseId)).slice(3)).toEqual(['receiving-school: whole'])
  })
  test('and is never changed', async () => {
    for (const sql of [`UPDATE disclosure SET what = 'own'`, 'DELETE FROM disclosure', 'TRUNCATE disclosure'])
      await expect(at.db.owner.$executeRawUnsafe(sql)).rejects.toThrow(/only ever grows|never emptied/)
  })
})

describe('a case is saved', () => {
  test('with what opened, what was met, and how it ended', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match')] })
    await at.activities.saveCase({ ...of, ...nothing, seq: 2, open: [at.step('match')], opened: ['match'] })
    await at.activities.saveCase({ ...of, ...nothing, seq: 3, outcome: 'withdrawn' })
    expect(await caseOf(caseId)).toMatchObject({
      seq: 3,
      outcome: 'withdrawn',
      closedAt: expect.any(Date),
      waitingFor: null,
      dueOn: null,
      steps: [{ key: 'match', openedSeq: 1, closedSeq: 3 }],
    })
    expect((await at.eventsOf(caseId)).map(({ kind }) => kind)).toEqual(['opened', 'standing', 'step-opened', 'closed', 'standing'])
  })
  test('twice, and out of order, to the same end', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match')] })
    const calls = [
      { ...of, ...nothing, seq: 2, open: [at.step('accept'), at.step('agree:family')], opened: ['accept', 'agree:family'] },
      { ...of, ...nothing, seq: 3, open: [at.step('agree:family')] },
      { ...of, ...nothing, seq: 4, open: [at.step('set-start')], opened: ['set-start'] },
    ]
    for (const one of [2, 0, 1, 2, 0, 1]) await at.activities.saveCase(calls[one]!)
    const { seq, steps, waitingFor } = await caseOf(caseId)
    expect({ seq, waitingFor, open: steps.filter(({ closedSeq }) => closedSeq === null).map(({ key }) => key) }).toEqual({
      seq: 4,
      waitingFor: 'set-start',
      open: ['set-start'],
    })
    expect((await at.eventsOf(caseId)).filter(({ kind }) => kind === 'step-opened')).toHaveLength(3)
  })
  test('and shows the earliest of its open deadlines, until that step is closed', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match', 'MM_MATCH-1'), at.step('resolve', 'MM_COMPLAINT-2')] })
    const count = (id: string, clock: string, from: string) => ({ id, clock, from: from as never, at: '2026-11-16T10:00:00Z' })
    await at.activities.countDays({
      ...of,
      seq: 2,
      why: 'started',
      governing: null,
      counts: [count('MM_MATCH-1', 'MM_MATCH', '2026-11-30'), count('MM_COMPLAINT-2', 'MM_COMPLAINT', '2026-11-02')],
    })
    expect(await caseOf(caseId)).toMatchObject({ dueId: 'MM_COMPLAINT-2', waitingFor: 'resolve' })
    await at.activities.saveCase({
      ...of,
      ...nothing,
      seq: 3,
      open: [at.step('match', 'MM_MATCH-1')],
      settled: [{ id: 'MM_COMPLAINT-2', state: 'met late', on: '2026-12-01' }],
    })
    const row = await caseOf(caseId)
    expect(row).toMatchObject({ dueId: 'MM_MATCH-1', waitingFor: 'match' })
    expect(row.deadlines.find(({ id }) => id === 'MM_COMPLAINT-2')).toMatchObject({ state: 'met late', metOn: '2026-12-01' })
  })
  test('and of a right its day, where nothing is owed, and no moment from which anything is late', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match', 'MM_MATCH-1'), at.step('resolve', 'EHC_15D-2')] })
    const count = (id: string, clock: string, from: string) => ({ id, clock, from: from as never, at: '2026-11-16T10:00:00Z' })
    const counted = { ...of, why: 'started', governing: null }
    await at.activities.countDays({ ...counted, seq: 2, process: 'ehc-review', counts: [count('EHC_15D-2', 'EHC_15D', '2026-10-01')] })
    const row = await caseOf(caseId)
    expect(row).toMatchObject({ dueId: 'EHC_15D-2', dueOn: new Date('2026-10-15'), lateFrom: null })
    expect(row.deadlines).toMatchObject([{ isRight: true, lateFrom: expect.any(Date) }])
    await at.activities.countDays({ ...counted, seq: 3, counts: [count('MM_MATCH-1', 'MM_MATCH', '2026-11-30')] })
    expect(await caseOf(caseId)).toMatchObject({ dueId: 'MM_MATCH-1', lateFrom: expect.any(Date), waitingFor: 'match' })
  })
  test('and links that ask something stop working when the case ends; one to a letter that only tells still opens it', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match')] })
    await at.activities.writeLetters({ ...of, seq: 2, letters: [{ to: ['panel'], letter: 'for-the-panel', about: ['match'] }] })
    await at.activities.writeLetters({ ...of, seq: 3, letters: [{ to: ['family'], letter: 'withdrawn', about: [] }] })
    const letters = await at.db.work.letter.findMany({ where: { caseId }, orderBy: { seq: 'asc' } })
    const [asks, tells] = [letters.find(({ seq }) => seq === 2)!, letters.find(({ seq }) => seq === 3)!]
    const link = ({ id, recipient, party }: typeof asks) => ({ letterId: id, caseId, party, recipient, expiresAt: new Date('2040-01-01') })
    await at.db.work.link.createMany({
      data: [
        { ...link(asks), hash: new Uint8Array(32).fill(7) },
        { ...link(tells), hash: new Uint8Array(32).fill(8) },
      ],
    })
    const revoked = async ({ id }: typeof asks) => (await at.db.work.link.findFirstOrThrow({ where: { letterId: id } })).revokedAt
    await at.activities.saveCase({ ...of, ...nothing, seq: 4, open: [at.step('match')] })
    expect([await revoked(asks), await revoked(tells)]).toEqual([null, null])
    await at.activities.saveCase({ ...of, ...nothing, seq: 5, outcome: 'withdrawn' })
    expect([await revoked(asks), await revoked(tells)]).toEqual([expect.any(Date), null])
  })
})

describe('a case that opens another', () => {
  const stands = { action: 'match', party: 'panel', by: 'x', submission: 'y', receivedAt: '2026-11-16T10:00:00Z', answers: {} }
  test('leaves a row for the dispatcher, once, with its answers, what was written, and what stands', async () => {
    const { caseId, childId, of } = await at.opened()
    const before = await at.db.work.submission.findFirstOrThrow({ where: { caseId, action: 'opening' } })
    expect(before.byId).not.toBeNull()
    const opens = { ...of, seq: 2, opens: 'managed-move', answers: { 'school-on-roll': '138001', year: 'year-9' }, stands: [stands] }
    await at.activities.openCase(opens)
    await at.activities.openCase(opens)
    const event = (await at.eventsOf(caseId)).at(-1)!
    const other = (event.body as { case: string }).case
    const rows = await at.db.work.submission.findMany({ where: { caseId: other } })
    expect(rows).toMatchObject([
      {
        action: 'opening',
        // As the one before: whoever referred the child may not decide in the fresh case either.
        party: before.party,
        byId: before.byId,
        how: null,
        childId,
        state: 'kept',
        answers: { school: '138001', year: 'year-9' },
        stands: [stands],
      },
    ])
    expect((await writtenOf(at.db.work, rows[0]!.id)).words).toMatchObject({
      support: 'A mentor since September.',
      reason: 'A fresh start near home.',
    })
    expect((await at.eventsOf(caseId)).filter(({ kind }) => kind === 'case-opened')).toHaveLength(1)
  })
  test('and keeps the words of the answers that stand in it where they were written: they go no sooner than it does', async () => {
    const { caseId, kept, of } = await at.opened()
    const taken = [
      { ...stands, submission: randomUUID() },
      { ...stands, submission: kept.id },
    ]
    await at.activities.openCase({ ...of, seq: 2, opens: 'managed-move', answers: {}, stands: taken })
    const other = ((await at.eventsOf(caseId)).at(-1)!.body as { case: string }).case
    const said = { why: 'kept-long-enough', by: at.people.priya } as const
    const goes = () => at.db.owner.$transaction((tx) => destroyCase(tx, caseId, said))
    expect(await goes()).toBe('still used')
    await at.db.owner
      .$executeRaw`UPDATE data_key SET wrapped = NULL, "wrappedBy" = NULL, "destroyedAt" = app_now() WHERE id = key_of_case(${other})`
    expect(await goes()).toBe('destroyed')
  })
})
