/** School days between many pairs of days of one calendar, which is walked once. */
import { judged, plus, type Calendar, type Day } from './calendar.ts'
import type { Stretch } from './calendar-words.ts'
import { attempt } from './whose.ts'

/** How many school days there are after one day up to another, both within the stretch. Null where there is no calendar, or where it does not reach. */
export function schoolDaysIn(calendar: Calendar | undefined, { from, to }: Stretch): (after: Day, until: Day) => number | null {
  if (!calendar) return () => null
  /** Of each day: the school days up to it, and the days up to it of which nothing is known. */
  const upTo = new Map<Day, readonly [days: number, unknown: number]>()
  let [days, unknown] = [0, 0]
  for (let on = from; on <= to; on = plus(on, 1)) {
    const found = attempt(() => judged(on, 'school days', calendar).counts)
    if ('cannot' in found) unknown++
    else if (found.found) days++
    upTo.set(on, [days, unknown])
  }
  return (after, until) => {
    const [one, other] = [upTo.get(after), upTo.get(until)]
    return one && other && one[1] === other[1] ? Math.max(0, other[0] - one[0]) : null
  }
}
