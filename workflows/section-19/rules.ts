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

/** A place where a child is taught, as it was said when it was asked. Nothing is known of one that was asked before this was. */
export interface Place {
  readonly registered?: string | undefined
  readonly full?: string | undefined
}
/**
 * Whether the law lets this place teach this child. Full-time one child who has a plan or is looked after makes it a school, which has to be registered (Education Act
 * 1996, section 463; Education and Skills Act 2008, section 96); of the others who are taught there the officer says it.
 */
export const mayTeach = ({ registered, full }: Place, child: { readonly hasPlan: boolean; readonly isLookedAfter: boolean }): boolean =>
  registered !== 'must' && !(registered === 'need-not' && full === 'yes' && (child.hasPlan || child.isLookedAfter))
