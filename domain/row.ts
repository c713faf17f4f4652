import type { Day, Reckoning, Unit } from './calendar.ts'
import type { FactName } from './facts.ts'
import type { Halves } from './halves.ts'

/** Whose days are counted. A list: each is counted, and the earliest is the due date (law/days.md, "the earlier of two"). */
export type Whose = 'none' | Country | 'authority' | { readonly school: FactName }
/** Working days of England and Wales; or of the whole United Kingdom, where a bank holiday in any part of it is none. */
export type Country = 'working' | 'united-kingdom'

/** Kinds of school, as far as a duty or its reach differs between them. */
export const schoolTypes = {
  community: 'Community or voluntary controlled school',
  foundation: 'Foundation or voluntary aided school',
  academy: 'Academy or free school',
  'pupil-referral-unit': 'Pupil referral unit',
} as const
export type SchoolType = keyof typeof schoolTypes

/** The kind of a school, from its type as the register of schools has it: "Academy sponsor led". */
export function schoolTypeOf(type: string): SchoolType {
  if (/pupil referral/i.test(type)) return 'pupil-referral-unit'
  if (/academy|free school|technology|technical|studio/i.test(type)) return 'academy'
  return /foundation|aided/i.test(type) ? 'foundation' : 'community'
}

/** Who owes what a clock is for, as a page says it. */
export const owners = {
  headteacher: 'the headteacher',
  'governing-board': 'the governing board',
  school: 'the school',
  'old-school': 'the school the child leaves',
  'new-school': 'the school the child joins',
  'admission-authority': 'the admission authority',
  academy: 'the academy',
  council: 'the council',
  'home-council': 'the council of the child’s home',
  'host-council': 'the council where the child is detained',
  'old-council': 'the council the child leaves',
  'new-council': 'the council the child moves to',
  'arranging-authority': 'whoever arranges the review: the council, or the academy trust',
  'review-panel': 'the review panel',
  'panel-clerk': 'the clerk of the review panel',
  panel: 'the panel',
  family: 'the parent or carer',
  mediator: 'the mediation adviser',
  health: 'the health commissioner',
  custody: 'the place of custody and the youth justice service',
  'secretary-of-state': 'the Secretary of State',
  arranger: 'whoever arranges the meeting',
  sender: 'whoever sends it',
  asked: 'each of those who are asked',
} as const
export type Owner = keyof typeof owners

/** On what authority a row stands, since when, whose duty it is and whom it reaches. */
export interface Source {
  readonly since: Day
  readonly whose: Whose | readonly Whose[]
  /** In full, as a letter says it. */
  readonly law: string
  /** In short, as a list says it: "SI 2007/1870 reg 4". */
  readonly cite: string
  /** Statutory, statutory guidance, guidance, or local. A local row is a default that the authority may set. */
  readonly kind: 'S' | 'SG' | 'G' | 'L'
  readonly confidence: 'H' | 'M' | 'L'
  /** Whose duty it is; by kind of school where that differs. */
  readonly owner: Owner | (Readonly<Partial<Record<SchoolType, Owner>>> & { readonly otherwise: Owner })
  /** The kinds of school it reaches; absent where it reaches every one, or is about none. */
  readonly reaches?: readonly SchoolType[]
  /** London time on the due day at which somebody is told, if it is still not done (decisions 4). Where there is no due day: on the day it begins. */
  readonly alarm?: `${number}:${number}`
  /** Else the row in force on the case's governing day. */
  readonly governedBy?: 'own start'
  /** Absent: the last day on which it is in time. `not before`: the first on which it may be done. `on`: what the law takes that day to be. */
  readonly sense?: 'not before' | 'on'
  /** What is said beside the day: "so far as practicable". */
  readonly says?: string
  /** Remind this many working days before the end; absent: as the clock says. */
  readonly remind?: readonly number[]
  /** The authority set it: the number of its line, and what the default says, in words (domain/own-numbers.ts). */
  readonly own?: { readonly number: number; readonly instead: string }
}

/** So many units from a day. */
export interface Count {
  readonly allow: number
  readonly unit: Unit
  readonly reckon: Reckoning
}
/** The last day before a fixed date of the year in which its day falls: "before 15 February". */
export interface BeforeDate {
  readonly beforeDate: `${number}-${number}`
}
/** At least so many months ahead: the last day from which they have run out before its day comes. The law counts no months back. */
export interface MonthsAhead {
  readonly monthsAhead: number
}
/** A day that must be known beside the day of the event. `optional`: it may not have come, and what would begin on it is left out. */
export interface OtherDay {
  readonly name: string
  readonly label: string
  readonly optional?: true
}
/** One of several counts of a row. `from`: the day it begins on; absent: the day of the event. */
export type Part = (Count | BeforeDate | MonthsAhead) & {
  readonly what: string
  readonly whose: Whose
  readonly from?: OtherDay
}
export type Roll = 'next working day' | 'next tribunal day'

/** The simple form. It holds until the next row begins; `allow: null` ends the duty (decisions 2). */
export interface Counting extends Source {
  readonly form?: undefined
  readonly allow: number | null
  readonly unit: Unit
  readonly reckon: Reckoning
  readonly roll?: Roll
  /** Counted from the day that this clock gives, and not from the event: "deemed given". */
  readonly follows?: Clock
  /** It is never over before so many of these units after each of these days: nobody is late for what they had not been told. */
  readonly notUntil?: readonly { readonly allow: number; readonly after: OtherDay }[]
}
/** Real hours from an instant, whatever the clocks do between. */
export interface Hours extends Source {
  readonly form: 'hours'
  readonly allow: number
  readonly reckon: 'after' | 'before'
}
/** Two counts, of which the earlier or the later is the due date. */
export interface OfTwo extends Source {
  readonly form: 'earlier' | 'later'
  readonly of: readonly [Part, Part]
  readonly roll?: Roll
}
/** Which count applies hangs on an answer: what a tribunal ordered, which move of school it is. */
export interface Which extends Source {
  readonly form: 'which'
  readonly which: { readonly name: string; readonly label: string }
  readonly of: Readonly<Record<string, Part>>
}
/** When the law takes a notice to have been given: posted, so long after; handed over, that day; by email, never. */
export interface Service extends Source, Count {
  readonly form: 'service'
}
/** The nth day of one unbroken run of school days: suspensions back to back, absences. */
export interface Run extends Source {
  readonly form: 'run'
  readonly allow: number
  readonly of: 'suspension' | 'absence'
}
/** A total that means something. `passed`: only what is more than it does. `key` names what follows, `means` says it. */
export interface Mark {
  readonly reached: Halves
  readonly passed: boolean
  readonly key: string
  readonly means: string
}
/** A running total of school days, in halves, and what follows from each mark it passes or reaches. */
export interface Sum extends Source {
  readonly form: 'sum'
  readonly of: 'suspension' | 'absence'
  readonly over: 'term' | 'school year'
  readonly marks: readonly Mark[]
}
/**
 * A day that may be brought forward to one of so many eligible working days before it. The earliest is what must be planned for.
 * A court releases on the day on which it sits: `by` says whose the day is.
 */
export interface BroughtForward extends Source {
  readonly form: 'brought forward'
  readonly allow: number
}
/**
 * A duty with no number: "without delay". It begins, somebody owes it and somebody is told; it has no due day. With an `alarm` it is owed at once. Else
 * a clock of our own runs beside it, and somebody is told by that; or nobody is, and why not is said.
 */
export interface Prompt extends Source {
  readonly form: 'prompt'
  readonly says: string
  /** The rule by which somebody is told. */
  readonly alarmBy?: string
  readonly noAlarm?: string
}

/** Owed without delay: somebody is told on the very day on which it begins. */
export const isAtOnce = (row: Allowance): boolean => row.form === 'prompt' && row.alarm !== undefined

/** How long somebody has, by what authority, since when. */
export type Allowance = Counting | Hours | OfTwo | Which | Service | Run | Sum | BroughtForward | Prompt

export interface Clock {
  readonly name: string
  /** What happened on the day it is counted from, as a page asks for it: "the exclusion". */
  readonly event?: string
  readonly rows: readonly [Allowance, ...Allowance[]]
  /** Remind this many working days before the end. */
  readonly remind: readonly number[]
  /**
   * The fact it is counted from: when that moves, so does the deadline. Without one: the act before it, by the day that act states, else by its
   * receipt (decisions 12). `receipt`: the act before it, by its receipt alone, where nobody knew of it before we did.
   */
  readonly from?: FactName | 'receipt'
  /** The fact that says on which day whoever has to answer had what they were asked. Where that is later than the day above, the days begin with it. */
  readonly served?: FactName
  /** What cannot be done by somebody else until this is, in a sentence: whoever manages the work is told it with the lateness. */
  readonly holdsUp?: string
  /**
   * The parties whose duty it is, where others are waited for on the way: they alone are reminded of it and told that it is late, whoever owes what is open.
   * Absent: whoever owes that (docs/decisions/0060).
   */
  readonly dutyOf?: readonly [string, ...string[]]
  /** Something that somebody may do in that time, and need not: nobody is told that they are late. */
  readonly isRight?: true
  /**
   * Why nobody owes it, by what this fact was answered: the deadline is then kept as exempt, with the reason. Any other answer: it is owed.
   * `unless`: whoever looked into it has answered this fact so, and it is owed all the same.
   */
  readonly exempt?: {
    readonly by: FactName
    readonly because: Readonly<Record<string, string>>
    readonly unless: { readonly fact: FactName; readonly is: string }
  }
  /** The fact that names the school whose kind its rows reach or do not. Absent: the school on whose days it is counted; where that is none, they reach every kind. */
  readonly kindOf?: FactName
  /** What its rows ask for beside that day (`asksOf`), each the name of the fact that answers it. */
  readonly given?: Readonly<Record<string, FactName>>
  /** The same, of what is read whenever it is counted, and moves nothing by itself: a day on which something was told is no reason to be let off what was due before. */
  readonly beside?: Readonly<Record<string, FactName>>
}
/** Everything that its rows ask for beside the day of the event. */
export const givenTo = ({ given, beside }: Clock): Readonly<Record<string, FactName>> => ({ ...given, ...beside })

/** The row in force on the governing day, or where the row says so on the day it starts, for this kind of school; undefined before the first. */
export function rowInForce(clock: Clock, from: Day, governing: Day, school?: SchoolType): Allowance | undefined {
  const inForce = (on: Day) => clock.rows.findLast(({ since, reaches }) => since <= on && (!school || !reaches || reaches.includes(school)))
  const held = inForce(governing)
  return held?.governedBy === 'own start' ? inForce(from) : held
}

/** Whose duty a row is, in words; of a kind of school, where it differs by that. */
export const owedBy = ({ owner }: Allowance, school?: SchoolType): string =>
  owners[typeof owner === 'string' ? owner : ((school && owner[school]) ?? owner.otherwise)]

/** Whose days a clock may be counted on, by any of its rows, those of the clocks it follows too. */
export const whoseOf = ({ rows }: Clock): readonly Whose[] =>
  rows.flatMap((row) => [...[row.whose].flat(), ...(row.form === undefined && row.follows ? whoseOf(row.follows) : [])])
