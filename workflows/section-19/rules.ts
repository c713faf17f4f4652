import { reckon, type Day } from '../../domain/calendar.ts'
import { halves } from '../../domain/halves.ts'
import { S19_ILL_15, S19_LEAVING } from '../../domain/law/absence.ts'
import { rowInForce } from '../../domain/row.ts'
import { markOf } from '../../domain/tally-away.ts'
// A story must go the same way whenever it is told again: each of these goes by what acts have stated, and by the row in force on a day that they state.

interface Told {
  readonly reason: string
  readonly told: Day
}
/** By the days away in the year, in a row or not, with those that are to come: whether by guidance the council arranges education for a child who is ill. */
export function isOwedByDays({ reason, told }: Told, days: number): boolean {
  const row = rowInForce(S19_ILL_15, told, told)
  return ['illness', 'anxiety'].includes(reason) && row?.form === 'sum' && markOf(row, halves(String(days))) !== undefined
}

interface Leaving {
  readonly why?: string | undefined
  readonly leavesOn?: Day | undefined
  readonly exams?: string | undefined
}
/** Whether by age the duty is over on that day: so shortly before the child leaves compulsory school age, and no examination is left. Of any other reason the law asks nothing. */
export function isOver({ why, leavesOn, exams }: Leaving, on: Day): boolean {
  if (why !== 'over-age') return true
  if (leavesOn === undefined || on > leavesOn) return leavesOn !== undefined
  const row = rowInForce(S19_LEAVING, on, on)
  return (
    exams === 'no' && row?.form === undefined && row?.allow != null && on >= reckon(row.allow, row.unit, row.reckon, leavesOn, null).due
  )
}
