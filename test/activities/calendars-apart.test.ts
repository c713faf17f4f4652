/** What is held of a calendar is held for one database: a program that asks two never has the days of one for the other's. */
import { afterAll, beforeAll, expect, it } from 'vitest'
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
