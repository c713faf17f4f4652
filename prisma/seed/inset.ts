import { plus, type Day } from '../../domain/calendar.ts'
import type { SchoolYear } from './terms.ts'

const WEEKDAY = (on: Day): number => new Date(`${on}T00:00:00Z`).getUTCDay()
/** The Friday on or before a day. */
const friday = (on: Day): Day => plus(on, -((WEEKDAY(on) + 2) % 7))

/**
 * Five training days for the school with this number, in one school year. Every school has the first day of autumn; the others differ
 * from school to school, as they do. None falls in a half-term or outside a term.
 */
export function insetDays(year: SchoolYear, school: number): readonly Day[] {
  const [autumn, spring, summer] = year.terms
  const afterBreak = (term: typeof autumn): Day => plus(term![3][1], 3)
  const beforeBreak = (term: typeof autumn): Day => friday(plus(term![3][0], -1))
  const either = (bit: number, one: Day, other: Day): Day => ((school >> bit) % 2 === 0 ? one : other)
  return [
    autumn![1],
    either(0, afterBreak(autumn), beforeBreak(autumn)),
    either(1, spring![1], beforeBreak(spring)),
    either(2, afterBreak(summer), friday(plus(summer![2], -10))),
    either(3, summer![2], plus(summer![2], -1)),
  ]
}
