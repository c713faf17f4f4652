import { createHash } from 'node:crypto'
import ical, { ICalCalendarMethod } from 'ical-generator'
import type { WorkedOut } from './counting.ts'

/** One event for somebody’s calendar: the day, or of hours the instant. It names a rule and its law, and nobody. */
export interface CalendarEvent {
  readonly found: WorkedOut
  readonly name: string
  readonly description: string
  /** The page that says why. */
  readonly url: string
  readonly host: string
  readonly now: Date
}

/** An iCalendar file (RFC 5545) with that one event. Its uid hangs on the question alone, so the same question twice is one event. */
export function calendarFile({ found: { counted }, name, description, url, host, now }: CalendarEvent): string {
  const { due, dueAt, row } = counted
  const uid = `${createHash('sha256').update(url).digest('hex').slice(0, 32)}@${host}`
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Sixth Day', product: 'Work out a date', language: 'EN' },
  })
  const summary = row.sense === 'not before' ? `From today: ${name}` : row.sense === 'on' ? name : `Due: ${name}`
  // Instants without a zone: a zone takes the Z off DTSTAMP, and an event of a whole day is told by its date alone.
  const when = dueAt ? { start: new Date(dueAt) } : { start: new Date(`${due}T00:00:00Z`), allDay: true }
  calendar.createEvent({ id: uid, stamp: now, summary, description, url, ...when })
  return calendar.toString()
}
