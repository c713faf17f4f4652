import type { Calendar, Day } from '../domain/calendar.ts'
import { countClock, stateOf, type Counted } from '../domain/clock.ts'
import type { Allowance, SchoolType } from '../domain/row.ts'
import { whoseName } from '../domain/whose.ts'
import type { Bundle, Event } from './bundle.ts'
import { hexOf } from './canonical.ts'

/** What the record says of a count: what it was counted from and by, and what it came to. */
export interface Count {
  readonly id: string
  readonly clock: string
  readonly name: string
  readonly from: Day
  readonly due: Day | null
  readonly actBy: Day | null
  readonly lateFrom: string | null
  readonly wakings: readonly unknown[]
  readonly calendars: readonly string[]
  readonly inputs: string
  readonly derivation: string
  readonly cannot?: string
  readonly state: string
  readonly says: string | null
  readonly kind: string
  readonly confidence: string
  readonly cite: string
  readonly since: Day
  readonly own?: number
  readonly row: Allowance
  readonly remind: readonly number[]
  readonly isRight?: true
  readonly asked: {
    readonly governing: Day
    readonly on: Readonly<Record<string, string>>
    readonly at?: string
    readonly answers?: Readonly<Record<string, string>>
    readonly school?: SchoolType
    readonly exempt?: string
    readonly numbers?: readonly number[]
  }
  readonly calendarNames: Readonly<Record<string, string>>
}

export const COUNTS: ReadonlySet<string> = new Set(['deadline', 'deadline-moved', 'deadline-again'])
export const countIn = ({ body }: Event): Count => body as unknown as Count

/** The calendars of a count, by whose they are, under the names that they bore then; null in the place of one that the bundle does not hold. */
function calendarsOf({ asked, calendarNames }: Count, held: Bundle['calendars']): Readonly<Record<string, Calendar | null>> {
  return Object.fromEntries(
    Object.entries(asked.on).map(([whose, edition]) => {
      const calendar = held[edition]
      return [whose, calendar ? { ...calendar, name: calendarNames[edition] ?? calendar.name } : null]
    }),
  )
}

/** What was asked comes to the hash that the record holds: neither the rule nor a calendar is another than on that day. */
export function wrongInputs(count: Count, held: Bundle['calendars']): string | null {
  const calendars = calendarsOf(count, held)
  const missing = Object.entries(calendars).find(([, one]) => one === null)
  if (missing) return `The bundle does not hold the calendar ${count.asked.on[missing[0]]}.`
  const { clock, row, remind, from, asked } = count
  const { governing, at, answers, school, exempt } = asked
  const inputs = { clock, row, remind, from, governing, at, answers, school, exempt }
  const days = Object.fromEntries(Object.entries(calendars).map(([whose, one]) => [whose, hexOf(one)]))
  return hexOf({ ...inputs, calendars: days }) === count.inputs
    ? null
    : 'The rule, what was answered, or a calendar is not what it was counted by.'
}

/** Counts it again, from the record alone. */
export function countAgain(count: Count, held: Bundle['calendars']): Counted {
  const { name, row, remind, isRight, from, cannot, asked } = count
  const calendars = calendarsOf(count, held)
  const { governing, at, answers, school, exempt } = asked
  return countClock(
    { name, rows: [row], remind, ...(isRight && { isRight }) },
    {
      from,
      governing,
      ...(at && { at }),
      ...(answers && { answers }),
      ...(school && { school }),
      ...(exempt && { exempt }),
      calendarFor: (whose) => {
        const calendar = calendars[whoseName(whose)] ?? undefined
        if (!calendar && typeof whose === 'object') throw new RangeError('There is no calendar of the school.')
        return calendar
      },
      // Whose days nobody knew yet were left out, unless that is why it could not be counted.
      isKnown: (whose) => typeof whose !== 'object' || cannot !== undefined || whoseName(whose) in calendars,
    },
  )
}
export { stateOf }
