import ICAL from 'ical.js'
import type { Fault } from '../../domain/administration.ts'
import { plus, type Day } from '../../domain/calendar.ts'
import { readDayEvent, type EntryRead } from '../../domain/calendar-rows.ts'
import { dayOfFile } from '../../domain/file-days.ts'

export interface EventsRead {
  readonly entries: readonly EntryRead[]
  readonly faults: readonly Fault[]
  readonly rows: number
  /** Events that were called off: they say nothing. */
  readonly cancelled: number
}
const MOST_EVENTS = 2_000
const whole = (wrong: string, remedy: string): Fault => ({ line: 0, column: '', wrong, remedy })
const nothing = (fault: Fault): EventsRead => ({ entries: [], faults: [fault], rows: 0, cancelled: 0 })

/** The events of an iCalendar file (RFC 5545) that last whole days. Anything else in it is wrong: a calendar of days has no times and no repeats. */
export function readEvents(text: string): EventsRead {
  const events = eventsIn(text)
  if (!events) return nothing(whole('It cannot be read as an iCalendar file', 'Export it again, or save the days as CSV'))
  if (events.length > MOST_EVENTS) return nothing(whole(`It has more than ${MOST_EVENTS} events`, 'Send it in parts'))
  const going = events
    .map((event, at) => ({ event, line: at + 1 }))
    .filter(({ event }) => textIn(event, 'status').toUpperCase() !== 'CANCELLED')
  const read = going.map(({ event, line }) => readEvent(event, line))
  return {
    entries: read.flatMap((one) => (one.is === 'right' ? [one.entry] : [])),
    faults: read.flatMap((one) => (one.is === 'wrong' ? one.faults : [])),
    rows: events.length,
    cancelled: events.length - going.length,
  }
}

function eventsIn(text: string): readonly ICAL.Component[] | null {
  try {
    const parsed = ICAL.parse(text) as unknown[]
    // Several calendars may stand in one file, one after another.
    const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]).map((one) => new ICAL.Component(one as never))
    return calendars.every(({ name }) => name === 'vcalendar') ? calendars.flatMap((one) => one.getAllSubcomponents('vevent')) : null
  } catch {
    return null
  }
}

const textIn = (event: ICAL.Component, name: string): string => {
  const value: unknown = event.getFirstPropertyValue(name)
  return typeof value === 'string' ? value.trim() : ''
}
/** A day that is written as one, with no time beside it; null for anything else. */
function dayIn(event: ICAL.Component, name: string): Day | null {
  const property = event.getFirstProperty(name)
  return property?.type === 'date' ? dayOfFile(String(property.jCal[3])) : null
}

function readEvent(event: ICAL.Component, line: number): ReturnType<typeof readDayEvent> {
  const wrong = (column: string, what: string, remedy: string) =>
    ({ is: 'wrong', faults: [{ line, column, wrong: what, remedy }] }) as const
  if (event.hasProperty('rrule') || event.hasProperty('rdate')) return wrong('RRULE', 'It repeats', 'Give each day by itself')
  const from = dayIn(event, 'dtstart')
  if (!from) return wrong('DTSTART', 'It is not an event of whole days', 'Make it an event that lasts all day')
  const to = lastDay(event, from)
  if (!to) return wrong('DTEND', 'It does not end on a day after its first', 'Make it an event that lasts all day')
  const categories = event.getAllProperties('categories').flatMap((one) => one.getValues().map(String))
  return readDayEvent({ summary: textIn(event, 'summary'), categories, from, to }, line)
}

/** The end of an event is the day after its last: RFC 5545, section 3.6.1. Without one it lasts a day. */
function lastDay(event: ICAL.Component, from: Day): Day | null {
  if (event.hasProperty('dtend')) {
    const end = dayIn(event, 'dtend')
    return end && end > from ? plus(end, -1) : null
  }
  const duration: unknown = event.getFirstPropertyValue('duration')
  if (!(duration instanceof ICAL.Duration)) return from
  const days = duration.weeks * 7 + duration.days
  const isWhole = duration.hours === 0 && duration.minutes === 0 && duration.seconds === 0 && !duration.isNegative
  return isWhole && days > 0 ? plus(from, days - 1) : null
}
