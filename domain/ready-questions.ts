/** Questions that inspectors ask about a term, made ready: each is a search by one rule. Terms come from the council’s calendar, and rules from its processes. */
import type { Calendar, Day } from './calendar.ts'
import { yearName, yearOf } from './calendar-words.ts'

export interface ReadyQuestion {
  readonly process: string
  readonly clock: string
  /** Which day of it lies in the term: the one it is counted from, or due. */
  readonly which: 'counted' | 'due'
  /** Late now or met late; absent: every one. */
  readonly late?: 'missed'
  /** Before the name of the term, and after it. */
  readonly asks: readonly [before: string, after: string]
}
const asks = (process: string, clock: string, before: string, after = '', more: Partial<ReadyQuestion> = {}): ReadyQuestion => ({
  process,
  clock,
  which: 'counted',
  asks: [before, after],
  ...more,
})
const missed = { late: 'missed' } as const

export const readyQuestions: readonly ReadyQuestion[] = [
  asks('exclusion', 'PEX_DAY6', 'All permanent exclusions in the', 'whose sixth day was missed', missed),
  asks('exclusion', 'SUS_DAY6', 'All suspensions in the', 'whose sixth day was missed', missed),
  asks('exclusion', 'PEX_DAY6', 'All permanent exclusions in the', 'that had a sixth day'),
  asks('exclusion', 'LAC_DAY1', 'All looked-after children excluded in the', 'who were not taught from the first day', missed),
  asks('exclusion', 'GB_15', 'All exclusions of which the governing board was due to consider reinstatement in the', 'and was late', {
    ...missed,
    which: 'due',
  }),
  asks('fair-access', 'FAP_20', 'All Fair Access cases begun in the', 'that were not allocated in 20 school days', missed),
  asks('ehc-review', 'EHC_DECISION_4W', 'All decisions after a review of a plan due in the', 'that were late', { ...missed, which: 'due' }),
  asks('managed-move', 'MM_START', 'All first days of managed moves due in the', 'that were late', { ...missed, which: 'due' }),
]

export interface Term {
  readonly from: Day
  readonly to: Day
  readonly name: string
}
/** The terms of a calendar that have begun, the newest first; so many at most. */
export function termsBegun({ spans }: Calendar, today: Day, most: number): readonly Term[] {
  return spans
    .filter(({ kind, from }) => kind === 'term' && from <= today)
    .toSorted((a, b) => b.from.localeCompare(a.from))
    .slice(0, most)
    .map(({ from, to, why }) => ({ from, to, name: `${why.charAt(0).toLowerCase()}${why.slice(1)} ${yearName(yearOf(from))}` }))
}
