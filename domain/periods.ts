import { reckon, type Calendar, type Day } from './calendar.ts'
import { added, type Halves } from './halves.ts'

/** School days away, one after another: a suspension, an absence. `afternoon`: it begins at midday, so its first day is half a one. */
export interface Period {
  readonly from: Day
  readonly halves: Halves
  readonly afternoon?: true
}
/** One school day of a period, and how much of it. */
export interface DayAway {
  readonly on: Day
  readonly halves: Halves
  /** The place of its period in the order of their first days, from 1. */
  readonly period: number
}
/** Periods that leave no school day between them. A holiday or a training day breaks nothing. */
export interface Unbroken {
  readonly days: readonly DayAway[]
  readonly first: Day
  readonly last: Day
}

/** Each school day of a period, on the calendar of its school. Throws a RangeError where that does not reach. */
function daysOf({ from, halves, afternoon }: Period, period: number, calendar: Calendar | null): readonly DayAway[] {
  const first = Math.min(halves, afternoon ? 1 : 2)
  const n = halves === 0 ? 0 : 1 + Math.ceil((halves - first) / 2)
  if (n === 0) return []
  const days = reckon(n, 'school days', 'beginning with', from, calendar).days.filter(({ counts }) => counts)
  const spread = (at: number) => (at === 0 ? first : Math.min(2, halves - first - 2 * (at - 1)))
  return days.map(({ on }, at) => ({ on, halves: spread(at) as Halves, period }))
}

/** Every day away, in order. A day that two periods share is given once: a morning and an afternoon make a whole day, never more. */
export function daysAway(periods: readonly Period[], calendar: Calendar | null): readonly DayAway[] {
  const all = periods.toSorted((a, b) => a.from.localeCompare(b.from)).flatMap((one, at) => daysOf(one, at + 1, calendar))
  const most = new Map<Day, DayAway>()
  for (const one of all) most.set(one.on, sameDay(most.get(one.on), one))
  return [...most.values()].toSorted((a, b) => a.on.localeCompare(b.on))
}
const sameDay = (before: DayAway | undefined, one: DayAway): DayAway =>
  before ? { ...one, period: before.period, halves: Math.min(2, added(before.halves, one.halves)) as Halves } : one

/** The runs that periods make: one ends where a school day comes on which the child is not away. */
export function runsOf(periods: readonly Period[], calendar: Calendar | null): readonly Unbroken[] {
  const runs: DayAway[][] = []
  for (const one of daysAway(periods, calendar)) {
    const run = runs.at(-1)
    const last = run?.at(-1)?.on
    if (run && last && reckon(1, 'school days', 'after', last, calendar).due === one.on) run.push(one)
    else runs.push([one])
  }
  return runs.map((days) => ({ days, first: days[0]!.on, last: days.at(-1)!.on }))
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
/** "second suspension", for a derivation. */
export const nth = (n: number, of: string): string => `${ORDINALS[n - 1] ?? `${n}th`} ${of}`
