/**
 * Days as the law counts them.
 *
 * A Day is a civil date in London, written YYYY-MM-DD. Hours and time zones come in only where a Day becomes an instant.
 */
export type Day = string & { readonly kind: 'Day' }
export type Unit = 'calendar days' | 'working days' | 'school days' | 'weeks' | 'months'

/** The four ways an Act counts. `after`: its day is nought. `beginning with`: its day is one. `clear before`: so many whole days lie between. */
export type Reckoning = 'after' | 'beginning with' | 'before' | 'clear before'

/**
 * Why a day is a school day or is not. `half-term`: a break inside a term. `session`: open, wherever it falls.
 * A working-days calendar has bank holidays alone.
 */
export type SpanKind = 'term' | 'half-term' | 'inset' | 'closure' | 'bank-holiday' | 'session'
export interface Span { readonly kind: SpanKind; readonly from: Day; readonly to: Day; readonly why: string }

/** One school's days, one authority's, or a country's working days. Loaded by others; never looked up from here. Never changed once made. */
export interface Calendar {
  /** `school:138001`, `authority:330`, `working:england-and-wales`. */
  readonly id: string
  /** As a person says it: “Netherholme High School”. */
  readonly name: string
  /** Which edition: it goes on the record with every deadline. */
  readonly edition: number
  readonly kind: 'school' | 'authority' | 'working'
  /** The days it knows about, first and last included. Nothing is known of any other. */
  readonly covers: readonly { readonly from: Day; readonly to: Day }[]
  readonly spans: readonly Span[]
}

/** One day of a derivation. `number` is null on a day that is not counted. */
export interface DayCounted { readonly on: Day; readonly counts: boolean; readonly number: number | null; readonly why: string }
export interface Reckoned { readonly due: Day; readonly days: readonly DayCounted[] }

const DAY = 86_400_000
const utc = (d: Day): number => Date.parse(`${d}T00:00:00Z`)
const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10) as Day

/** A Day from its text. Throws a RangeError for anything that is not a real date written YYYY-MM-DD. */
export function day(text: string): Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(utc(text as Day)) || dayOf(utc(text as Day)) !== text) {
    throw new RangeError(`Not a day: ${text}`)
  }
  return text as Day
}

/** So many calendar days later, or earlier where `days` is negative. */
export const plus = (from: Day, days: number): Day => dayOf(utc(from) + days * DAY)

function plusMonths(from: Day, months: number): Day {
  const at = new Date(utc(from))
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0)).getUTCDate()
  return dayOf(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, Math.min(at.getUTCDate(), last)))
}

function counts(d: Day, unit: Unit, calendar: Calendar | null): { counts: boolean; why: string } {
  if (unit === 'calendar days') return { counts: true, why: 'calendar day' }
  if (!calendar || !calendar.covers.some((c) => c.from <= d && d <= c.to)) throw new RangeError(`${calendar?.name ?? 'This count'} has no calendar for ${d}. Load it to see this date.`)
  const weekday = new Date(utc(d)).getUTCDay()
  if (weekday === 0 || weekday === 6) return { counts: false, why: weekday === 0 ? 'Sunday' : 'Saturday' }
  const on = (kind: SpanKind) => calendar.spans.find((span) => span.kind === kind && span.from <= d && d <= span.to)
  const holiday = on('bank-holiday')
  if (holiday) return { counts: false, why: holiday.why }
  if (unit === 'working days') return { counts: true, why: 'working day' }
  const off = on('closure') ?? on('half-term') ?? on('inset')
  if (off) return { counts: false, why: off.why }
  return on('term') ? { counts: true, why: 'school day' } : { counts: false, why: 'outside term' }
}

function walk(from: Day, n: number, unit: Unit, way: 1 | -1, calendar: Calendar | null): Reckoned {
  if (unit === 'weeks') return { due: plus(from, way * 7 * n), days: [] }
  if (unit === 'months') return { due: plusMonths(from, way * n), days: [] }
  const days: DayCounted[] = []
  let d = from
  for (let number = 0; number < n;) {
    d = plus(d, way)
    const judged = counts(d, unit, calendar)
    days.push({ on: d, counts: judged.counts, number: judged.counts ? ++number : null, why: judged.why })
  }
  return { due: d, days }
}

/** Counts so many units from a day. Throws a RangeError naming the remedy where the calendar does not reach. */
export function reckon(n: number, unit: Unit, how: Reckoning, from: Day, calendar: Calendar | null): Reckoned {
  switch (how) {
    case 'after': return walk(from, n, unit, 1, calendar)
    case 'before': return walk(from, n, unit, -1, calendar)
    case 'clear before': return walk(from, n + 1, unit, -1, calendar)
    case 'beginning with': {
      if (unit === 'weeks' || unit === 'months') return { due: plus(walk(from, n, unit, 1, calendar).due, -1), days: [] }
      return walk(plus(from, -1), n, unit, 1, calendar)
    }
  }
}

/** How many counting days lie from one day to another: 1 for the next counting day, 0 for the same day, negative where `to` is earlier. */
export function distance(from: Day, to: Day, unit: Exclude<Unit, 'weeks' | 'months'>, calendar: Calendar | null): number {
  const way = to < from ? -1 : 1
  let n = 0
  for (let d = from; d !== to;) {
    d = plus(d, way)
    if (counts(d, unit, calendar).counts) n += way
  }
  return n
}

const lastSunday = (year: number, month: number): number => {
  const end = new Date(Date.UTC(year, month + 1, 0, 1))
  return end.getTime() - end.getUTCDay() * DAY
}
const isSummer = (ms: number): boolean => {
  const year = new Date(ms).getUTCFullYear()
  return ms >= lastSunday(year, 2) && ms < lastSunday(year, 9)
}

/** The instant of a wall-clock time in London. Summer time runs from the last Sunday of March to the last of October, 01:00 UTC. */
export function instant(d: Day, time: `${number}:${number}`): Date {
  const wall = Date.parse(`${d}T${time}:00Z`)
  return new Date(isSummer(wall - 3_600_000) ? wall - 3_600_000 : wall)
}

/** The instant a London day begins. */
export const startOf = (d: Day): Date => instant(d, '00:00')

/** The London day that an instant falls on. Takes a Date or RFC 3339 text. */
export function londonDay(at: Date | string): Day {
  const ms = typeof at === 'string' ? Date.parse(at) : at.getTime()
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant: ${String(at)}`)
  return dayOf(ms + (isSummer(ms) ? 3_600_000 : 0))
}
