import { day, plus, reckon, type Calendar, type Day, type Reckoned } from './calendar.ts'
import { longDay } from './day-names.ts'
import type { Part } from './row.ts'

/** The day before a fixed date of the year in which a day falls: "before 15 February" is met on the 14th, and not on the 15th. */
function beforeDate(date: string, on: Day): Reckoned {
  const fixed = day(`${on.slice(0, 4)}-${date}`)
  const due = plus(fixed, -1)
  return { due, days: [{ on: due, counts: true, number: null, why: `the last day before ${longDay(fixed)}` }] }
}

/** The last day from which so many months, counted forward, have ended before a day. The law counts none back. */
function monthsAhead(months: number, on: Day): Reckoned {
  const end = (from: Day) => reckon(months, 'months', 'after', from, null).due
  let due = plus(on, -28 * months)
  while (end(due) >= on) due = plus(due, -1)
  const why = `${months} months from here end on ${longDay(end(due))}, before ${longDay(on)}`
  return { due, days: [{ on: due, counts: true, number: null, why }] }
}

/** Counts one part of a row, and rolls it on the days it is given. Throws a RangeError where a calendar is missing or does not reach. */
export function reckonPart(part: Part, from: Day, calendar: Calendar | null, rollOn: Calendar | null | undefined): Reckoned {
  if ('beforeDate' in part) return beforeDate(part.beforeDate, from)
  if ('monthsAhead' in part) return monthsAhead(part.monthsAhead, from)
  return reckon(part.allow, part.unit, part.reckon, from, calendar, rollOn)
}
