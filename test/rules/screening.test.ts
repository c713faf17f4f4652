/** What the screening’s table proposes, with its reasons; it is the same in whatever order things are named. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
import { factors, inWords, levels, ownTable, propose, tableOn, type Factor, type ScreeningTable } from '../../domain/screening.ts'

const all = Object.keys(factors) as Factor[]
const some = fc.array(fc.constantFrom(...all))
const rank = (level: string): number => Object.keys(levels).indexOf(level)

describe('what is proposed', () => {
  test.each([
    [[], 'universal', 0],
    [['attendance', 'transition'], 'universal', 3],
    [['attendance', 'wellbeing'], 'targeted', 4],
    [['exploitation', 'violence', 'safety'], 'intensive', 10],
  ] as const)('%j', (so, level, points) => {
    expect(propose(so, ownTable)).toMatchObject({ level, points })
  })
  test('its reasons add up to its points, and each is named once', () => {
    fc.assert(
      fc.property(some, (so) => {
        const { because, points } = propose(so, ownTable)
        expect(because.reduce((sum, one) => sum + one.points, 0)).toBe(points)
        expect(because.map(({ factor }) => factor).toSorted()).toEqual([...new Set(so)].toSorted())
      }),
    )
  })
  test('it does not hang on the order, and one thing more never lowers it', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...all), (so, more) => {
        const before = propose(so, ownTable)
        expect(propose(so.toReversed(), ownTable)).toEqual(before)
        expect(rank(propose([...so, more], ownTable).level)).toBeGreaterThanOrEqual(rank(before.level))
      }),
    )
  })
  test('in a sentence, the weightiest reason first', () => {
    expect(inWords(propose(['transition', 'suspended'], ownTable))).toBe(
      'Targeted, by 4 points: suspended, or at risk of permanent exclusion (3); a change of phase is near: into early years, primary, secondary or after 16 (1).',
    )
    expect(inWords(propose([], ownTable))).toBe('Universal: nothing was named.')
  })
})

describe('which table', () => {
  const table = (since: string, targeted: number): ScreeningTable => ({ ...ownTable, since: day(since), targeted })
  const two = [table('2026-09-01', 6), table('2025-09-01', 5)]
  test.each([
    ['before any of the authority’s own', '2025-08-31', ownTable.targeted],
    ['the first day of one', '2025-09-01', 5],
    ['the day before the next', '2026-08-31', 5],
    ['the first day of the next', '2026-09-01', 6],
  ])('%s', (_when, on, targeted) => {
    expect(tableOn(two, day(on)).targeted).toBe(targeted)
  })
  test('of two of one day, the later word', () => {
    expect(tableOn([...two, table('2026-09-01', 7)], day('2026-09-02')).targeted).toBe(7)
  })
})
