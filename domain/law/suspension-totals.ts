import type { Day } from '../calendar.ts'
import { added, inDays, type Halves } from '../halves.ts'
import { markOf } from '../tally-away.ts'
import { rowOf, type Judgement } from './judgement.ts'
import { LIMIT_45, TERM_TOTAL } from './suspension.ts'

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
