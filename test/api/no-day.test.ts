/** What is said where there is no day: none is set, it is being worked out, or it cannot be until somebody loads a calendar. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refreshDue } from '../../store/cases.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { standing, type Standing } from '../support/standing.ts'

const WORKED_OUT = 'The day is being worked out. Look again in a moment.'
const NOT_YET = 'The day cannot be worked out yet.'
const NONE = 'No day is set for this.'
const MISSING = 'Northgate School has no calendar for the year from September 2027. Load it to see this date.'
/** Where a day is said, or why there is none: to the clerk who has the case, and to the head who is asked. */
const PLACES = ['/worklist?whose=mine', '/worklist.csv?whose=mine', '/school', '/tasks/MM-00001/accept'] as const

let here: Stage
let one: Standing
let clerk: Hand
let head: Hand
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  ;[clerk, head] = await Promise.all([hand(here, 'clerk@birmingham.example'), hand(here, one.head.email)])
}, 60_000)
afterAll(() => here.stop())

/** Written as an activity leaves it. */
async function cannot(caseId: string): Promise<void> {
  const state = { state: 'cannot be counted', due: null, lateFrom: null, cannot: MISSING }
  await here.data.work.deadline.update({ where: { caseId_id: { caseId, id: 'reply-1' } }, data: state })
  await refreshDue(here.data.work, caseId)
}
/** Another date of the case, like the first but for this. */
const another = (than: Readonly<Record<string, unknown>>) =>
  here.data.owner.$executeRaw`
    INSERT INTO deadline SELECT (jsonb_populate_record(d, ${JSON.stringify(than)}::jsonb)).* FROM deadline d WHERE d."caseId" = ${one.id} AND d.id = 'reply-1'`
const said = async (path: string): Promise<string> => textOf(await (/school|tasks/.test(path) ? head : clerk).get(path))
async function over(deadlines: readonly string[]): Promise<void> {
  await here.data.work.step.updateMany({ where: { caseId: one.id }, data: { deadlines: [...deadlines] } })
  await refreshDue(here.data.work, one.id)
}

/** What stands under *Due today*, and what comes after it. */
function groups(page: string): readonly [string, string] {
  const [, today = '', rest = ''] = /(Due today \(\d+\).*?)((?:Due this week|Later) \(\d+\).*|$)/.exec(page) ?? []
  return [today, rest]
}

describe('a step', () => {
  it.each(PLACES.slice(0, 3))('whose day is being worked out says so: %s', async (path) => {
    await over(['not-yet-there'])
    expect(await said(path)).toContain(WORKED_OUT)
  })
  it.each(PLACES.slice(0, 3))('over which no day stands says so: %s', async (path) => {
    await over([])
    const page = await said(path)
    expect(page).toContain(NONE)
    expect(page).not.toContain(WORKED_OUT)
  })
})

describe('a date that cannot be worked out', () => {
  beforeEach(async () => {
    await over(['reply-1'])
    await cannot(one.id)
  })

  it.each(PLACES)('is not said to be none: %s', async (path) => {
    const page = await said(path)
    expect(page).toContain(NOT_YET)
    expect(page).not.toContain(NONE)
  })
  it('stands above the list of whoever has the case, with what is missing, whatever is chosen in the list', async () => {
    for (const chosen of ['whose=mine', 'whose=team', 'whose=all', 'whose=all&kind=statutory'])
      expect(await said(`/worklist?${chosen}`)).toMatch(
        /Dates that cannot be worked out \(1\).*Family and both schools answer in MM-00001 Target Local protocol.* MM-00001 (, Priya Lindqvist)?\. Northgate School has no calendar.*Load it/,
      )
  })
  it('is not said so to whom it is no business of', async () => {
    expect(textOf(await head.get('/school'))).not.toContain('Load it')
    const other = await hand(here, 'rashid.calloway@birmingham.example')
    expect(textOf(await other.get('/worklist?whose=mine'))).not.toContain('cannot be worked out')
  })
  it('is marked on the row of a case of which another date is known', async () => {
    await another({ id: 'reply-9', state: 'waiting', due: '2027-03-01', lateFrom: '2027-03-02T00:00:00Z', cannot: null })
    await over(['reply-1', 'reply-9'])
    const page = await said('/worklist?whose=mine')
    expect(page).toContain('A date cannot be worked out')
    expect(page).not.toContain(NOT_YET)
    await over(['reply-1'])
  })
  it('is one of twenty at most that are shown', async () => {
    for (let n = 10; n < 31; n++) await another({ id: `reply-${n}` })
    const page = await said('/worklist?whose=mine')
    expect(page).toContain('Dates that cannot be worked out (more than 20)')
    expect(page.match(/Load it to see this date/g)).toHaveLength(20)
  })
})

describe('what is owed without delay', () => {
  const prompt = {
    state: 'waiting',
    due: null,
    lateFrom: null,
    cannot: null,
    says: 'without delay',
    kind: 'S',
    cite: 'A law',
    atOnce: true,
  }
  beforeAll(async () => {
    await here.data.work.deadline.updateMany({ where: { caseId: one.id, id: 'reply-1' }, data: prompt })
    await over(['reply-1'])
  })

  it.each([...PLACES, '/tasks'])('is said so with its law, and not to have no day: %s', async (path) => {
    const page = await said(path)
    expect(page).toMatch(/Without delay\.,? ?Statutory/)
    for (const other of [NONE, NOT_YET, WORKED_OUT]) expect(page).not.toContain(other)
  })
  it('is among what the law sets', async () => {
    expect(await said('/worklist?whose=mine&kind=statutory')).toContain('Without delay.')
    expect(await said('/worklist?whose=mine&kind=target')).not.toContain('Without delay.')
  })
  it('stands before what has a day, in the list of whoever owes it, and after what is late', async () => {
    const other = await standing(here.data.owner, here.data.work, 0)
    const late = await said('/school')
    expect(late).toContain('Local protocol')
    expect(late.indexOf(other.id)).toBeLessThan(late.indexOf(one.id))
    await here.data.work.deadline.updateMany({
      where: { caseId: other.id },
      data: { due: new Date('2099-03-02'), lateFrom: new Date('2099-03-03') },
    })
    const page = await said('/school')
    expect(page.indexOf(other.id)).toBeGreaterThan(page.indexOf(one.id))
  })
  it('stands with what is due today, and is counted there', async () => {
    const [today, later] = groups(await said('/worklist?whose=mine'))
    expect([today, later]).toEqual([expect.stringContaining('MM-00001'), expect.not.stringContaining('MM-00001')])
    expect(today).toMatch(/^Due today \(1\)/)
  })
  it('is hidden by no later day of the same step, which stands beside it', async () => {
    await another({ id: 'reply-40', state: 'waiting', due: '2027-03-01', lateFrom: '2027-03-02T00:00:00Z', says: null, atOnce: false })
    await over(['reply-1', 'reply-40'])
    for (const path of PLACES) expect(await said(path)).toMatch(/Without delay/)
    expect(groups(await said('/worklist?whose=mine'))[0]).toMatch(/Since \w+ \d+ \w+; next date Mon 1 Mar/)
    expect(textOf(await clerk.get('/worklist?whose=mine&waiting=school'))).toContain('MM-00001')
  })
  it('gives way to a day that has come', async () => {
    await here.data.work.deadline.update({
      where: { caseId_id: { caseId: one.id, id: 'reply-40' } },
      data: { due: new Date('2026-03-02'), lateFrom: new Date('2026-03-03T00:00:00Z') },
    })
    await over(['reply-1', 'reply-40'])
    for (const path of PLACES) {
      const page = await said(path)
      expect(page).toMatch(/\b2 Mar|2026-03-02/)
      expect(page).not.toContain('Without delay')
    }
  })
})

describe('a day that the law sets', () => {
  const LAW = { clock: 'PLAN', kind: 'S', cite: 'A law', says: null, atOnce: false, state: 'waiting', cannot: null }
  const TARGET = { kind: 'L', cite: 'Local protocol', says: null, atOnce: false, state: 'waiting', cannot: null }
  const on = (day: string, next: string) => ({ due: day, lateFrom: `${next}T00:00:00Z` })
  let mine: () => Promise<string>
  beforeAll(async () => {
    mine = () => said('/worklist?whose=mine')
    await another({ id: 'target-1', ...TARGET, ...on('2026-03-02', '2026-03-03') })
    await another({ id: 'law-1', ...LAW, ...on('2026-03-10', '2026-03-11') })
    await another({ id: 'law-2', ...LAW, ...on('2099-03-10', '2099-03-11') })
  })

  it('stands in the place of a target of the same step, which is said beside it', async () => {
    await over(['target-1', 'law-2'])
    expect(await mine()).toMatch(/Late \(1\).*Tue 10 March 2099.*Statutory.*2 March.*, late/)
    expect(textOf(await clerk.get(`/cases/${one.id}`))).toMatch(/Waiting for.*Tuesday 10 March 2099.*Statutory.*2 March 2026/)
  })
  it('is shown where it is broken, before every target, though that of another step was due earlier', async () => {
    const [accept, agree] = ['accept', 'agree:family']
    const set = async (key: string, deadlines: readonly string[]) =>
      here.data.work.step.updateMany({ where: { caseId: one.id, key }, data: { deadlines: [...deadlines] } })
    await set(accept!, ['target-1'])
    await set(agree!, ['law-1'])
    await refreshDue(here.data.work, one.id)
    const page = await mine()
    expect(page).toMatch(/Late \(\d\).*Tue 10 March.*Statutory.*2 March.*, late/)
    // Before what was due earlier by a target alone.
    const other = await standing(here.data.owner, here.data.work, 2)
    await here.data.work.deadline.updateMany({
      where: { caseId: other.id },
      data: { due: new Date('2026-01-05'), lateFrom: new Date('2026-01-06T00:00:00Z') },
    })
    await refreshDue(here.data.work, other.id)
    const both = await mine()
    expect(both.indexOf(one.id)).toBeLessThan(both.indexOf(other.id))
  })
  it('is found by its kind whichever date the list shows, and so is the target', async () => {
    for (const kind of ['statutory', 'target']) expect(await said(`/worklist?whose=mine&kind=${kind}`)).toContain(one.id)
    expect(await said('/worklist?whose=mine&kind=guidance')).toContain('My worklist: 0 open cases')
    await over(['target-1', 'law-2'])
    expect(await said('/worklist?whose=mine&kind=statutory')).toContain('My worklist: 1 open case ')
    await over(['target-1'])
    expect(await said('/worklist?whose=mine&kind=statutory')).toContain('My worklist: 0 open cases')
  })
})

it('a case that is closed has no date that cannot be worked out', async () => {
  expect(await said('/worklist?whose=all')).toContain('Dates that cannot be worked out')
  await here.data.owner.case.update({ where: { id: one.id }, data: { outcome: 'withdrawn', closedAt: new Date() } })
  expect(await said('/worklist?whose=all')).not.toContain('Dates that cannot be worked out')
})
