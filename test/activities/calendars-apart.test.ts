/** What is held of a calendar is held for one database: a program that asks two never has the days of one for the other's. And what a form says of a day on which a school is shut. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cautionsFor } from '../../api/form/open-days.ts'
import { addEntries, loadCalendars } from '../../store/calendars.ts'
import { calendarsAt } from '../../store/reading-calendars.ts'
import { database, type TestDatabase } from '../support/postgres.ts'

const SCHOOL = 'school:990201'
let both: readonly TestDatabase[] = []
beforeAll(async () => {
  both = await Promise.all([database({ council: true }), database({ council: true })])
  for (const [at, { owner }] of both.entries()) {
    const on = `2026-11-1${at + 2}`
    await addEntries(owner, SCHOOL, [{ kind: 'closure', from: on, to: on, why: 'Boiler' }], 'The school')
  }
}, 120_000)
afterAll(() => Promise.all(both.map((one) => one.drop())))

const closedOn = (spans: readonly { readonly why: string; readonly from: string }[] = []) =>
  spans.filter(({ why }) => why === 'Boiler').map(({ from }) => from)

it('as it is now', async () => {
  for (const [at, { owner }] of both.entries())
    expect(closedOn((await loadCalendars(owner, [SCHOOL])).get(SCHOOL)?.spans)).toEqual([`2026-11-1${at + 2}`])
})

it('at an edition', async () => {
  for (const [at, { owner }] of both.entries()) {
    const { edition } = (await loadCalendars(owner, [SCHOOL])).get(SCHOOL)!
    const key = `${SCHOOL}@${edition}`
    expect(closedOn((await calendarsAt(owner, [key])).get(key)?.spans)).toEqual([`2026-11-1${at + 2}`])
  }
})

it('a day on which the school is shut stands with a caution where it has to be open, and no other', async () => {
  const fields = { start: { kind: 'day', label: 'When?', openAt: 'receiving-school' }, met: { kind: 'day', label: 'Met?' } } as const
  const parties = [
    { party: 'receiving-school', urn: '990201' },
    { party: 'panel', urn: null },
  ]
  const says = (start: string, who = parties) => cautionsFor(both[0]!.owner, fields, { start, met: '2026-12-06' }, who)
  expect(await says('2026-12-06')).toEqual({ start: expect.stringMatching(/ is not open on that day: .*Is it right\?$/) })
  expect(Object.keys(await says('2026-11-12'))).toEqual(['start'])
  for (const on of ['2026-11-13', '2099-12-06']) expect([on, await says(on)]).toEqual([on, {}])
  expect(await says('2026-12-06', [{ party: 'receiving-school', urn: null }])).toEqual({})
})
