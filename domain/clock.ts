import { actBy, instant, plus, reckon, startOf, type Calendar, type Day, type DayCounted, type Reckoning, type Unit } from './calendar.ts'
import { longDay } from './day-names.ts'
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
export interface Waking {
  readonly at: string
  readonly letter: 'reminder' | 'alarm' | 'overdue'
}

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
export interface Derivation {
  readonly calendar: string
  readonly due: Day
  readonly days: readonly DayCounted[]
}

/** What `countClock` answers. `due`, `lateFrom`, `wakings` and `cannot` go into the Deadline as they are. */
export interface Counted {
  readonly row: Allowance
  /** The calendars and editions that decided it: `school:138001@3`. */
  readonly calendars: readonly string[]
  /** Null where the row sets no limit, or where it cannot be worked out. */
  readonly due: Day | null
  /** The last working day before a due day that is not one; else null. */
  readonly actBy: Day | null
  /** ISO instant; the first that is too late. */
  readonly lateFrom: string | null
  /** In order of time. */
  readonly wakings: readonly Waking[]
  /** One for each calendar that could be counted on; the earliest is first and binds. */
  readonly derivations: readonly Derivation[]
  /** A sentence that names the remedy, where a calendar does not reach. */
  readonly cannot?: string
}
export interface CountFrom {
  readonly from: Day
  /** The case's governing day, by which a row is chosen. */
  readonly governing: Day
  /** May throw a RangeError, or answer undefined, where there is none. `working` is asked for whatever the row says: for reminders. */
  readonly calendarFor: (whose: Whose) => Calendar | undefined
}

/** London time at which people are reminded, and told of lateness. A courtesy: the legal instant is `lateFrom`. */
const MORNING = '08:00'

/** The row in force on the governing day, or where the row says so on the day it starts; undefined before the first. */
export function rowInForce(clock: Clock, from: Day, governing: Day): Allowance | undefined {
  const inForce = (on: Day) => clock.rows.findLast((row) => row.since <= on)
  const held = inForce(governing)
  return held?.governedBy === 'own start' ? inForce(from) : held
}

type Found<T> = { readonly found: T } | { readonly cannot: string }
/** A calendar that does not reach is an answer here, not a fault. */
function attempt<T>(work: () => T): Found<T> {
  try {
    return { found: work() }
  } catch (error) {
    if (error instanceof RangeError) return { cannot: error.message }
    throw error
  }
}

const missing = (whose: Whose): string =>
  whose === 'working'
    ? 'There is no calendar of working days. Load the bank holidays to see this date.'
    : `There is no calendar of ${whose === 'authority' ? 'the authority' : 'the school'}. Load it to see this date.`

function calendarOf(whose: Whose, calendarFor: CountFrom['calendarFor']): Calendar | null {
  if (whose === 'none') return null
  const calendar = calendarFor(whose)
  if (!calendar) throw new RangeError(missing(whose))
  return calendar
}

interface OneCount {
  readonly derivation: Derivation
  readonly calendars: readonly string[]
}
function countOn(whose: Whose, row: Allowance, allow: number, { from, calendarFor }: CountFrom): OneCount {
  const calendar = calendarOf(whose, calendarFor)
  const rollOn = row.roll ? calendarOf('working', calendarFor) : undefined
  const { due, days } = reckon(allow, row.unit, row.reckon, from, calendar, rollOn)
  const used = [calendar, rollOn].flatMap((one) => (one ? `${one.id}@${one.edition}` : []))
  return { derivation: { calendar: calendar?.name ?? 'Plain days', due, days }, calendars: used }
}

/** Reminders, on working days. Counting forward, none on or before the day it is counted from. */
function reminders(nudge: readonly number[], from: Day, due: Day, working: Calendar | null): readonly Waking[] {
  return nudge
    .map((n) => reckon(n, 'working days', 'before', due, working).due)
    .filter((on) => due < from || on > from)
    .map((on) => ({ at: instant(on, MORNING).toISOString(), letter: 'reminder' }))
}

const earlier = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Works a clock out: by the row in force, on each of its calendars, of which the earliest binds. Never throws for want of a calendar or
 * of a row: it answers `cannot` with due null, and mends itself when it is counted again. Where only the working days are missing, the
 * due day stands; it then has no reminders and no day to act by.
 */
export function countClock(clock: Clock, ask: CountFrom): Counted {
  const row = rowInForce(clock, ask.from, ask.governing)
  const none = { row: row ?? clock.rows[0], calendars: [], due: null, actBy: null, lateFrom: null, wakings: [], derivations: [] }
  if (!row)
    return {
      ...none,
      cannot: `${clock.name}: no rule was in force on ${longDay(ask.governing)}. The first begins on ${longDay(clock.rows[0].since)}.`,
    }
  const { allow } = row
  if (allow === null) return none

  const counts = [row.whose].flat().map((whose) => attempt(() => countOn(whose, row, allow, ask)))
  const counted = counts.flatMap((one) => ('found' in one ? one.found : []))
  const derivations = counted.map(({ derivation }) => derivation).toSorted((a, b) => earlier(a.due, b.due))
  const calendars = [...new Set(counted.flatMap((one) => one.calendars))]
  const failed = counts.find((one) => 'cannot' in one)
  if (failed || !derivations[0]) return { ...none, calendars, derivations, cannot: failed?.cannot ?? `${clock.name} names no calendar.` }
  return { ...none, calendars, derivations, ...told(clock, row, derivations[0].due, ask) }
}

/** Everything that follows from the due day. */
function told(
  clock: Clock,
  row: Allowance,
  due: Day,
  { from, calendarFor }: CountFrom,
): Pick<Counted, 'due' | 'actBy' | 'lateFrom' | 'wakings'> {
  const working = attempt(() => calendarOf('working', calendarFor))
  const on = 'found' in working ? working.found : null
  const nudges = attempt(() => reminders(clock.nudge, from, due, on))
  const act = attempt(() => (on ? actBy(due, on) : null))
  const wakings: readonly Waking[] = [
    ...('found' in nudges ? nudges.found : []),
    ...(row.alarm ? [{ at: instant(due, row.alarm).toISOString(), letter: 'alarm' } as const] : []),
    { at: instant(plus(due, 1), MORNING).toISOString(), letter: 'overdue' },
  ]
  return {
    due,
    actBy: 'found' in act ? act.found : null,
    lateFrom: startOf(plus(due, 1)).toISOString(),
    wakings: wakings.toSorted((a, b) => earlier(a.at, b.at)),
  }
}
