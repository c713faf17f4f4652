import type { Calendar, Day } from './calendar.ts'
import { countClock, type CountFrom, type Derivation } from './clock.ts'
import { withOwnNumbers, type OwnNumber } from './own-numbers.ts'
import type { Clock } from './row.ts'
import { whoseName } from './whose.ts'

/** A count as it was kept, and what it was made with. */
export interface KeptCount {
  readonly from: Day
  readonly due: Day | null
  readonly lateFrom: string | null
  readonly actBy: Day | null
  readonly derivation: readonly Derivation[]
  readonly asked: Omit<CountFrom, 'from' | 'calendarFor'> & {
    readonly on: Readonly<Record<string, string>>
    /** The authority’s own numbers of its clock that stood then, by the numbers of their lines. */
    readonly numbers?: readonly number[]
  }
}

/** What two counts of the same must agree in: days and numbers, and not the words in which they are said. */
const essence = ({ due, lateFrom, actBy, derivation }: Pick<KeptCount, 'due' | 'lateFrom' | 'actBy' | 'derivation'>): string =>
  JSON.stringify([
    due,
    lateFrom === null ? null : Date.parse(lateFrom),
    actBy,
    derivation.map((one) => [
      one.due,
      one.part ?? null,
      one.days.map(({ on, counts, number }) => [on, counts, number]),
      one.hours?.to ?? null,
    ]),
  ])

/**
 * Counts again what was kept, by the rows as they are now and on the calendars of that time. Null where it comes to the same; otherwise what
 * differs, in words without a name. `calendars`: by name and edition, `school:138001@3`. `own`: every number of the authority’s own that ever
 * stood, by the number of its line; those that stood when it was counted go before the defaults, whatever has been set or withdrawn since.
 */
export function countAgain(
  kept: KeptCount,
  law: Clock,
  calendars: ReadonlyMap<string, Calendar>,
  own: ReadonlyMap<number, OwnNumber> = new Map(),
): string | null {
  const { on, numbers = [], ...asked } = kept.asked
  const missing = numbers.find((number) => !own.has(number))
  if (missing !== undefined) return `the council’s own number that it was counted by is not there any more: ${missing}`
  const clock = withOwnNumbers(
    law,
    numbers.map((number) => own.get(number)!),
  )
  const lost = Object.values(on).find((edition) => !calendars.has(edition))
  if (lost) return `the calendar that it was counted on is not there any more: ${lost}`
  const { derivations, ...counted } = countClock(clock, {
    ...asked,
    from: kept.from,
    calendarFor: (whose) => calendars.get(on[whoseName(whose)] ?? ''),
    // Where it could not be counted, that was for want of a calendar, and not because nobody knew whose.
    isKnown: (whose) => kept.due === null || whoseName(whose) in on,
  })
  const now = { ...counted, derivation: derivations }
  if (essence(now) === essence(kept)) return null
  if (now.due !== kept.due) return `it was ${kept.due ?? 'no day'}, and would be ${now.due ?? 'no day'} if it were counted now`
  return `it is ${kept.due ?? 'no day'} both times, and the count that leads there is another`
}
