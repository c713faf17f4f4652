import { judgeOf, type Judged } from './counting.ts'
import { londonOffset } from './london.ts'
import { plainEnds } from './plain-count.ts'

/**
 * Days as the law counts them.
 *
 * A Day is a civil date in London, written YYYY-MM-DD. Hours and time zones come in only at the bottom, where a Day becomes an instant.
 */
export type Day = string & { readonly kind: 'Day' }
export type Unit = 'calendar days' | 'working days' | 'school days' | 'weeks' | 'months'

/** The four ways an Act counts. `after`: its day is nought. `beginning with`: its day is one. `clear before`: so many whole days lie between. */
export type Reckoning = 'after' | 'beginning with' | 'before' | 'clear before'

/**
 * What is so on some days. `half-term`: a break inside a term. `session`: open, wherever it falls.
 * A calendar of working days has bank holidays alone; a school's own bank holidays stand among its spans.
 */
export type SpanKind = 'term' | 'half-term' | 'inset' | 'closure' | 'bank-holiday' | 'session'
/** From its first day to its last, both included. */
export interface Span {
  readonly kind: SpanKind
  readonly from: Day
  readonly to: Day
  /** In words, as a derivation says it: “Half-term”, “Good Friday”; of a closure only the cause: “snow”. */
  readonly why: string
}

/** One school's days, one authority's, or a country's working days. Loaded by others; never looked up from here. Never changed once made. */
export interface Calendar {
  /** `school:138001`, `authority:330`, `working:england-and-wales`. */
  readonly id: string
  /** As a person says it: “Netherholme High School”. */
  readonly name: string
  /** Which edition: it goes on the record with every deadline. */
  readonly edition: number
  readonly kind: 'school' | 'authority' | 'working'
  /** The days it knows about, first and last included. Nothing is known of any other, and a count that needs one is refused. */
  readonly covers: readonly { readonly from: Day; readonly to: Day }[]
  readonly spans: readonly Span[]
}

/** One day of a derivation (of weeks and months: the day each ends). `number` is null on a day that is not counted. */
export interface DayCounted {
  readonly on: Day
  readonly counts: boolean
  readonly number: number | null
  readonly why: string
}
export interface Reckoned {
  readonly due: Day
  /** In the order they were counted, so backwards where the count goes back. */
  readonly days: readonly DayCounted[]
  /** The day the count itself gave, where a rule rolled it forward. */
  readonly beforeRolling?: Day
}

const DAY = 86_400_000
const MOST = 4_000
const utc = (on: Day): number => Date.parse(`${on}T00:00:00Z`)
function dayOf(ms: number): Day {
  const text = new Date(ms).toISOString()
  if (text.length !== 24) throw new RangeError('That day is beyond the years that can be counted. Use years of four digits.')
  return text.slice(0, 10) as Day
}

/** A Day from its text. Throws a RangeError for anything that is not a real date written YYYY-MM-DD. */
export function day(text: string): Day {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? utc(text as Day) : Number.NaN
  if (Number.isNaN(ms) || dayOf(ms) !== text) throw new RangeError(`Not a day: ${text}`)
  return text as Day
}

/** So many calendar days later, or earlier where `days` is negative. */
export const plus = (from: Day, days: number): Day => dayOf(utc(from) + days * DAY)

/** Walks one day at a time and asks one question of each: does it count? */
function walk(n: number, how: Reckoning, from: Day, judged: (ms: number) => Judged): DayCounted[] {
  const way = how === 'after' || how === 'beginning with' ? DAY : -DAY
  const days: DayCounted[] = []
  let at = how === 'beginning with' ? utc(from) - DAY : utc(from)
  for (let number = 0; number < n;) {
    const { on, counts, why } = judged((at += way))
    days.push({ on, counts, number: counts ? ++number : null, why })
  }
  return days
}

function countOf(n: number, unit: Unit, how: Reckoning, from: Day, calendar: Calendar | null): DayCounted[] {
  const clear = how === 'clear before'
  if (unit === 'school days' || unit === 'working days') {
    const days = walk(clear ? n + 1 : n, how, from, judgeOf(unit, calendar))
    return clear ? days.with(-1, { ...days.at(-1)!, why: `the day before ${n} clear ${unit}` }) : days
  }
  const days = plainEnds(n, unit, how, utc(from)).map(({ ms, why }, at): DayCounted => ({
    on: dayOf(ms),
    counts: true,
    number: at + 1,
    why,
  }))
  return clear
    ? [...days, { on: plus(days.at(-1)?.on ?? from, -1), counts: true, number: n + 1, why: `the day before ${n} clear ${unit}` }]
    : days
}

/** The first working day on or after a due day, and why each was passed over. */
function rolled(due: Day, working: Calendar | null): DayCounted[] {
  const judged = judgeOf('working days', working)
  const days: DayCounted[] = []
  for (let at = utc(due) + DAY; !judged(at - DAY).counts; at += DAY) {
    const { on, counts, why } = judged(at)
    days.push({ on, counts: false, number: null, why: counts ? 'rolled to the next working day' : why })
  }
  return days
}

/**
 * Counts so many units from a day, with each day counted or passed over and why (law: the table “How each reckoning counts”).
 * `rollOn`: the working days on which the answer rolls forward, for the few rules that roll.
 * Throws a RangeError with a sentence that names the remedy where a calendar is missing or does not reach, where `n` is not a whole number
 * from 0 to 4000 (from 1, for `beginning with`), and for months before a day, which the law does not define.
 */
export function reckon(n: number, unit: Unit, how: Reckoning, from: Day, calendar: Calendar | null, rollOn?: Calendar | null): Reckoned {
  const least = how === 'beginning with' ? 1 : 0
  if (!Number.isInteger(n) || n < least || n > MOST) throw new RangeError(`Count a whole number from ${least} to ${MOST}.`)
  const counted = countOf(n, unit, how, from, calendar)
  const due = counted.at(-1)?.on ?? from
  if (rollOn === undefined) return { due, days: counted }
  const further = rolled(due, rollOn)
  return further.length === 0 ? { due, days: counted } : { due: further.at(-1)!.on, days: [...counted, ...further], beforeRolling: due }
}

/**
 * How far one day is from another, as a list of work says it: 1 for the next counting day, 0 for none between, negative where `to` is
 * earlier. The inverse of counting `after` and `before`. Weeks and months are told in calendar days.
 */
export function distance(from: Day, to: Day, unit: Unit, calendar: Calendar | null): number {
  if (unit !== 'school days' && unit !== 'working days') return (utc(to) - utc(from)) / DAY
  const judged = judgeOf(unit, calendar)
  const way = to < from ? -1 : 1
  const end = utc(to)
  let n = 0
  for (let at = utc(from); at !== end;) if (judged((at += way * DAY)).counts) n += way
  return n
}

/** Whether one day counts, and why. Throws a RangeError where the calendar does not reach. */
export const judged = (on: Day, unit: 'school days' | 'working days', calendar: Calendar | null): Judged => judgeOf(unit, calendar)(utc(on))

/** The last working day before a due day that is not one; null where it is one. Nothing rolls forward, so that is when to act. */
export function actBy(due: Day, working: Calendar): Day | null {
  const judged = judgeOf('working days', working)
  if (judged(utc(due)).counts) return null
  return walk(1, 'before', due, judged).at(-1)!.on
}

const HOUR = 3_600_000

/**
 * The instant of a wall-clock time in London. A time that comes twice, when the clocks go back, is its first; one that never comes,
 * when they go forward, is an hour later by the wall.
 */
export function instant(on: Day, time: `${number}:${number}`): Date {
  const wall = Date.parse(`${on}T${time}:00Z`)
  if (Number.isNaN(wall)) throw new RangeError(`Not a time of day: ${time}`)
  return new Date(wall - londonOffset(wall - HOUR))
}

/** The instant a London day begins. */
export const startOf = (on: Day): Date => instant(on, '00:00')

/** The wall clock in London at an instant, as if it were UTC. */
function wallClock(at: Date | string): Date {
  const ms = typeof at === 'string' ? Date.parse(at) : at.getTime()
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant: ${String(at)}`)
  return new Date(ms + londonOffset(ms))
}

/** The London day that an instant falls on. Takes a Date, or RFC 3339 text with its offset. */
export const londonDay = (at: Date | string): Day => dayOf(wallClock(at).getTime())

/** The time by the London clock, “17:30”. */
export const londonTime = (at: Date | string): string => wallClock(at).toISOString().slice(11, 16)

/** So many real hours later, or earlier where `hours` is negative, whatever the clocks did between. */
export const plusHours = (at: Date | string, hours: number): Date =>
  new Date((typeof at === 'string' ? Date.parse(at) : at.getTime()) + hours * HOUR)
