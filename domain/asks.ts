import type { Allowance, Clock, OtherDay, Part } from './row.ts'

/** What must be said beside the day of the event, for a row to be counted. Its answer goes by this name into `Given`. */
export interface Asks {
  readonly name: string
  readonly label: string
  /** `time`: the time of day of the event. `days`: school days in halves. `periods`: each time away, its first day and its length. */
  readonly kind: 'day' | 'choice' | 'time' | 'days' | 'periods'
  readonly options?: Readonly<Record<string, string>>
  readonly optional?: true
}

const dayOf = ({ name, label, optional }: OtherDay): Asks => ({ name, label, kind: 'day', ...(optional && { optional }) })
const daysOf = (parts: readonly Part[], each: (day: OtherDay) => Asks = dayOf): readonly Asks[] =>
  parts.flatMap(({ from }) => (from ? [each(from)] : []))
const SENT: Asks = {
  name: 'sent',
  label: 'How was the notice sent?',
  kind: 'choice',
  options: { posted: 'Posted first class', delivered: 'Delivered by hand', email: 'By email alone' },
}

/** What a row asks for, and whatever the clock it follows asks for. */
export function asksOf(row: Allowance): readonly Asks[] {
  switch (row.form) {
    case undefined:
      return row.follows ? asksOfClock(row.follows) : []
    case 'hours':
      return [{ name: 'at', label: 'At what time?', kind: 'time' }]
    case 'earlier':
    case 'later':
      return daysOf(row.of)
    case 'which': {
      const options = Object.fromEntries(Object.entries(row.of).map(([key, { what }]) => [key, what]))
      // A day that only one of the answers begins on is asked for once that answer has been given.
      return [{ ...row.which, kind: 'choice', options }, ...daysOf(Object.values(row.of), (from) => ({ ...dayOf(from), optional: true }))]
    }
    case 'service':
      return [SENT]
    case 'run':
      return [{ name: 'periods', label: `Each ${row.of}, where there is more than one`, kind: 'periods', optional: true }]
    case 'sum':
      return [
        { name: 'periods', label: `Each ${row.of}`, kind: 'periods' },
        { name: 'used', label: `School days of ${row.of} before these, and at other schools`, kind: 'days', optional: true },
      ]
    case 'brought forward':
    case 'prompt':
      return []
  }
}
/** What a clock asks for by its latest row. */
export const asksOfClock = ({ rows }: Clock): readonly Asks[] => asksOf(rows.at(-1)!)
