import type { Request } from 'express'
import type { Stretch } from '../../domain/calendar-words.ts'
import { calendarIdOf, calendarKnown, type CalendarKnown } from '../../store/calendar-entries.ts'
import type { Db } from '../../store/client.ts'
import { plainDay } from '../saying/days.ts'

/** The calendar that an address names; null where there is none. */
export async function calendarHere(db: Db, { params }: Request): Promise<CalendarKnown | null> {
  const of = String(params['of'])
  return calendarIdOf(of) ? calendarKnown(db, of) : null
}

export const addressOf = ({ of }: Pick<CalendarKnown, 'of'>): string => `/calendars/${of}`
/** A stretch in words: “26 October 2026”, “26 October 2026 to 30 October 2026”. */
export const spelt = ({ from, to }: Stretch): string => (from === to ? plainDay(from) : `${plainDay(from)} to ${plainDay(to)}`)
/** Where an entry comes from, as a person says it. */
export const sourceSaid = (source: string): string => (source === 'assumed' ? 'Assumed: not published yet' : source)
