import { distance, plus, type Calendar, type Day } from '../calendar.ts'
import { added, inDays, type Halves } from '../halves.ts'
import { daysAway, type DayAway } from '../periods.ts'
import { markOf } from '../tally-away.ts'
import { rowOf, type Judgement } from './judgement.ts'
import { LIMIT_45, TERM_TOTAL } from './suspension.ts'
import { schoolYear, statutoryTerm, type Stretch } from './terms.ts'

/** What the governing board must do, by the days of suspension in the term: the key of a mark of TERM_TOTAL. */
export function boardDuty(total: Halves, on: Day): Judgement<string> {
  const row = rowOf(TERM_TOTAL, on, 'sum')
  const mark = markOf(row, total)
  return {
    answer: mark?.key ?? 'none',
    why: `${inDays(total)} school days in the term. ${mark?.means ?? 'Nothing is to be done'}.`,
    law: row.law,
  }
}

/** Whether a further suspension fits in the school year, with days at every school. One that does not is kept all the same, and marked. */
export function fitsInYear(used: Halves, next: Halves, on: Day): Judgement<{ readonly allowed: boolean; readonly total: Halves }> {
  const row = rowOf(LIMIT_45, on, 'sum')
  const total = added(used, next)
  const mark = markOf(row, total)
  const why = mark ? `more than ${inDays(mark.reached)}. ${mark.means}` : 'within the limit of the year'
  return { answer: { allowed: !mark, total }, why: `${inDays(total)} school days: ${why}.`, law: row.law }
}

/** An exclusion as the record has it. `days`: null where it is for good. `cancelled`: on which day it was. */
export interface Held {
  readonly from: Day
  readonly afternoon: boolean
  readonly days: Halves | null
  readonly cancelled: Day | null
}
export interface Suspended {
  readonly halves: Halves
  /** The term or the school year that it goes over. */
  readonly what: string
}
/**
 * Days of suspension that the record has of a child, at every school, in the term and the school year of a day. One that was cancelled is no part of the term;
 * of the year the days that were lost before are (SI 2012/1033, regulations 2(2), 4 and 8A). Null where the calendar does not reach so far.
 */
export function daysSuspended(all: readonly Held[], on: Day, calendar: Calendar): Readonly<Record<'term' | 'year', Suspended>> | null {
  try {
    return addedUp(all, on, calendar)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
function addedUp(all: readonly Held[], on: Day, calendar: Calendar): Readonly<Record<'term' | 'year', Suspended>> {
  const [term, year] = [statutoryTerm(calendar, on), schoolYear(calendar, on)]
  const daysOf = (one: Held): readonly DayAway[] => {
    try {
      return daysAway(periodOf(one, one.cancelled === null ? one.days : daysLost(one, one.cancelled, calendar)), calendar)
    } catch (error) {
      // One of an earlier year than the calendar has is no part of this one.
      if (error instanceof RangeError && one.from < year.from) return []
      throw error
    }
  }
  const within = (some: readonly Held[], { from, to, what }: Stretch): Suspended => {
    const most = new Map<Day, Halves>()
    for (const { on: date, halves } of some.flatMap(daysOf))
      if (from <= date && date <= to) most.set(date, Math.min(2, (most.get(date) ?? 0) + halves) as Halves)
    return { halves: added(...most.values()), what }
  }
  return {
    term: within(
      all.filter(({ cancelled }) => cancelled === null),
      term,
    ),
    year: within(all, year),
  }
}
const periodOf = ({ from, afternoon }: Held, halves: Halves | null) =>
  halves ? [{ from, halves, ...(afternoon && { afternoon: true as const }) }] : []

/** Until the day on which it was cancelled, and no more than it was to be. */
function daysLost({ from, afternoon, days }: Held, cancelled: Day, calendar: Calendar): Halves {
  const out = cancelled > from ? distance(plus(from, -1), plus(cancelled, -1), 'school days', calendar) * 2 - (afternoon ? 1 : 0) : 0
  return Math.max(0, Math.min(out, days ?? out)) as Halves
}
