import { instant, plus, reckon, startOf, type Calendar, type Day, type DayCounted, type Reckoning, type Unit } from './calendar.ts'
import type { FactName } from './facts.ts'

/** Whose days are counted. A list: each is counted, and the earliest is the due date (law/days.md, "the earlier of two"). */
export type Whose = 'none' | 'working' | 'authority' | { readonly school: FactName }

/** How long somebody has, by what authority, since when. A row holds until the next one begins; `allow: null` ends the duty (decisions 2). */
export interface Allowance {
  readonly since: Day
  readonly allow: number | null
  readonly unit: Unit
  readonly reckon: Reckoning
  readonly roll?: 'next working day'
  readonly whose: Whose | readonly Whose[]
  /** In full, as a letter says it. */
  readonly law: string
  /** In short, as a list says it: "SI 2007/1870 reg 4". */
  readonly cite: string
  /** Statutory, statutory guidance, guidance, or local. A local row is a default that the authority may set. */
  readonly kind: 'S' | 'SG' | 'G' | 'L'
  readonly confidence: 'H' | 'M' | 'L'
  /** London time on the due day at which somebody is told, if it is still not done (decisions 4). */
  readonly alarm?: `${number}:${number}`
  /** Else the row in force on the case's governing day. */
  readonly governedBy?: 'own start'
}
export interface Clock {
  readonly name: string
  readonly rows: readonly [Allowance, ...Allowance[]]
  /** Remind this many working days before the end. */
  readonly nudge: readonly number[]
  /** The fact it is counted from: when that moves, so does the deadline. Without one: the act before it (decisions 12). */
  readonly from?: FactName
}

/** When somebody is to be told. The legal instant stands in `lateFrom`; the kit may wake a little after this one (jitter). */
export interface Waking { readonly at: string; readonly letter: 'reminder' | 'alarm' | 'overdue' }

/** A clock that has been counted, as a case's history holds it. Instants are worked out here, once, so that nobody need do it again. */
export interface Deadline {
  readonly clock: string
  readonly cite: string
  /** The row it was counted by. */
  readonly since: Day
  /** The calendars and editions: `school:138001@3`. */
  readonly calendars: readonly string[]
  /** SHA-256, in hex, of everything that went into the count. */
  readonly inputs: string
  readonly from: Day
  /** Null where the law has no limit any more, or where it cannot be worked out. */
  readonly due: Day | null
  /** The first instant that is too late. */
  readonly lateFrom: string | null
  readonly wakings: readonly Waking[]
  /** What to load, where a calendar does not reach. */
  readonly cannot?: string
}

/** One count on one calendar: the strip a person can check. */
export interface Derivation { readonly calendar: string; readonly due: Day; readonly days: readonly DayCounted[] }

/** What `countClock` answers. All but `row`, `calendars` and `derivations` go into the Deadline as they are. */
export interface Counted {
  readonly row: Allowance
  /** The calendars and editions that were asked for: `school:138001@3`. */
  readonly calendars: readonly string[]
  /** Null where the row sets no limit, or where it cannot be worked out. */
  readonly due: Day | null
  /** The last working day before a due day that is not one; else null. */
  readonly actBy: Day | null
  /** ISO instant; the first that is too late. */
  readonly lateFrom: string | null
  readonly wakings: readonly Waking[]
  /** One for each calendar; the earliest is first and binds. */
  readonly derivations: readonly Derivation[]
  /** A sentence that names the remedy, where a calendar does not reach. */
  readonly cannot?: string
}
export interface CountFrom {
  readonly from: Day
  /** The case's governing day, by which a row is chosen. */
  readonly governing: Day
  /** May throw a RangeError, or answer undefined, where there is none. `working` is always asked for, for reminders. */
  readonly calendarFor: (whose: Whose) => Calendar | undefined
}

/** The row in force. Throws a RangeError where none had begun. */
export function rowInForce(clock: Clock, from: Day, governing: Day): Allowance {
  const inForce = (on: Day) => clock.rows.findLast((row) => row.since <= on)
  const held = inForce(governing)
  const row = held?.governedBy === 'own start' ? inForce(from) : held
  if (!row) throw new RangeError(`${clock.name}: no rule was in force on ${governing}.`)
  return row
}

/** Works a clock out. Never throws for want of a calendar: that is `cannot`, and mends itself at the next count. */
export function countClock(clock: Clock, { from, governing, calendarFor }: CountFrom): Counted {
  const row = rowInForce(clock, from, governing)
  const nothing = { row, calendars: [], due: null, actBy: null, lateFrom: null, wakings: [], derivations: [] }
  const { allow } = row
  if (allow === null) return nothing
  try {
    const calendars = [row.whose].flat().map((whose) => (whose === 'none' ? null : (calendarFor(whose) ?? null)))
    const derivations = calendars
      .map((calendar): Derivation => ({ calendar: calendar?.name ?? 'Plain days', ...reckon(allow, row.unit, row.reckon, from, calendar) }))
      .toSorted((a, b) => (a.due < b.due ? -1 : 1))
    const due = derivations[0]!.due
    const working = calendarFor('working') ?? null
    const nudges = clock.nudge
      .map((n) => reckon(n, 'working days', 'before', due, working).due)
      .filter((on) => due < from || on > from)
      .map((on): Waking => ({ at: instant(on, '08:00').toISOString(), letter: 'reminder' }))
    const alarm: Waking[] = row.alarm ? [{ at: instant(due, row.alarm).toISOString(), letter: 'alarm' }] : []
    const lateFrom = startOf(plus(due, 1)).toISOString()
    const overdue: Waking = { at: instant(plus(due, 1), '08:00').toISOString(), letter: 'overdue' }
    const names = calendars.filter((calendar) => calendar !== null).map(({ id, edition }) => `${id}@${edition}`)
    return { row, calendars: names, due, actBy: null, lateFrom, wakings: [...nudges, ...alarm, overdue], derivations }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { ...nothing, cannot: error.message }
  }
}
