import { londonDay, plus, type Day } from '../../domain/calendar.ts'
import { dayOfFile } from '../../domain/file-days.ts'
import { dayMoment, lineMoment } from '../../domain/moments.ts'
import type { Moment } from '../../domain/case-then.ts'
import type { Line } from '../../store/reading-replay.ts'
import { longDay } from '../saying/days.ts'

/** Which moment is looked at: the end of a day as it was known at the end of another, or the moment of one entry. */
export interface Asked {
  readonly on: Day
  readonly known: Day
  readonly moment: Moment
  /** The entry, where one was asked for. */
  readonly entry: Line | null
  /** Two days that are to be held against each other; null where none were asked for. */
  readonly between: { readonly from: Day; readonly to: Day } | null
  /** As it was typed. */
  readonly typed: Readonly<Record<'at' | 'known' | 'from' | 'to', string>>
  readonly errors: readonly { readonly text: string; readonly href: string }[]
}
type Query = Readonly<Record<string, unknown>>

const LABELS = {
  at: 'The day',
  known: 'The day on which it was known',
  from: 'The first of the two days',
  to: 'The second of the two days',
} as const

/** Reads the moment that an address asks for; the present one, where it asks for none. What is no day is said, and the present is shown. */
export function askedIn(query: Query, record: readonly Line[], now: Date): Asked {
  const today = londonDay(now)
  const opened = record[0] ? londonDay(record[0].recordedAt) : today
  const typed = { at: text(query['at']), known: text(query['known']), from: text(query['from']), to: text(query['to']) }
  const errors: { text: string; href: string }[] = []
  const read = (name: keyof typeof typed): Day | null => {
    if (typed[name] === '') return null
    const found = dayOfFile(typed[name])
    if (found && found <= today) return found
    errors.push({
      text: `${LABELS[name]}: write a day up to today, such as 1-9-2026. “${typed[name].slice(0, 20)}” is none`,
      href: `#${name}`,
    })
    return null
  }
  const slid = /^\d{1,5}$/.test(text(query['day'])) ? plus(opened, Number(query['day'])) : null
  const entry = record.find(({ position }) => String(position) === text(query['entry'])) ?? null
  const by = entry ? londonDay(entry.recordedAt) : null
  const on = by ?? read('at') ?? (slid && slid <= today ? slid : today)
  const known = by ?? read('known') ?? on
  const [from, to] = [read('from'), read('to')]
  if ((from === null) !== (to === null) && errors.length === 0) {
    const missing = from === null ? 'from' : 'to'
    errors.push({ text: `${LABELS[missing]}: write it too`, href: `#${missing}` })
  }
  return {
    on,
    known,
    moment: entry ? lineMoment(entry) : dayMoment(on, known, now),
    entry,
    between: from && to ? { from, to } : null,
    typed,
    errors,
  }
}
const text = (given: unknown): string => (typeof given === 'string' ? given.trim().slice(0, 40) : '')

/** The moment in a heading. */
export function sayMoment({ on, known, entry }: Pick<Asked, 'on' | 'known' | 'entry'>, today: Day): string {
  if (entry) return `at entry ${entry.position}, ${longDay(on)}`
  const end = on === today ? 'as it stands' : `on ${longDay(on)}, end of day`
  return known === on ? end : `${end}, known by ${longDay(known)}`
}
