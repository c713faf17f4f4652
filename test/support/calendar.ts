import { day, type Calendar, type Day, type Span, type SpanKind } from '../../domain/calendar.ts'
import type { Whose } from '../../domain/row.ts'

/** `from/to` or one day, and what it is: an invented council's two school years. */
const spans = (kind: SpanKind, why: string, text: string): Span[] =>
  text
    .trim()
    .split(/\s+/)
    .map((one) => {
      const [from, to = from] = one.split('/') as [string, string?]
      return { kind, from: day(from), to: day(to), why }
    })

const bankHolidays: Span[] = [
  ...spans('bank-holiday', 'Christmas', '2040-12-25/2040-12-26 2041-12-25/2041-12-26'),
  ...spans('bank-holiday', 'New Year’s Day', '2041-01-01 2042-01-01'),
  ...spans('bank-holiday', 'Good Friday', '2041-04-19 2042-04-04'),
  ...spans('bank-holiday', 'Easter Monday', '2041-04-22 2042-04-07'),
  ...spans('bank-holiday', 'Early May bank holiday', '2041-05-06 2042-05-05'),
  ...spans('bank-holiday', 'Spring bank holiday', '2041-05-27 2042-05-26'),
  ...spans('bank-holiday', 'Summer bank holiday', '2041-08-26 2042-08-25'),
]
const inTerm: Span[] = [
  ...bankHolidays,
  ...spans('term', 'Autumn term', '2040-09-03/2040-12-19 2041-09-02/2041-12-19'),
  ...spans('term', 'Spring term', '2041-01-07/2041-04-05 2042-01-06/2042-03-28'),
  ...spans('term', 'Summer term', '2041-04-23/2041-07-23 2042-04-14/2042-07-22'),
  ...spans('half-term', 'Half-term', '2040-10-22/2040-10-26 2041-02-18/2041-02-22 2041-05-28/2041-05-31'),
  ...spans('half-term', 'Half-term', '2041-10-28/2041-11-01 2042-02-17/2042-02-21 2042-05-27/2042-05-30'),
  ...spans('inset', 'Training day', '2040-09-03 2041-01-07 2041-07-23 2041-09-02 2042-01-06 2042-07-22'),
]
const covers = [{ from: day('2040-09-01'), to: day('2042-08-31') }]

/** The calendars that an invented council counts on. A server's clock only moves forward, so they lie far ahead of it, and need not be moved each year. */
export interface Calendars {
  readonly school: Calendar
  readonly authority: Calendar
  readonly working: Calendar
}
export const calendars: Calendars = {
  school: { id: 'school:138001', name: 'Netherholme High School', edition: 1, kind: 'school', covers, spans: inTerm },
  authority: { id: 'authority:330', name: 'Netherholme Council', edition: 1, kind: 'authority', covers, spans: inTerm },
  working: { id: 'working:england-and-wales', name: 'England and Wales', edition: 1, kind: 'working', covers, spans: bankHolidays },
}

/** The same, with the school closed for snow on these days. */
export const closedOn = (...closed: Day[]): Calendars => ({
  ...calendars,
  school: { ...calendars.school, edition: 2, spans: [...inTerm, ...closed.flatMap((on) => spans('closure', 'snow', on))] },
})
/** The same, of which the school has published no more than this. */
export const publishedTo = (to: Day): Calendars => ({
  ...calendars,
  school: { ...calendars.school, edition: 0, covers: [{ from: covers[0]!.from, to }] },
})

/** Which of them a clock is counted on. */
export function calendarFor(from: Calendars): (whose: Whose) => Calendar | undefined {
  return (whose) =>
    whose === 'none' ? undefined : typeof whose === 'object' ? from.school : from[whose === 'united-kingdom' ? 'working' : whose]
}
