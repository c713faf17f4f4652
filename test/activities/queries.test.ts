import { afterAll, beforeAll, expect, test } from 'vitest'
import { statements } from '../support/statements.ts'
import { contact } from './council.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
beforeAll(async () => {
  at = await standing()
})
afterAll(() => at.db.drop())

const from = '2026-11-16' as never
const count = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ id: `MM_MATCH-${i}`, clock: 'MM_MATCH', from, at: '2026-11-16T10:00:00Z' }))
const open = (n: number) => Array.from({ length: n }, (_, i) => at.step(`step${i}`, `MM_MATCH-${i}`))
/** Letters that differ in name, told in one moment. */
const letters = (n: number) =>
  ['opened', 'withdrawn', 'declined', 'another', 'supported', 'off-site', 'plan-first', 'care-told', 'complaint-heard', 'complaint']
    .slice(0, n)
    .map((letter) => ({ to: ['family'], letter, about: [] }))
const settled = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `MM_MATCH-${i}`, state: 'ended' as const, on: '2026-11-17' }))

test('counting, saving and writing ask the database as often for ten as for one', async () => {
  const of = async (n: number) => {
    const family = Array.from({ length: n }, (_, i) => contact({ name: `Contact ${i}` }))
    const { of: its } = await at.opened({ open: open(n), family })
    const asked = await statements(() => at.activities.countDays({ ...its, seq: 2, why: 'started', governing: null, counts: count(n) }))
    const written = await statements(() => at.activities.writeLetters({ ...its, seq: 3, letters: letters(n) }))
    const saved = await statements(() =>
      at.activities.saveCase({ ...its, seq: 4, open: [], opened: [], settled: settled(n), outcome: 'withdrawn' }),
    )
    return { asked, written, saved }
  }
  await of(1) // calendars that have not grown are loaded once
  const one = await of(1)
  expect(one.asked).toBeGreaterThan(5)
  expect(await of(10)).toEqual(one)
  // One of them is for numbers of the authority’s own, where a clock may have any.
  expect(one.asked).toBeLessThanOrEqual(12)
  expect(one.saved).toBeLessThanOrEqual(11)
  expect(one.written).toBeLessThanOrEqual(15)
})
test('an act asks the database a bounded number of times', async () => {
  const { caseId } = await at.opened()
  const asked = await statements(() => at.asks(caseId, 2, '138002', [at.step('accept')]))
  expect(asked).toBeGreaterThan(8)
  // Two put on record who receives what, and one asks who came to stand by it.
  expect(asked).toBeLessThanOrEqual(17)
})
