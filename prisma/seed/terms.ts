import { day, plus, type Day } from '../../domain/calendar.ts'

/** One school year of an authority: each term with the half-term inside it. */
export interface SchoolYear {
  readonly from: Day
  readonly to: Day
  /** Where the dates were published, or `assumed`. */
  readonly source: string
  /** First and last day of the term, first and last day of its half-term. */
  readonly terms: readonly (readonly [name: string, first: Day, last: Day, halfTerm: readonly [Day, Day]])[]
}
type Term = readonly [first: string, last: string, halfFirst: string, halfLast: string]
const ASSUMED = 'assumed'

function year(begins: number, source: string, autumn: Term, spring: Term, summer: Term): SchoolYear {
  const named = [
    ['Autumn term', autumn],
    ['Spring term', spring],
    ['Summer term', summer],
  ] as const
  return {
    from: day(`${begins}-09-01`),
    to: day(`${begins + 1}-08-31`),
    source,
    terms: named.map(([name, [first, last, halfFirst, halfLast]]) => [name, day(first), day(last), [day(halfFirst), day(halfLast)]]),
  }
}

/** Birmingham's own dates. Only those of 2025/26 are published; the others are assumed, and say so wherever they are shown. */
export const birmingham: readonly SchoolYear[] = [
  year(
    2024,
    ASSUMED,
    ['2024-09-02', '2024-12-20', '2024-10-28', '2024-11-01'],
    ['2025-01-06', '2025-04-11', '2025-02-17', '2025-02-21'],
    ['2025-04-28', '2025-07-21', '2025-05-26', '2025-05-30'],
  ),
  year(
    2025,
    'Birmingham City Council term dates 2025 to 2026, as its schools publish them',
    ['2025-09-01', '2025-12-19', '2025-10-27', '2025-10-31'],
    ['2026-01-05', '2026-03-27', '2026-02-16', '2026-02-20'],
    ['2026-04-13', '2026-07-20', '2026-05-25', '2026-05-29'],
  ),
  year(
    2026,
    ASSUMED,
    ['2026-09-01', '2026-12-18', '2026-10-26', '2026-10-30'],
    ['2027-01-04', '2027-03-25', '2027-02-15', '2027-02-19'],
    ['2027-04-12', '2027-07-21', '2027-05-31', '2027-06-04'],
  ),
  year(
    2027,
    ASSUMED,
    ['2027-09-02', '2027-12-17', '2027-10-25', '2027-10-29'],
    ['2028-01-04', '2028-03-31', '2028-02-21', '2028-02-25'],
    ['2028-04-18', '2028-07-21', '2028-05-29', '2028-06-02'],
  ),
  year(
    2028,
    ASSUMED,
    ['2028-09-04', '2028-12-20', '2028-10-23', '2028-10-27'],
    ['2029-01-03', '2029-03-23', '2029-02-12', '2029-02-16'],
    ['2029-04-09', '2029-07-20', '2029-05-28', '2029-06-01'],
  ),
]

/** A school with a longer break in October and its own last days, as an academy may have. */
export const ofTheirOwn: readonly SchoolYear[] = birmingham.map((one) => ({
  ...one,
  source: ASSUMED,
  terms: one.terms.map(([name, first, last, [from, to]]) =>
    name === 'Autumn term' ? [name, first, last, [plus(from, -7), to]] : [name, first, last, [from, to]],
  ),
}))
