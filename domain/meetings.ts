/** Meetings of panels: days for a year, proposed on the authority’s calendar. Which of them are held, a person says. */
import { judged, plus, type Calendar, type Day } from './calendar.ts'
import { workingDaysBefore, type PanelSetting } from './panels.ts'

export type MeetingState = 'called' | 'cancelled' | 'fell through'
/** How a meeting stands. */
export interface Meeting {
  readonly id: number
  readonly panelId: number
  /** 0 when it is called, and one more with each change. */
  readonly sequence: number
  readonly state: MeetingState
  readonly on: Day
  readonly starts: string
  readonly ends: string
  readonly place: string
  readonly cutOff: Day | null
  readonly papersOut: Day | null
}

export interface Cycle {
  readonly first: Day
  readonly until: Day
  readonly weeks: number
}
/** One day of a cycle. `why`: why no meeting is proposed on it, where none is. */
export interface Proposed {
  readonly on: Day
  readonly why: string | null
  readonly cutOff: Day | null
  readonly papersOut: Day | null
}
/** A cycle has so many days at most: two school years of weeks. */
const MOST = 110

/** A sentence in place of a day, where a calendar does not reach. */
function saidOr<T>(work: () => T): T | string {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}
/** The two days that go before a meeting, in working days, by what the panel goes by. */
export const daysBefore = (
  on: Day,
  { cutOff, papersOut }: Pick<PanelSetting, 'cutOff' | 'papersOut'>,
  working: Calendar,
): Pick<Meeting, 'cutOff' | 'papersOut'> => ({
  cutOff: workingDaysBefore(on, cutOff, working),
  papersOut: workingDaysBefore(on, papersOut, working),
})

/** Every so many weeks from a first day: each a day of term on the authority’s calendar, or why not. */
export function proposed(
  { first, until, weeks }: Cycle,
  setting: Pick<PanelSetting, 'cutOff' | 'papersOut'>,
  { authority, working }: { readonly authority: Calendar; readonly working: Calendar },
): readonly Proposed[] {
  const days: Proposed[] = []
  for (let on = first; on <= until && days.length < MOST; on = plus(on, weeks * 7)) {
    const told = saidOr(() => judged(on, 'school days', authority))
    const why = typeof told === 'string' ? told : told.counts ? null : told.why
    const before = why === null ? saidOr(() => daysBefore(on, setting, working)) : { cutOff: null, papersOut: null }
    days.push(typeof before === 'string' ? { on, why: before, cutOff: null, papersOut: null } : { on, why, ...before })
  }
  return days
}
