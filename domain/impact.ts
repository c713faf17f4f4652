/** What a change of a calendar does to dates that are running. Pure; shown before the change is made, and worked out again when it is. */
import type { Calendar, Day } from './calendar.ts'
import { countClock } from './clock.ts'
import type { KeptCount } from './count-again.ts'
import type { Clock, Whose } from './row.ts'
import { calendarId, whoseName } from './whose.ts'

/** A count of an open case that has not come to rest, and what it needs to be made again. */
export interface RunningCount extends KeptCount {
  readonly caseId: string
  readonly id: string
  readonly clock: string
  readonly process: string
  /** Facts that the case has stated, where it could not be counted: they say which school was wanting. */
  readonly facts: Readonly<Record<string, unknown>> | null
}
/** One date that becomes another. */
export interface Move {
  readonly id: string
  readonly clock: string
  readonly was: Day | null
  readonly due: Day | null
  /** `late`: it would be past already. `in time`: it was, and would not be any more. */
  readonly becomes: 'late' | 'in time' | null
}

const idOf = (edition: string): string => edition.slice(0, edition.lastIndexOf('@'))

/** Which calendar a count asks for: the one it was counted on; where it could not be, the one that the case's facts name. */
export function calendarsAsked({ asked, facts }: RunningCount, authority: string | null): (whose: Whose) => string | undefined {
  const known = { authority, school: (fact: string) => (facts?.[fact] === undefined ? undefined : String(facts[fact])) }
  return (whose) => {
    const edition = asked.on[whoseName(whose)]
    return edition ? idOf(edition) : calendarId(whose, known)
  }
}

/** Where it would be due on these calendars, by their ids; null where that is as it was. `at`: the present instant. */
export function moveOf(
  kept: RunningCount,
  clock: Clock,
  { calendars, authority, at }: { readonly calendars: ReadonlyMap<string, Calendar>; readonly authority: string | null; readonly at: Date },
): Move | null {
  const { on: _, numbers: __, ...asked } = kept.asked
  const idFor = calendarsAsked(kept, authority)
  const counted = countClock(clock, {
    ...asked,
    from: kept.from,
    calendarFor: (whose) => calendars.get(idFor(whose) ?? ''),
    isKnown: (whose) => idFor(whose) !== undefined,
  })
  const same = counted.due === kept.due && instantOf(counted.lateFrom) === instantOf(kept.lateFrom)
  if (same) return null
  const [before, after] = [kept.lateFrom, counted.lateFrom].map((late) => late !== null && Date.parse(late) <= at.getTime())
  const becomes = after && !before ? 'late' : before && !after ? 'in time' : null
  return { id: kept.id, clock: kept.clock, was: kept.due, due: counted.due, becomes }
}
const instantOf = (late: string | null): number | null => (late === null ? null : Date.parse(late))
