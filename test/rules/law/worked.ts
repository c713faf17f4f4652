import { readFileSync } from 'node:fs'
import { day, plusHours, reckon, type Day, type Reckoned, type Reckoning, type Unit } from '../../../domain/calendar.ts'
import { calendar, closedOn } from './calendars.ts'

export interface Count {
  readonly number: number
  readonly unit: Unit | 'hours'
  readonly reckoning: Reckoning
  readonly roll?: string
  readonly rollCalendar?: string
}
interface Which {
  readonly which: string
  readonly addClosures?: readonly string[]
}
export interface Step {
  readonly name: string
  readonly from: string
  readonly count: Count
  readonly calendar: Which
  readonly due: string
}
export interface Worked {
  readonly id: string
  readonly kind: 'count' | 'rule'
  readonly rule?: string
  readonly clock: string
  readonly describe: string
  readonly event: { readonly date?: string; readonly instant?: string } | null
  readonly calendar: Which
  readonly count?: Count
  readonly input?: Readonly<Record<string, unknown>>
  readonly steps?: readonly Step[]
  readonly expect: Readonly<Record<string, unknown>>
}

/** Dates worked out by hand from the law, by somebody else. */
export const worked = JSON.parse(readFileSync(new URL('worked-dates.json', import.meta.url), 'utf8')) as readonly Worked[]

/** Counts as the product does. Hours answer with an instant, in UTC. */
export function counted(
  { number, unit, reckoning, rollCalendar }: Count,
  from: string,
  { which, addClosures }: Which,
): Reckoned | { readonly due: string; readonly days: readonly never[] } {
  if (unit === 'hours') return { due: plusHours(from, reckoning === 'before' ? -number : number).toISOString(), days: [] }
  const on = calendar(which)
  const closed = on && addClosures ? closedOn(on, addClosures) : on
  return reckon(number, unit, reckoning, day(from.slice(0, 10)), closed, rollCalendar ? calendar(rollCalendar) : undefined)
}

/** A due day, or an instant whatever its offset, in one form. */
export const plainly = (due: unknown): Day | string => (String(due).includes('T') ? new Date(String(due)).toISOString() : day(String(due)))
