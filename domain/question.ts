import { day, type Calendar, type Day, type Reckoning, type Span, type SpanKind, type Unit } from './calendar.ts'
import { goodFriday } from './day-names.ts'

/** What is wrong with a question, by the place it is in: `calendar.terms[0].from`. */
export interface Fault {
  readonly field: string
  readonly message: string
}
export interface Question {
  readonly number: number
  readonly unit: Unit | 'hours'
  readonly reckoning: Reckoning
  readonly roll: boolean
  /** A day; or for hours, an instant. */
  readonly from: string
  /** The calendar that was sent, and whether it says anything about bank holidays. */
  readonly calendar: Calendar | null
  readonly bankHolidays: boolean
}

const UNITS: readonly (Unit | 'hours')[] = ['calendar days', 'school days', 'working days', 'weeks', 'months', 'hours']
const RECKONINGS: readonly Reckoning[] = ['after', 'beginning with', 'before', 'clear before']
const MOST_SPANS = 1_000
type Body = Readonly<Record<string, unknown>>
type Wrong = (field: string, message: string) => undefined

const isBody = (given: unknown): given is Body => typeof given === 'object' && given !== null && !Array.isArray(given)
const own = (body: Body, name: string): unknown => (Object.hasOwn(body, name) ? body[name] : undefined)

/** An instant as RFC 3339 writes it, with its offset. */
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  dayIn(text.slice(0, 10)) !== undefined

function dayIn(given: unknown): Day | undefined {
  try {
    return typeof given === 'string' ? day(given) : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Reads spans out of a list: each `{ from, to, why }`, `{ on, why }`, or a day alone. */
function spansIn(kind: SpanKind, given: unknown, at: string, otherwise: (from: Day) => string, wrong: Wrong): readonly Span[] {
  if (given === undefined) return []
  if (!Array.isArray(given) || given.length > MOST_SPANS) return wrong(at, `Give a list of at most ${MOST_SPANS}.`) ?? []
  return given.flatMap((one: unknown, n): readonly Span[] => {
    const body: Body = isBody(one) ? one : { on: one }
    const from = dayIn(own(body, 'from') ?? own(body, 'on'))
    const to = dayIn(own(body, 'to') ?? own(body, 'on') ?? own(body, 'from'))
    if (!from || !to) return wrong(`${at}[${n}]`, 'Give each day as YYYY-MM-DD, in from and to, or in on.') ?? []
    if (to < from) return wrong(`${at}[${n}]`, 'Give a last day that is not before the first.') ?? []
    const why = own(body, 'why')
    if (why !== undefined && (typeof why !== 'string' || why.length > 200))
      return wrong(`${at}[${n}].why`, 'Give the reason in at most 200 characters.') ?? []
    return [{ kind, from, to, why: why || otherwise(from) }]
  })
}

function holidayName(on: Day): string {
  if (on.endsWith('-12-25')) return 'Christmas Day'
  return goodFriday(Number(on.slice(0, 4))) === Date.parse(`${on}T00:00:00Z`) ? 'Good Friday' : 'Bank holiday'
}

function calendarIn(given: unknown, open: unknown, wrong: Wrong): Calendar | null {
  if (given === undefined || given === null)
    return open === undefined ? null : (wrong('open', 'Send a calendar too, for these days to be added to.') ?? null)
  if (!isBody(given)) return wrong('calendar', 'Give a calendar as an object with from and to.') ?? null
  const from = dayIn(own(given, 'from'))
  const to = dayIn(own(given, 'to'))
  if (!from || !to || to < from) return wrong('calendar', 'Say how far the calendar is known: from and to, each as YYYY-MM-DD.') ?? null
  const list = (kind: SpanKind, name: string, otherwise: (from: Day) => string) =>
    spansIn(kind, own(given, name), `calendar.${name}`, otherwise, wrong)
  const terms = list('term', 'terms', () => 'Term')
  const overlaps = terms.findIndex((term, n) => terms.some((other, at) => at < n && other.from <= term.to && term.from <= other.to))
  if (overlaps >= 0) wrong(`calendar.terms[${overlaps}]`, 'This term overlaps another. Check the first and the last day of both.')
  const spans = [
    ...terms,
    ...list('half-term', 'closed', () => 'closed'),
    ...list('bank-holiday', 'bankHolidays', holidayName),
    ...list('session', 'open', () => 'open'),
    ...spansIn('session', open, 'open', () => 'open', wrong),
  ]
  return { id: 'sent', name: 'The calendar that was sent', edition: 1, kind: 'school', covers: [{ from, to }], spans }
}

function fromIn(given: unknown, unit: Unit | 'hours', wrong: Wrong): string {
  if (unit === 'hours')
    return typeof given === 'string' && isInstant(given)
      ? given
      : (wrong('from', 'Hours start from an instant with its offset, such as 2026-10-15T09:30:00Z.') ?? '')
  return dayIn(given) ?? wrong('from', 'Give the day to count from as YYYY-MM-DD.') ?? ''
}

/** Reads what a program asks, whole or not at all. */
export function questionIn(given: unknown): { readonly question: Question } | { readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const wrong: Wrong = (field, message) => void faults.push({ field, message })
  const body: Body = isBody(given) ? given : {}
  const count = own(body, 'count')
  const counted: Body = isBody(count) ? count : {}
  const [number, roll] = [own(counted, 'number'), own(counted, 'roll')]
  const unit = UNITS.find((one) => one === own(counted, 'unit'))
  const reckoning = RECKONINGS.find((one) => one === own(counted, 'reckoning'))
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0) wrong('count.number', 'Give a whole number, 0 or more.')
  if (!unit) wrong('count.unit', `Give one of: ${UNITS.join(', ')}.`)
  if (!reckoning) wrong('count.reckoning', `Give one of: ${RECKONINGS.join(', ')}.`)
  if (roll !== undefined && roll !== 'next working day') wrong('count.roll', 'Give “next working day”, or leave it out.')
  const calendar = calendarIn(own(body, 'calendar'), own(body, 'open'), wrong)
  const from = fromIn(own(body, 'from'), unit ?? 'calendar days', wrong)
  if (faults.length > 0 || !unit || !reckoning) return { faults }
  const sent = own(body, 'calendar')
  const bankHolidays = isBody(sent) && own(sent, 'bankHolidays') !== undefined
  return { question: { number: number as number, unit, reckoning, roll: roll !== undefined, from, calendar, bankHolidays } }
}
