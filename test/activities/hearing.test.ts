/** What is done in one case of a child is heard in another: an act of its own, kept once, whichever of the two comes first. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OpenStep } from '../../activities/types.ts'
import type { Process, Value } from '../../domain/process.ts'
import { processes } from '../../workflows/processes.ts'
import { process as beside } from '../kit/stories/beside.ts'
import { process as release } from '../kit/stories/release.ts'
import { child, press } from './council.ts'
import { keepOpening } from '../../store/submissions.ts'
import { asFor } from '../../store/asking.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
let childId: string
beforeAll(async () => {
  at = await standing({ processes: [beside, release, ...processes] })
})
afterAll(() => at.db.drop())
beforeEach(async () => {
  childId = await child(at.db)
})

type Answers = Readonly<Record<string, Value>>
/** A case of one of the two, on the record at number 1. */
async function openOne({ name, code }: Process, answers: Answers = {}, open: readonly OpenStep[] = [], of = childId) {
  const { priya } = at.people
  const opening = { id: randomUUID(), process: name, code, party: 'casework-officer', byId: priya, childId: of, answers, words: {} }
  const kept = await asFor({ all: true, principals: [`person:${priya}`] }, () => keepOpening(at.db.api, opening))
  const said = { caseId: kept.caseId, process: name, receivedAt: kept.receivedAt.toISOString() }
  const recorded = { ...said, seq: 1, action: 'opening', party: 'casework-officer', by: priya, submission: kept.id, open }
  await at.activities.recordAct(recorded)
  return { caseId: kept.caseId, process: name }
}
type One = Awaited<ReturnType<typeof openOne>>
const released = () => openOne(release, { school: '138001' })
const waits = [at_('found')]
function at_(step: string): OpenStep {
  return { step, deadlines: [] }
}
const opens = ({ caseId, process }: One, seq: number, step: string) =>
  at.activities.saveCase({ caseId, process, seq, open: [at_(step)], opened: [step], settled: [], outcome: null })
const ends = ({ caseId, process }: One, seq: number, outcome: string) =>
  at.activities.saveCase({ caseId, process, seq, open: [], opened: [], settled: [], outcome })

/** The call that puts an act of a case on its record. */
async function acted({ caseId, process }: One, seq: number, action: string, answers: Answers) {
  const { priya } = at.people
  const kept = await press(at.db, caseId, { process, action, party: 'service', byId: priya, answers })
  return {
    caseId,
    process,
    seq,
    action,
    party: 'service',
    by: priya,
    submission: kept.id,
    receivedAt: kept.receivedAt.toISOString(),
    open: [],
  }
}
const acts = async (...given: Parameters<typeof acted>) => at.activities.recordAct(await acted(...given))
const heardBy = ({ caseId }: One) =>
  at.db.work.submission.findMany({ where: { caseId, heardIn: { not: null } }, orderBy: { number: 'asc' } })
const attend = (one: One, seq = 2) => acts(one, seq, 'attend', { on: '2026-11-16' })

/** What happens as a transaction ends that wrote to this table. */
async function atCommit(what: string | null, table = ''): Promise<void> {
  await at.db.owner.$executeRawUnsafe('DROP FUNCTION IF EXISTS at_commit CASCADE')
  if (what === null) return
  await at.db.owner.$executeRawUnsafe(`CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${what} END $$`)
  await at.db.owner.$executeRawUnsafe(
    `CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON ${table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION at_commit()`,
  )
}

describe('an off-site direction in the place of an exclusion', () => {
  const named = (name: string): Process => processes.find((one) => one.name === name)!
  const both = async () => {
    const there = await openOne(named('exclusion'), { school: '138001' })
    const here = await openOne(named('off-site-direction'), { school: '138001' }, [at_('lifted'), at_('stands')])
    return { there, here }
  }
  test('hears that it is cancelled', async () => {
    const { there, here } = await both()
    await acts(there, 2, 'cancel', { on: '2026-11-16', begun: 'no', lost: 3 })
    expect(await heardBy(here)).toMatchObject([{ action: 'lifted', answers: { on: '2026-11-16' }, heardIn: there.caseId }])
  })
  test('hears of the governing board where the child is not reinstated, and only there', async () => {
    const { there, here } = await both()
    await acts(there, 2, 'decide', { met: '2026-11-16', decision: 'reinstate', back: '2026-11-17' })
    expect(await heardBy(here)).toEqual([])
    await acts(there, 3, 'decide', { met: '2026-11-17', decision: 'uphold' })
    expect(await heardBy(here)).toMatchObject([{ action: 'stands', answers: { met: '2026-11-17' }, heardIn: there.caseId }])
  })
})

describe('a return from alternative provision', () => {
  const named = (name: string): Process => processes.find((one) => one.name === name)!
  const returning = (...steps: readonly string[]) => openOne(named('reintegration'), { provider: '138001' }, steps.map(at_))
  test('hears that the child is back from the off-site direction, and takes it for the first day at school', async () => {
    const [there, here] = [await openOne(named('off-site-direction'), { school: '138001' }), await returning('come-back')]
    await acts(there, 2, 'back', { on: '2026-11-16', met: 'yes', better: 'yes' })
    expect(await heardBy(here)).toMatchObject([{ action: 'come-back', answers: { on: '2026-11-16' }, heardIn: there.caseId }])
  })
  test.each(['fair-access', 'managed-move'])(
    'hears that the child has started at a school by %s, before it has one of its own',
    async (name) => {
      const [there, here] = [await openOne(named(name), { school: '138001' }), await returning('hear-place', 'reply')]
      await acts(there, 2, 'admit', { on: '2026-11-16' })
      expect(await heardBy(here)).toMatchObject([{ action: 'hear-place', answers: { on: '2026-11-16' }, heardIn: there.caseId }])
    },
  )
  test('and hears neither before its own case comes to it', async () => {
    const [there, here] = [await openOne(named('off-site-direction'), { school: '138001' }), await returning('rate')]
    await acts(there, 2, 'back', { on: '2026-11-16', met: 'yes', better: 'yes' })
    expect(await heardBy(here)).toEqual([])
  })
})

describe('an open step hears an act', () => {
  test('once, by the other case, with what was answered there and what it comes to here; and nobody presses it', async () => {
    const [there, here] = [await released(), await openOne(beside, {}, waits)]
    const call = await acted(there, 2, 'attend', { on: '2026-11-16' })
    await at.activities.recordAct(call)
    await at.activities.recordAct(call)
    expect(await heardBy(here)).toMatchObject([
      {
        action: 'found',
        party: 'case',
        byId: null,
        answers: { on: '2026-11-16', how: 'release' },
        state: 'kept',
        heardIn: there.caseId,
        heardSeq: 2,
      },
    ])
  })
  test('on whose record stands which act of which case it was', async () => {
    const [there, here] = [await released(), await openOne(beside, {}, waits)]
    await attend(there)
    const [heard] = await heardBy(here)
    const said = { action: 'found', party: 'case', by: there.caseId, submission: heard!.id, receivedAt: heard!.receivedAt.toISOString() }
    await at.activities.recordAct({ ...here, ...said, seq: 2, open: [] })
    expect((await at.eventsOf(here.caseId)).findLast(({ kind }) => kind === 'act')).toMatchObject({
      body: { by: there.caseId, heard: { case: there.caseId, seq: 2 } },
    })
  })
  test('not where the transaction that records the act is undone', async () => {
    const [there, here] = [await released(), await openOne(beside, {}, waits)]
    const call = await acted(there, 2, 'attend', { on: '2026-11-16' })
    await atCommit(`RAISE EXCEPTION 'no';`, 'submission')
    await expect(at.activities.recordAct(call)).rejects.toThrow()
    await atCommit(null)
    expect([await heardBy(here), (await at.eventsOf(there.caseId)).length]).toEqual([[], 1])
    await at.activities.recordAct(call)
    expect(await heardBy(here)).toHaveLength(1)
  })
  test('nor where a question that must be answered was not, where what it hangs on is not so, or where it has closed', async () => {
    const [there, here] = [await released(), await openOne(beside, {}, waits)]
    await acts(there, 2, 'plan', { to: 'return' })
    await acts(there, 3, 'plan', { to: 'place' })
    expect(await heardBy(here)).toEqual([])
    await ends(here, 2, 'found')
    await attend(there, 4)
    expect(await heardBy(here)).toEqual([])
  })
  test('nor one of another child, nor one party’s alone', async () => {
    const [there, other] = [await released(), await openOne(beside, {}, waits, await child(at.db))]
    const alone = await openOne(beside, {}, [at_('found:family')])
    await attend(there)
    expect([await heardBy(other), await heardBy(alone)]).toEqual([[], []])
  })
})

describe('a step that opens after the act', () => {
  test('hears the last of what was done since its case opened, once', async () => {
    const [there, here] = [await released(), await openOne(beside)]
    await attend(there)
    await acts(there, 3, 'attend', { on: '2026-11-17' })
    await opens(here, 2, 'found')
    await opens(here, 3, 'finish')
    await opens(here, 4, 'found')
    expect((await heardBy(here)).map(({ answers, heardSeq }) => [answers, heardSeq])).toEqual([[{ on: '2026-11-17', how: 'release' }, 3]])
  })
  test('does not hear what was done before, but by the case that opened it; nor what should not have been', async () => {
    const there = await released()
    await attend(there)
    const here = await openOne(beside)
    await opens(here, 2, 'found')
    expect(await heardBy(here)).toEqual([])
    await at.activities.openCase({ ...there, seq: 3, opens: 'beside', answers: {}, stands: [] })
    const from = { caseId: ((await at.eventsOf(there.caseId)).at(-1)!.body as { case: string }).case, process: 'beside' }
    const [kept] = await at.db.work.submission.findMany({ where: { caseId: from.caseId } })
    const opening = { action: 'opening', party: 'case', by: 'case', submission: kept!.id, receivedAt: kept!.receivedAt.toISOString() }
    await at.activities.recordAct({ ...from, ...opening, seq: 1, open: [] })
    await opens(from, 2, 'found')
    expect(await heardBy(from)).toHaveLength(1)
    const [wrong, late] = [await released(), await openOne(beside)]
    await attend(wrong)
    await ends(wrong, 3, 'wrong-child')
    await opens(late, 2, 'found')
    expect(await heardBy(late)).toEqual([])
  })
  test('whichever of the two is first, when both are written at once', async () => {
    // Each has written all of its rows, and neither can see the other's yet.
    await atCommit('PERFORM pg_sleep(0.3); RETURN NULL;', 'case_event')
    const [there, here] = [await released(), await openOne(beside)]
    const call = await acted(there, 2, 'attend', { on: '2026-11-16' })
    await Promise.all([at.activities.recordAct(call), opens(here, 2, 'found')])
    await atCommit(null)
    expect(await heardBy(here)).toHaveLength(1)
  })
})

describe('an action that is open at any time', () => {
  test('hears each act, as the fact that it is, where what it hangs on is a fact of the other case', async () => {
    const [there, here, elsewhere] = [await released(), await openOne(beside), await openOne(release, { school: '138002' })]
    await acts(there, 2, 'move', { on: '2026-12-01' })
    await acts(elsewhere, 2, 'move', { on: '2026-12-05' })
    await acts(there, 3, 'move', { on: '2026-12-08' })
    expect((await heardBy(here)).map(({ answers }) => answers)).toEqual([{ from: '2026-12-01' }, { from: '2026-12-08' }])
  })
  test('and nothing that was itself heard is heard further', async () => {
    const [there, here] = [await released(), await openOne(beside)]
    await acts(there, 2, 'move', { on: '2026-12-01' })
    const [heard] = await heardBy(here)
    const said = { action: 'moved', party: 'case', by: there.caseId, submission: heard!.id, receivedAt: heard!.receivedAt.toISOString() }
    await at.activities.recordAct({ ...here, ...said, seq: 2, open: [] })
    expect(await heardBy(there)).toEqual([])
  })
})

describe('the return after custody hears what is found for the child elsewhere', () => {
  const named = (name: string) => processes.find((one) => one.name === name)!
  const waiting = (step: string) => openOne(named('post-custody'), {}, [at_(step)])
  const heard = async (one: One) => (await heardBy(one)).map(({ action, answers }) => [action, answers])
  const days = { held: '2026-11-16', start: '2026-11-23' }

  test.each([
    [
      'hear-school',
      'fair-access',
      'allocate',
      { met: '2026-11-16', still: 'same', decision: 'school', school: '138001', infant: 'no' },
      { school: '138001' },
    ],
    ['hear-school', 'fair-access', 'name-school', { on: '2026-11-16', school: '138001', kind: 'community' }, { school: '138001' }],
    ['hear-place', 'fair-access', 'plan', { ...days, timetable: 'full' }, days],
    ['hear-start', 'fair-access', 'admit', { on: '2026-11-16' }, { on: '2026-11-16' }],
    ['hear-absence', 'fair-access', 'did-not-come', { why: 'Nobody opened the door.' }, {}],
    ['hear-review', 'fair-access', 'review', { held: '2026-11-16', goes: 'extend' }, { held: '2026-11-16', goes: 'extend' }],
    [
      'hear-plan',
      'ehc-review',
      'finalise',
      { on: '2026-11-16', as: 'amended', school: '138001', again: '2027-05-16' },
      { on: '2026-11-16', school: '138001' },
    ],
  ] as const)('%s, from %s: %s', async (step, process, action, said, answers) => {
    const custody = await waiting(step)
    await acts(await openOne(named(process)), 2, action, said)
    expect(await heard(custody)).toEqual([[step, answers]])
  })
  test('a panel that defers, or a plan that names no school, is no act here: it waits for a person', async () => {
    const [school, plan] = [await waiting('hear-school'), await waiting('hear-plan')]
    await acts(await openOne(named('fair-access')), 2, 'allocate', { met: '2026-11-16', still: 'same', decision: 'deferred' })
    await acts(await openOne(named('ehc-review')), 2, 'finalise', { on: '2026-11-16', as: 'unchanged', again: '2027-05-16' })
    expect([await heard(school), await heard(plan)]).toEqual([[], []])
  })
})

test('a plan that was sent is a disclosure to each to whom it went, by the law of its event, and to nobody else', async () => {
  const custody = await openOne(
    processes.find(({ name }) => name === 'post-custody')!,
    { setting: '138001' },
  )
  await acts(custody, 2, 'send-plan', { on: '2026-11-16', to: ['setting', 'youth-justice', 'health'] })
  await acts(custody, 3, 'send-plan-on', { on: '2026-11-23' })
  const rows = await at.db.owner.disclosure.findMany({ where: { caseId: custody.caseId, what: 'plan' }, orderBy: { id: 'asc' } })
  expect(rows.map(({ principal, party, relation }) => [principal, party, relation])).toEqual([
    ['school:138001', 'setting', 'detained'],
    ['role:youth-justice-worker', 'youth-justice', 'detained'],
    ['outside:health', 'health', 'detained'],
    ['outside:new-council', 'new-council', 'released'],
  ])
})
