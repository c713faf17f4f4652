import { actBy, instant, plus, reckon, startOf, type Calendar, type Day, type DayCounted } from './calendar.ts'
import { longDay } from './day-names.ts'
import type { FactName } from './facts.ts'
import type { Period } from './periods.ts'
import { rowInForce, schoolTypes, type Allowance, type Clock, type SchoolType, type Whose } from './row.ts'
import { tally } from './tally.ts'
import { attempt, calendarOf, earlier } from './whose.ts'

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
  /** Which count it is, where there are several: "A notice posted first class is deemed given". */
  readonly what?: string
  /** The day it is counted from, where that is not the day of the event. */
  readonly from?: Day
  /** `step`: the day that the next count begins on. `other`: counted too, but it does not bind. Absent: it binds. */
  readonly part?: 'step' | 'other'
  /** A count of hours has instants, and no days. */
  readonly hours?: { readonly from: string; readonly to: string; readonly number: number }
}

/** What `countClock` answers. `due`, `lateFrom`, `wakings` and `cannot` go into the Deadline as they are. */
export interface Counted {
  readonly row: Allowance
  /** The calendars and editions that decided it: `school:138001@3`. */
  readonly calendars: readonly string[]
  /** Null where the row sets no limit, or where it cannot be worked out. Of hours: the London day of `dueAt`. */
  readonly due: Day | null
  /** ISO instant, for hours. */
  readonly dueAt?: string
  /** The last working day before a due day that is not one; else null. */
  readonly actBy: Day | null
  /** ISO instant; the first that is too late. Null where nobody can be late: a day from which something may be done. */
  readonly lateFrom: string | null
  /** In order of time. */
  readonly wakings: readonly Waking[]
  /** Steps that lead to the count first, then the one that binds, then those that do not. */
  readonly derivations: readonly Derivation[]
  /** A sentence that names the remedy: a calendar to load, something that was not said. */
  readonly cannot?: string
  /** By what name the thing is asked for that was not said: see `asksOf`. */
  readonly wants?: string
  /** What is to be said beside the day, or why there is none though nothing is wanting. */
  readonly says?: string
  /** Nobody owes it: `says` has the reason. */
  readonly exempt?: true
}
/** What was answered beside the day: see `asksOf`. */
export interface Given {
  /** Other days, choices, and how a notice was sent, by name. */
  readonly answers?: Readonly<Record<string, string>>
  readonly periods?: readonly Period[]
}
export interface CountFrom extends Given {
  readonly from: Day
  /** The instant of the event, RFC 3339: hours are counted from it. */
  readonly at?: string
  /** The case's governing day, by which a row is chosen. */
  readonly governing: Day
  /** The kind of school, where it is known: some rows reach only some. */
  readonly school?: SchoolType
  /** Why nobody owes it here, with the law: the deadline is kept all the same. */
  readonly exempt?: string
  /** May throw a RangeError, or answer undefined, where there is none. `working` is asked for whatever the row says: for reminders. */
  readonly calendarFor: (whose: Whose) => Calendar | undefined
  /** Whether it is known yet whose days these are: which school, say. Absent: it is. Of several, one that nobody knows is left out. */
  readonly isKnown?: (whose: Whose) => boolean
}

/** Why nobody owes it, by what is known of the case; undefined where somebody does. */
export function whyExempt({ exempt }: Clock, known: (fact: FactName) => string | undefined): string | undefined {
  if (!exempt || known(exempt.unless.fact) === exempt.unless.is) return undefined
  return exempt.because[known(exempt.by) ?? '']
}

/** What a deadline is as soon as it has been counted (decisions 6). `exempt`: nobody owes it, or the law sets no limit. */
export function stateOf({ due, cannot, exempt, row }: Counted): 'waiting' | 'not before' | 'exempt' | 'cannot be counted' {
  if (cannot) return 'cannot be counted'
  if (due) return row.sense ? 'not before' : 'waiting'
  return row.form === 'prompt' && !exempt ? 'waiting' : 'exempt'
}

/** London time at which people are reminded, and told of lateness. A courtesy: the legal instant is `lateFrom`. */
const MORNING = '08:00'

/** Reminders, on working days. Counting forward, none on or before the day it is counted from. */
function reminders(remind: readonly number[], from: Day, due: Day, working: Calendar | null): readonly Waking[] {
  return remind
    .map((n) => reckon(n, 'working days', 'before', due, working).due)
    .filter((on) => due < from || on > from)
    .map((on) => ({ at: instant(on, MORNING).toISOString(), letter: 'reminder' }))
}

/**
 * Works a clock out by the row in force. Never throws for want of a calendar, of a row or of something that was not said: it answers `cannot`
 * with due null, and mends itself when it is counted again. Where only the working days are missing, the due day stands; it then has no
 * reminders and no day to act by.
 */
export function countClock(clock: Clock, ask: CountFrom): Counted {
  const row = rowInForce(clock, ask.from, ask.governing, ask.school)
  const none = { row: row ?? clock.rows[0], calendars: [], due: null, actBy: null, lateFrom: null, wakings: [], derivations: [] }
  if (!row) return { ...none, cannot: noRow(clock, ask) }
  if (ask.exempt) return { ...none, exempt: true, says: ask.exempt }
  const { due, ...counted } = tally(clock, row, ask)
  if (!due && row.form === 'prompt') return { ...none, ...counted, wakings: alarmOf(row, ask.from) }
  return { ...none, ...counted, ...(due && told(clock, row, due, counted.dueAt, ask)) }
}

function noRow(clock: Clock, { from, governing, school }: CountFrom): string {
  const reached = school && rowInForce(clock, from, governing) ? `, for this kind of school (${schoolTypes[school].toLowerCase()})` : ''
  const first = reached ? '' : ` The first begins on ${longDay(clock.rows[0].since)}.`
  return `${clock.name}: no rule was in force on ${longDay(governing)}${reached}.${first}`
}

const alarmOf = ({ alarm }: Allowance, on: Day): readonly Waking[] =>
  alarm ? [{ at: instant(on, alarm).toISOString(), letter: 'alarm' }] : []

/** Everything that follows from the due day. */
function told(
  clock: Clock,
  row: Allowance,
  due: Day,
  dueAt: string | undefined,
  { from, calendarFor }: CountFrom,
): Pick<Counted, 'due' | 'actBy' | 'lateFrom' | 'wakings'> {
  if (row.sense) return { due, actBy: null, lateFrom: null, wakings: [] }
  const working = attempt(() => calendarOf('working', calendarFor))
  const on = 'found' in working ? working.found : null
  const reminding = attempt(() => reminders(row.remind ?? clock.remind, from, due, on))
  const act = attempt(() => (on ? actBy(due, on) : null))
  const wakings: readonly Waking[] = [
    ...('found' in reminding ? reminding.found : []),
    ...alarmOf(row, due),
    ...(clock.isRight ? [] : [{ at: instant(plus(due, 1), MORNING).toISOString(), letter: 'overdue' } as const]),
  ]
  return {
    due,
    actBy: 'found' in act ? act.found : null,
    lateFrom: dueAt ?? startOf(plus(due, 1)).toISOString(),
    wakings: wakings.toSorted((a, b) => earlier(a.at, b.at)),
  }
}
