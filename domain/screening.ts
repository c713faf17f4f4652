import type { Day } from './calendar.ts'

/**
 * The Risk and Need Screening: what is so of a child, and what level of help the authority’s own table proposes. It advises; a person decides.
 * The factors are those that Birmingham’s framework and product names for them speak of; its own tool is not published, so the weights are ours and local.
 */
export const risks = {
  attendance: 'Often absent, or out of school',
  suspended: 'Suspended, or at risk of permanent exclusion',
  'mental-health': 'Mental health',
  health: 'A medical condition or a disability',
  autism: 'Autism, known or thought likely',
  care: 'In care, or in care before',
  protection: 'Child in need, or on a child protection plan',
  exploitation: 'Exploitation, or a risk of it',
  violence: 'Violence, at home or outside',
  custody: 'In contact with youth justice, or in custody',
  transition: 'A change of phase is near: into early years, primary, secondary or after 16',
  'summer-born': 'Summer-born, in early years or key stage 1',
  carer: 'A young carer',
  home: 'Family stress, or where the family lives',
} as const
export const needs = {
  learning: 'Learning',
  communication: 'Speech, language and communication',
  wellbeing: 'Feelings, behaviour and mental health',
  physical: 'Body and senses',
  safety: 'Being safe',
  family: 'Help for the family',
} as const
export type Risk = keyof typeof risks
export type Need = keyof typeof needs
export const factors = { ...risks, ...needs } as const
export type Factor = keyof typeof factors

export const levels = { universal: 'Universal', targeted: 'Targeted', intensive: 'Intensive' } as const
export type Level = keyof typeof levels

/** One table, which holds from a day until the next begins. */
export interface ScreeningTable {
  readonly since: Day
  /** Whole points for each factor that is so. */
  readonly points: Readonly<Record<Factor, number>>
  /** The least points for each of the two higher levels. */
  readonly targeted: number
  readonly intensive: number
}

/** What stands until the authority sets a table of its own: local, and ours. */
export const ownTable: ScreeningTable = {
  since: '2022-09-01' as Day,
  points: {
    attendance: 2,
    suspended: 3,
    'mental-health': 2,
    health: 1,
    autism: 2,
    care: 3,
    protection: 3,
    exploitation: 4,
    violence: 3,
    custody: 4,
    transition: 1,
    'summer-born': 1,
    carer: 1,
    home: 2,
    learning: 1,
    communication: 1,
    wellbeing: 2,
    physical: 1,
    safety: 3,
    family: 1,
  },
  targeted: 4,
  intensive: 10,
}

export interface Proposal {
  readonly level: Level
  readonly points: number
  /** What it rests on, the weightiest first. */
  readonly because: readonly { readonly factor: Factor; readonly points: number }[]
  readonly table: ScreeningTable
}

/** The table in force on a day: the latest of those that have begun; of two of one day the later in the list. */
export function tableOn(tables: readonly ScreeningTable[], on: Day): ScreeningTable {
  return tables.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0)).findLast(({ since }) => since <= on) ?? ownTable
}

/** What a table proposes for these factors; each counts once, however often it is named. */
export function propose(so: readonly Factor[], table: ScreeningTable): Proposal {
  const because = [...new Set(so)]
    .map((factor) => ({ factor, points: table.points[factor] }))
    .toSorted((a, b) => b.points - a.points || (a.factor < b.factor ? -1 : 1))
  const points = because.reduce((sum, one) => sum + one.points, 0)
  const level = points >= table.intensive ? 'intensive' : points >= table.targeted ? 'targeted' : 'universal'
  return { level, points, because, table }
}

/** In a sentence: “Targeted, by 6 points: suspended, or at risk of permanent exclusion (3); …”. */
export const inWords = ({ level, points, because }: Proposal): string =>
  because.length === 0
    ? `${levels[level]}: nothing was named.`
    : `${levels[level]}, by ${points} ${points === 1 ? 'point' : 'points'}: ${because.map((one) => `${factors[one.factor].replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase())} (${one.points})`).join('; ')}.`
