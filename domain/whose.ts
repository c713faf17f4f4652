import type { Calendar } from './calendar.ts'
import type { CountFrom } from './clock.ts'
import type { FactName } from './facts.ts'
import type { Whose } from './row.ts'

/** Something that was not said, and by what name it is asked for (`asksOf`). */
export class Wanting extends RangeError {
  readonly wants: string
  constructor(wants: string, message: string) {
    super(message)
    this.wants = wants
  }
}
type Found<T> = { readonly found: T } | { readonly cannot: string; readonly wants?: string }
/** A calendar that does not reach, or a day that was not said, is an answer here and not a fault. */
export function attempt<T>(work: () => T): Found<T> {
  try {
    return { found: work() }
  } catch (error) {
    if (error instanceof Wanting) return { cannot: error.message, wants: error.wants }
    if (error instanceof RangeError) return { cannot: error.message }
    throw error
  }
}

/** Where a calendar is kept: `school:138001`. Undefined where there is none to name: plain days, or a school or authority that is not known. */
export function calendarId(
  whose: Whose,
  known: { readonly authority: string | null; readonly school: (fact: FactName) => string | undefined },
): string | undefined {
  if (whose === 'none') return undefined
  if (whose === 'working') return 'working:england-and-wales'
  if (whose === 'united-kingdom') return 'working:united-kingdom'
  if (whose === 'authority') return known.authority ? `authority:${known.authority}` : undefined
  const urn = known.school(whose.school)
  return urn === undefined ? undefined : `school:${urn}`
}

/** A name for each of those whose days a count may ask for: “working”, “school-on-roll”. */
export const whoseName = (whose: Whose): string => (typeof whose === 'object' ? whose.school : whose)

const missing = (whose: Whose): string =>
  whose === 'working' || whose === 'united-kingdom'
    ? 'There is no calendar of working days. Load the bank holidays to see this date.'
    : `There is no calendar of ${whose === 'authority' ? 'the authority' : 'the school'}. Load it to see this date.`

/** Null for plain days. Throws a RangeError whose sentence names the remedy where there is none. */
export function calendarOf(whose: Whose, calendarFor: CountFrom['calendarFor']): Calendar | null {
  if (whose === 'none') return null
  const calendar = calendarFor(whose)
  if (!calendar) throw new RangeError(missing(whose))
  return calendar
}

/** As a record names it: `school:138001@3`. */
export const editionOf = ({ id, edition }: Calendar): string => `${id}@${edition}`
export const editions = (...calendars: readonly (Calendar | null | undefined)[]): readonly string[] => [
  ...new Set(calendars.flatMap((one) => (one ? editionOf(one) : []))),
]
export const earlier = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
