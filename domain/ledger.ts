/**
 * The fairness ledger: what schools took and sent away, weighed by a policy of the authority's own. No law and no guidance sets a number.
 * Whole numbers throughout: a weight and a part are in hundredths, so an entry's amount is in ten-thousandths of a child.
 */
import { yearOf } from './calendar-words.ts'
import type { Day } from './calendar.ts'
import { years } from './year-groups.ts'

export type YearGroup = keyof typeof years
export const isYearGroup = (text: unknown): text is YearGroup => typeof text === 'string' && Object.hasOwn(years, text)

/** Kinds of entry that a policy weighs. A key stands in rows that only grow, so it is never renamed. */
export const weighed = {
  'admitted-after-exclusion': 'Admitted after a permanent exclusion',
  'admitted-by-managed-move': 'Admitted by managed move',
  'admitted-by-fair-access': 'Admitted by Fair Access',
  'hosted-off-site': 'Hosted off-site, for part of a year',
  'permanently-excluded': 'Permanently excluded a child',
} as const
export type Weighed = keyof typeof weighed
/** `returned`: takes back an entry, because the child is back where they were. `override`: an amount that a person set, with a reason. */
export const entryTypes = { ...weighed, returned: 'Taken back: the child returned', override: 'Override' } as const
export type EntryType = keyof typeof entryTypes
export const isWeighed = (type: string): type is Weighed => Object.hasOwn(weighed, type)
/** Of what kind the reason for an override is. A key stands in rows that only grow, so it is never renamed. */
export const overrideReasons = {
  'not-held': 'Something that the school did is not on the ledger',
  mistaken: 'Something on the ledger is not as it was',
  agreed: 'Schools agreed it among themselves',
  circumstances: 'What the school can take at present: its building, its staff, an inspection',
  'taken-back': 'It should not have been set, or no longer holds',
  other: 'Something else',
} as const
export type OverrideReason = keyof typeof overrideReasons
export const isOverrideReason = (text: unknown): text is OverrideReason => typeof text === 'string' && Object.hasOwn(overrideReasons, text)
/** What a school sends away counts against it. */
const against: readonly Weighed[] = ['permanently-excluded']

/** What an entry still weighs once its school year is over. */
export const fadings = {
  none: 'It counts whole for as long as there is a ledger',
  halve: 'Half of it is left with each school year that begins',
  drop: 'It counts in its own school year alone',
} as const
export type Fading = keyof typeof fadings
/** By what a school's share is reckoned. */
export const sizes = {
  roll: 'Children on roll in the whole school (GIAS)',
  pan: 'Published admission numbers (PAN) of all its year groups',
  'year-group': 'The published admission number (PAN) of the year group',
} as const
export type SizeBy = keyof typeof sizes

/** It holds from its first day until the next begins. */
export interface Policy {
  readonly id: number
  readonly since: Day
  /** In hundredths: 100 is one child. */
  readonly weights: Readonly<Record<Weighed, number>>
  readonly fading: Fading
  readonly sizeBy: SizeBy
}
/** The policy of a day. Of two from one day the later word holds. */
export const policyOn = <P extends Pick<Policy, 'id' | 'since'>>(policies: readonly P[], on: Day): P | undefined =>
  policies
    .filter(({ since }) => since <= on)
    .toSorted((a, b) => a.since.localeCompare(b.since) || a.id - b.id)
    .at(-1)

/** What an entry, or several that are alike, bring to an account. */
export interface Brings {
  readonly urn: string
  /** Null: nobody has said, so it cannot be held against any share. */
  readonly yearGroup: YearGroup | null
  readonly type: EntryType
  /** In hundredths: less than 100 only where something is hosted for part of a year. */
  readonly part: number
  /** Of an override alone, in hundredths, with its sign. */
  readonly amount: number | null
  /** The policy of its day. */
  readonly policy: number
  /** The school year in which its day lies, by the year in which that begins. */
  readonly year: number
  readonly times: number
}
/** One line of the ledger. */
export interface LedgerEntry extends Omit<Brings, 'year' | 'times'> {
  readonly id: number
  readonly on: Day
  /** The entry that it takes back, whole. */
  readonly reverses: number | null
}

/** What counts: no entry that was taken back, and nothing that takes back. An entry of a later day counts later. */
export function standing(entries: readonly LedgerEntry[], until: Day): readonly Brings[] {
  const gone = new Set(entries.flatMap(({ reverses }) => reverses ?? []))
  return entries.flatMap(({ id, on, reverses, ...entry }) =>
    reverses !== null || gone.has(id) || on > until ? [] : [{ ...entry, year: yearOf(on), times: 1 }],
  )
}

const TEN_THOUSAND = 10_000n
/** As far as halving goes: what is left of an entry after forty school years is nothing. */
const MOST_HALVINGS = 40
/** Amounts are whole numbers of ten-thousandths, each divided by 2 for every year that an entry can have been halved. */
export interface Scale {
  readonly year: number
  readonly halvings: number
  /** So many units are one child. */
  readonly one: bigint
}
/** The finest that these entries need, seen from a school year. */
export function scaleFor(entries: readonly Pick<Brings, 'year'>[], year: number): Scale {
  const oldest = entries.reduce((ages, one) => Math.max(ages, year - one.year), 0)
  const halvings = Math.min(oldest, MOST_HALVINGS)
  return { year, halvings, one: TEN_THOUSAND << BigInt(halvings) }
}

/** What an entry brings to its account, in units of the scale, seen from the scale's school year. */
export function amountOf(entry: Omit<Brings, 'urn' | 'yearGroup'>, policy: Policy, { year, halvings }: Scale): bigint {
  const age = Math.max(0, year - entry.year)
  if (age > 0 && (policy.fading === 'drop' || (policy.fading === 'halve' && age > MOST_HALVINGS))) return 0n
  const whole = entry.type === 'override' ? (entry.amount ?? 0) * 100 : signedWeight(entry.type, policy) * entry.part
  const halved = policy.fading === 'halve' ? age : 0
  return BigInt(whole * entry.times) << BigInt(halvings - halved)
}
const signedWeight = (type: EntryType, { weights }: Policy): number =>
  isWeighed(type) ? weights[type] * (against.includes(type) ? -1 : 1) : 0
