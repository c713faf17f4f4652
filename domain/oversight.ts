/** What oversight counts of a process: how long a child waits for a place, and how they are looked after there. Data, said by each process. */
import { plus, type Day } from './calendar.ts'
import { yearFrom, yearIn, yearName, yearOf, type Stretch } from './calendar-words.ts'

/** A field of an act that says a day. `when`: only with one of these answers in another field. */
export interface SaidBy {
  readonly action: string
  readonly day: string
  readonly when?: { readonly field: string; readonly is: readonly string[] }
}
/** How the time to a place is counted (docs/decisions/0052). */
export interface ToPlace {
  /** The acts that say that the child is there. Of several the first. */
  readonly by: readonly SaidBy[]
  /**
   * The day from which the law or the protocol counts, beside that of the opening, and what happened on it. Of several acts the first; of several days that one
   * act says, the one that stands first here. `dayOne`: that day is the first, and not nought.
   */
  readonly since?: { readonly what: string; readonly by: readonly (SaidBy & { readonly dayOne?: true })[] }
  /** Nobody waits before that day is known. */
  readonly notBefore?: true
  /** One of these steps stands open for as long as the child waits. Absent: whatever is open. */
  readonly steps?: readonly string[]
  /** The party on whose school’s calendar its days are counted. Absent: the council’s own. */
  readonly daysOf?: string
}

/** Over which time something is counted, as an address and a page say it. */
export interface Period extends Stretch {
  readonly id: string
  readonly name: string
}
export const TWELVE_MONTHS = 'twelve-months'

/** The school year that runs, the two before it, and the last twelve months. */
export const periodsOn = (today: Day): readonly Period[] => [
  ...[0, 1, 2].map((back) => yearPeriod(yearOf(today) - back)),
  { id: TWELVE_MONTHS, name: 'the last twelve months', from: plus(yearBefore(today), 1), to: today },
]
const yearPeriod = (begins: number): Period => ({ id: String(begins), name: `the school year ${yearName(begins)}`, ...yearFrom(begins) })
/** The same day a year before; of 29 February the 28th. */
function yearBefore(on: Day): Day {
  const text = `${Number(on.slice(0, 4)) - 1}${on.slice(4)}`
  return (text.endsWith('-02-29') ? text.replace('-29', '-28') : text) as Day
}
/** What was asked for; the school year that runs, where it is none. */
export const periodFrom = (asked: unknown, today: Day): Period =>
  periodsOn(today).find(({ id }) => id === asked) ?? yearPeriod((typeof asked === 'string' ? yearIn(asked) : null) ?? yearOf(today))

/** The middle of what was counted: half took no longer. Of an even number the mean of the two in the middle. Null of nothing. */
export function median(counts: readonly number[]): number | null {
  const sorted = counts.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2
}
