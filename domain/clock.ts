import type { Day, DayCounted, Reckoning, Unit } from './calendar.ts'
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
