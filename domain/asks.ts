import { day } from './calendar.ts'
import { halves } from './halves.ts'
import type { Period } from './periods.ts'
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
const SET_BY: Asks = {
  name: 'by',
  label: 'Who sets the day?',
  kind: 'choice',
  options: { set: 'A sentence', court: 'A court, on the day on which it sits' },
  optional: true,
}

/** What a row asks for, and whatever the clock it follows asks for. */
export function asksOf(row: Allowance): readonly Asks[] {
  switch (row.form) {
    case undefined:
      return [...(row.follows ? asksOfClock(row.follows) : []), ...(row.notUntil ?? []).map(({ after }) => dayOf(after))]
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
      return [SET_BY]
    case 'prompt':
      return []
  }
}
/** What a clock asks for by its latest row. */
export const asksOfClock = ({ rows }: Clock): readonly Asks[] => asksOf(rows.at(-1)!)

/** Answers as somebody sent them: words by name, and each time away with its first day and its length in days. */
export interface Answered {
  readonly answers: Readonly<Record<string, string>>
  readonly periods?: readonly { readonly from: string; readonly days: string; readonly afternoon?: boolean | undefined }[] | undefined
}
interface Fault {
  readonly field: string
  readonly message: string
}
const tried = <T>(work: () => T): T | null => {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function faultOf({ name, label, kind, options, optional }: Asks, said: string | undefined): Fault | null {
  if (said === undefined || said === '')
    return optional || kind === 'time' ? null : { field: name, message: label.endsWith('?') ? label : `Say ${label}` }
  if (kind === 'day' && !tried(() => day(said))) return { field: name, message: `Send ${label} as YYYY-MM-DD` }
  if (kind === 'days' && tried(() => halves(said)) === null) return { field: name, message: 'Send days in halves, such as 2.5' }
  if (kind === 'choice' && !Object.hasOwn(options ?? {}, said))
    return { field: name, message: `Send one of: ${Object.keys(options ?? {}).join(', ')}` }
  return null
}

/** Reads what was answered against what a clock asks, whole or not at all; what it does not ask is a fault too. */
export function readAnswered(
  asks: readonly Asks[],
  { answers, periods }: Answered,
): { readonly faults: readonly Fault[] } | { readonly periods?: readonly Period[] } {
  const named = asks.filter(({ kind }) => kind !== 'periods')
  const asked = new Set(named.map(({ name }) => name))
  const wants = asks.find(({ kind }) => kind === 'periods')
  const read = (periods ?? []).map(({ from, days, afternoon }, at) => {
    const period = tried((): Period => ({ from: day(from), halves: halves(days), ...(afternoon && { afternoon }) }))
    return period ?? { field: `periods.${at}`, message: 'Send its first day as YYYY-MM-DD, and its days in halves, such as 2.5' }
  })
  const faults = [
    ...named.flatMap((one) => faultOf(one, Object.hasOwn(answers, one.name) ? answers[one.name] : undefined) ?? []),
    ...Object.keys(answers).flatMap((name) =>
      asked.has(name) ? [] : [{ field: name, message: 'This rule does not ask for it. Leave it out' }],
    ),
    ...(periods && !wants ? [{ field: 'periods', message: 'This rule does not ask for them. Leave them out' }] : []),
    ...(wants && !wants.optional && !periods?.length ? [{ field: 'periods', message: `Say ${wants.label.toLowerCase()}` }] : []),
    ...read.filter((one) => 'field' in one),
  ]
  if (faults.length > 0) return { faults }
  const found = read.filter((one): one is Period => 'halves' in one)
  return found.length > 0 ? { periods: found } : {}
}
