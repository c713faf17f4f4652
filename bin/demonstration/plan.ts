import { createHash } from 'node:crypto'
import { instant, londonDay, reckon, type Calendar, type Day } from '../../domain/calendar.ts'
import { actionsOf } from '../../domain/process.ts'
import type { Ago, DemoCase, DemoMove } from '../../prisma/seed/journeys.ts'
import { schoolAt } from '../../prisma/seed/schools.ts'
import { processes } from '../../workflows/processes.ts'

/** One press of the demonstration, with its days worked out: when, by whom, and what they typed. */
export interface Press {
  /** The form’s own id: the same whenever the demonstration is filled, so that nothing is pressed twice. */
  readonly id: string
  readonly child: string
  readonly process: string
  readonly at: Date
  readonly who: string
  readonly action: string
  readonly behalf?: DemoMove['behalf']
  /** The school that was last asked to admit the child. */
  readonly asked: string | undefined
  readonly values: Readonly<Record<string, string | readonly string[]>>
}

/** The first school day from today on, from which the days of a journey are told back. */
function nextSchoolDay(today: Day, calendar: Calendar): Day {
  return reckon(1, 'school days', 'beginning with', today, calendar).due
}
function dayTold({ ago }: Ago, anchor: Day, calendar: Calendar): Day {
  if (ago === 0) return anchor
  return reckon(Math.abs(ago), 'school days', ago > 0 ? 'before' : 'after', anchor, calendar).due
}

/** The same time for everybody on one day, so that they can be played together, and another on each day. */
function timeOn(on: Day): Date {
  const minutes = 10 + (((Date.parse(on) / 86_400_000) * 53) % 380)
  return new Date(instant(on, '09:00').getTime() + minutes * 60_000)
}

/** A UUID that is made of what it is for. */
function formId(child: string, at: number): string {
  const hex = createHash('sha256').update(`demonstration ${child} ${at}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Works out every press of these journeys, in the order in which they happen.
 *
 * @param now - the real present; no press lies after it.
 * @param calendarOf - the calendar of the school at a domain, in whose days a journey is told.
 */
export function plan(
  cases: readonly DemoCase[],
  schoolOf: (child: string) => string,
  now: Date,
  calendarOf: (domain: string) => Calendar,
): readonly Press[] {
  const presses = cases.flatMap(({ child, process = 'managed-move', moves }) => {
    const home = schoolOf(child)
    const calendar = calendarOf(home)
    const anchor = nextSchoolDay(londonDay(now), calendar)
    let asked: string | undefined
    return moves.map((move, at): Press => {
      asked = move.school ?? asked
      const told = Object.entries(move.answers).map(
        ([field, value]) =>
          [field, typed(kindOf(process, move.action, field), value, home, (ago) => dayTold(ago, anchor, calendar))] as const,
      )
      const { who, action, behalf } = move
      return {
        id: formId(child, at),
        child,
        process,
        at: timeOn(dayTold(move, anchor, calendar)),
        who,
        action,
        asked,
        values: Object.fromEntries(told),
        ...(behalf && { behalf }),
      }
    })
  })
  return presses.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** What a form asks for in a field: a setting may be a school, or a word for the kind of it. */
function kindOf(name: string, action: string, field: string): string | undefined {
  const process = processes.find((one) => one.name === name)!
  return (action === 'opening' ? process.opening : actionsOf(process)[action])?.fields[field]?.kind
}
function typed(
  kind: string | undefined,
  value: string | readonly string[] | Ago,
  home: string,
  dayOf: (ago: Ago) => Day,
): string | readonly string[] {
  if (typeof value === 'object' && 'ago' in value) return dayOf(value)
  return kind === 'school' ? schoolAt(value === 'their school' ? home : String(value)).urn : value
}
