/** What comes round is begun by night: by what is known of a child, once, ten weeks before it is due. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginComing } from '../../activities/coming-round.ts'
import { reckon, type Day } from '../../domain/calendar.ts'
import { timeOf } from '../../store/standing.ts'
import { londonDay } from '../../domain/calendar.ts'
import { child } from './council.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
let today: Day
beforeAll(async () => {
  at = await standing()
  today = londonDay(await timeOf(at.db.work))
})
afterAll(() => at.db.drop())

const weeks = (n: number): Day => reckon(Math.abs(n), 'weeks', n < 0 ? 'before' : 'after', today, null).due
const days = (n: number, from: Day): Day => reckon(Math.abs(n), 'calendar days', n < 0 ? 'before' : 'after', from, null).due
async function known(facts: Readonly<Record<string, string>>): Promise<string> {
  const childId = await child(at.db)
  const fact = (name: string, value: string) => ({ childId, name, value, validFrom: new Date('2026-09-01'), source: 'A test' })
  await at.db.owner.fact.createMany({ data: Object.entries(facts).map(([name, value]) => fact(name, value)) })
  return childId
}
const begunFor = (childId: string) =>
  at.db.work.submission.findMany({ where: { childId, process: 'ehc-review' }, orderBy: { number: 'asc' } })
const night = () => beginComing({ db: at.db.work })

test('on the day from which ten weeks are left, and no day before; with what is known; and once', async () => {
  const now = await known({ 'review-next': weeks(10), 'year-group': 'year-7', 'school-on-roll': '138001', 'looked-after': 'no' })
  const tomorrow = await known({ 'review-next': days(1, weeks(10)) })
  expect(await night()).toBe(1)
  expect(await night()).toBe(0)
  expect(await begunFor(now)).toMatchObject([
    {
      action: 'opening',
      party: 'case',
      byId: null,
      state: 'kept',
      answers: { reason: 'due', setting: 'school', school: '138001', year: 'year-7', lookedAfter: 'no' },
    },
  ])
  expect(await begunFor(tomorrow)).toEqual([])
})
test('of a child on no school’s roll: no head is invited', async () => {
  const nowhere = await known({ 'review-next': weeks(9) })
  expect(await night()).toBe(1)
  expect(await begunFor(nowhere)).toMatchObject([{ answers: { reason: 'due', setting: 'elsewhere' } }])
})
test('by the year where that ends before the day that was said, or nobody said one', async () => {
  // Twelve months beginning with a day 43 weeks ago end in nine weeks and a day or two; with one 41 weeks ago in eleven.
  const last = weeks(-43)
  const [year, both] = [await known({ 'plan-reviewed': last }), await known({ 'plan-reviewed': last, 'review-next': weeks(30) })]
  const later = await known({ 'plan-reviewed': weeks(-41) })
  const half = await known({ 'plan-reviewed': days(-7, today), 'review-next': weeks(8) })
  expect(await night()).toBe(3)
  for (const one of [year, both, half]) expect(await begunFor(one)).toHaveLength(1)
  expect(await begunFor(later)).toEqual([])
})
test('not where one is open, the plan has ended, or the child has died, was removed, or moved away or was released to another council and is not back', async () => {
  const due = { 'review-next': weeks(1) }
  const [open, ended, died, removed] = [await known(due), await known(due), await known(due), await known(due)]
  const [elsewhere, back, gone, returned] = [await known(due), await known(due), await known(due), await known(due)]
  const { priya, team } = at.people
  const row = (id: string, childId: string, process: string, outcome: string | null) => ({
    id,
    childId,
    process,
    ownerId: priya,
    teamId: team,
    openedAt: new Date('2026-09-01'),
    seq: 3,
    outcome,
    closedAt: outcome ? new Date('2026-10-01') : null,
  })
  await at.db.owner.case.createMany({
    data: [
      row('ER-09001', ended, 'ehc-review', 'ceased'),
      row('MM-09001', died, 'managed-move', 'died'),
      row('PC-09001', elsewhere, 'post-custody', 'released-elsewhere'),
      row('PC-09002', back, 'post-custody', 'released-elsewhere'),
      { ...row('PC-09003', back, 'post-custody', null), openedAt: new Date('2026-10-02') },
      row('MM-09002', gone, 'managed-move', 'moved-away'),
      row('MM-09003', returned, 'managed-move', 'moved-away'),
      { ...row('MM-09004', returned, 'managed-move', 'declined'), openedAt: new Date('2026-10-02') },
    ],
  })
  await at.db.owner.$executeRaw`DELETE FROM trace WHERE "childId" = ${removed}::uuid`
  await at.db.owner.$executeRaw`DELETE FROM child_identity WHERE "childId" = ${removed}::uuid`
  expect(await night()).toBe(3)
  for (const one of [open, back, returned]) expect(await begunFor(one)).toHaveLength(1)
  // Its opening is kept and not yet on the record; another day is said meanwhile.
  await at.db.owner.fact.create({ data: { childId: open, name: 'review-next', value: today, validFrom: new Date(), source: 'A test' } })
  expect(await night()).toBe(0)
  for (const one of [ended, died, removed, elsewhere, gone]) expect(await begunFor(one)).toEqual([])
})

test('beside one that has done its part and only waits to be challenged, or for the tribunal', async () => {
  const one = await known({ 'review-next': weeks(1) })
  const { priya, team } = at.people
  const id = 'ER-09002'
  const openedAt = new Date('2026-02-01')
  await at.db.owner.case.create({ data: { id, childId: one, process: 'ehc-review', ownerId: priya, teamId: team, openedAt, seq: 9 } })
  const opening = await at.db.owner.submission.findFirstOrThrow({ where: { process: 'ehc-review' } })
  const { number: _, ...kept } = opening
  const said = { ...kept, id: '00000000-0000-4000-8000-000000000001', caseId: id, childId: one }
  await at.db.owner.submission.create({ data: { ...said, answers: {}, stands: undefined } as never })
  const step = { caseId: id, deadlines: [], openedAt, openedSeq: 9 }
  await at.db.owner.step.create({ data: { ...step, key: 'finalise', action: 'finalise' } })
  expect(await night()).toBe(0)
  await at.db.owner.step.update({ where: { caseId_openedSeq_key: { caseId: id, openedSeq: 9, key: 'finalise' } }, data: { closedSeq: 10 } })
  const waits = ['no-challenge', 'order'].map((action) => ({ ...step, openedSeq: 10, key: action, action, interrupts: action !== 'order' }))
  await at.db.owner.step.createMany({ data: waits })
  expect(await night()).toBe(1)
  expect(await begunFor(one)).toHaveLength(2)
  // The one that was begun holds the next up again.
  expect(await night()).toBe(0)
})
