import { day, plus, type Calendar, type Day } from '../calendar.ts'
import { goodFriday } from '../day-names.ts'

/** From its first day to its last, both included. */
export interface Stretch {
  readonly from: Day
  readonly to: Day
  readonly what: string
}
const yearOf = (on: Day): number => Number(on.slice(0, 4))
const termsOf = ({ spans }: Calendar): readonly Stretch[] =>
  spans
    .filter(({ kind }) => kind === 'term')
    .map(({ from, to, why }) => ({ from, to, what: why }))
    .toSorted((a, b) => a.from.localeCompare(b.from))

/** The school year begins with the first term to begin after July (Education Act 1996, section 579(1)). */
const AFTER = '07-31'
/** A school with more than three terms counts between these dates and Easter Monday instead (SI 2012/1033, regulation 2(1)). */
const OWN_TERMS = 3
const REFERENCE = ['12-31', '07-31'] as const

/** The school year a day is in. Throws a RangeError where the calendar holds no such year. */
export function schoolYear(calendar: Calendar, on: Day): Stretch {
  const late = termsOf(calendar).filter(({ from }) => from.slice(5) > AFTER)
  const starts = late.filter(({ from }, at) => at === 0 || yearOf(late[at - 1]!.from) !== yearOf(from)).map(({ from }) => from)
  const from = starts.findLast((start) => start <= on)
  if (!from) throw new RangeError(`${calendar.name} has no school year that began by then. Load its terms to see this.`)
  const next = starts.find((start) => start > on)
  const to = next ? plus(next, -1) : day(`${yearOf(from) + 1}-${AFTER}`)
  return { from, to: on > to ? on : to, what: `school year ${yearOf(from)}/${String(yearOf(from) + 1).slice(2)}` }
}

const easterMonday = (year: number): Day => day(new Date(goodFriday(year) + 3 * 86_400_000).toISOString().slice(0, 10))
const references = (year: number): readonly Day[] => [...REFERENCE.map((date) => day(`${year}-${date}`)), easterMonday(year)]

/**
 * The term in which days of suspension are added up: the school's own where it has three or fewer, otherwise the time between two of the
 * reference dates. Throws a RangeError where the calendar holds no such year.
 */
export function statutoryTerm(calendar: Calendar, on: Day): Stretch {
  const year = schoolYear(calendar, on)
  const own = termsOf(calendar).filter(({ from }) => year.from <= from && from <= year.to)
  if (own.length > OWN_TERMS) {
    const dates = [yearOf(on) - 1, yearOf(on), yearOf(on) + 1].flatMap(references).toSorted()
    const from = plus(
      dates.findLast((one) => one < on)!,
      1,
    )
    return { from, to: dates.find((one) => one >= on)!, what: 'time between the reference dates' }
  }
  const at = own.findLastIndex(({ from }) => from <= on)
  const next = own[at + 1]
  return { ...own[at]!, to: next ? plus(next.from, -1) : year.to, what: own[at]!.what }
}
