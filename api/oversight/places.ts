import { distance, type Calendar, type Day } from '../../domain/calendar.ts'
import { median, type Period } from '../../domain/oversight.ts'
import { schoolDaysIn } from '../../domain/school-days.ts'
import { loadCalendars } from '../../store/calendars.ts'
import type { Db } from '../../store/client.ts'
import { placesCounted, type PlaceDays, type PlaceRule, type PlacesCounted, type Which } from '../../store/reading-places.ts'
import { homeAuthority } from '../../store/acts.ts'
import { everyProcess } from '../saying/steps.ts'

/** Every process in which a child waits for a place. */
export const placeRules: readonly PlaceRule[] = everyProcess().flatMap(({ name, toPlace }) => (toPlace ? [{ process: name, toPlace }] : []))

/** How long something took: of so many cases the middle and the longest. Null of none. */
export interface Took {
  readonly of: number
  readonly median: number | null
  readonly longest: number | null
}
/** From the day of the opening, and from the one by which the law or the protocol counts. */
export type From = 'opening' | 'since'
export type Counts = Readonly<Record<From, { readonly days: Took; readonly schoolDays: Took }>>
export interface Places extends PlaceRule {
  readonly title: string
  readonly started: number
  readonly waiting: number
  readonly ended: number
  /** Of those who started, up to their first day. */
  readonly took: Counts
  /** Of those who wait, up to today. */
  readonly waits: Counts
}

/** Days from one to another; null where they cannot be counted. */
export interface Lengths {
  readonly days: number
  readonly schoolDays: number | null
}
export type Measure = (one: PlaceDays, from: From) => Lengths | null

/** How long each of these took, up to the first day, the day on which the case closed, or today. Two queries at most, for their calendars. */
export async function measureOf(db: Db, rows: readonly PlaceDays[], today: Day): Promise<Measure> {
  const council = `authority:${await homeAuthority(db)}`
  const idOf = ({ urn }: PlaceDays): string => (urn ? `school:${urn}` : council)
  const calendars = await loadCalendars(db, [...new Set([council, ...rows.map(idOf)])])
  const first = rows.flatMap(({ opened, since }) => (since ? [opened, since] : [opened])).toSorted()[0] ?? today
  const counters = new Map<string, ReturnType<typeof schoolDaysIn>>()
  const counter = (id: string) => {
    const found = counters.get(id) ?? schoolDaysIn(calendars.get(id) as Calendar | undefined, { from: first, to: today })
    counters.set(id, found)
    return found
  }
  return (one, from) => {
    const begins = from === 'opening' ? one.opened : one.since
    if (!begins) return null
    const ends = one.until ?? today
    // Who had started before we were told took no time.
    if (ends < begins) return { days: 0, schoolDays: 0 }
    const more = from === 'since' && one.dayOne ? 1 : 0
    const schoolDays = counter(idOf(one))(begins, ends)
    return { days: distance(begins, ends, 'calendar days', null) + more, schoolDays: schoolDays === null ? null : schoolDays + more }
  }
}

/** The time to a place, by process. Three queries, whatever there is. */
export async function placesOf(db: Db, period: Period, today: Day): Promise<readonly Places[]> {
  const rows = await placesCounted(db, placeRules, period)
  const measure = await measureOf(db, rows, today)
  return placeRules.map((rule) => {
    const mine = (which: Which) => rows.filter((row) => row.process === rule.process && row.which === which)
    const all = (which: Which) => mine(which).reduce((sum, { number }) => sum + number, 0)
    return {
      ...rule,
      title: everyProcess().find(({ name }) => name === rule.process)!.title,
      started: all('started'),
      waiting: all('waiting'),
      ended: all('ended'),
      took: countsOf(mine('started'), measure),
      waits: countsOf(mine('waiting'), measure),
    }
  })
}

function countsOf(rows: readonly PlacesCounted[], measure: Measure): Counts {
  const took = (from: From) => {
    const lengths = rows.flatMap((row) => {
      const one = measure(row, from)
      return one ? Array.from({ length: row.number }, () => one) : []
    })
    return {
      days: tookOf(lengths.map(({ days }) => days)),
      schoolDays: tookOf(lengths.flatMap(({ schoolDays }) => schoolDays ?? [])),
    }
  }
  return { opening: took('opening'), since: took('since') }
}
const tookOf = (lengths: readonly number[]): Took => ({
  of: lengths.length,
  median: median(lengths),
  longest: lengths.reduce<number | null>((most, one) => (most === null || one > most ? one : most), null),
})
