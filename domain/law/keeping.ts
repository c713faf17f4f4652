import type { Day } from '../calendar.ts'
import { day } from '../calendar.ts'

/** How long something is kept, from a day on: a row holds until the next begins. */
export interface KeepingRow {
  readonly since: Day
  readonly years: number
  /** Counted from the child’s birth, or from the end of the case. */
  readonly from: 'born' | 'closed'
  /** Statutory, guidance, or local. No row here is certain but what a statute says in terms: councils differ. */
  readonly kind: 'S' | 'G' | 'L'
  readonly confidence: 'H' | 'M' | 'L'
  readonly law: string
  readonly cite: string
}
export interface Keeping {
  readonly name: string
  /** Of what this service holds. */
  readonly holds: string
  readonly rows: readonly [KeepingRow, ...KeepingRow[]]
}

const SINCE = day('2022-09-01')
const born = { since: SINCE, from: 'born' } as const
const closed = { since: SINCE, from: 'closed' } as const

/** Starting points: a council sets its own (store/keeping.ts). Every one of medium confidence is taken from schedules of the sector, and unconfirmed. */
export const keepings = {
  child: {
    name: 'Record of a child',
    holds: 'Referrals, managed moves, exclusions, Fair Access, support, and whatever has no line of its own',
    rows: [
      {
        ...born,
        years: 25,
        kind: 'G',
        confidence: 'M',
        law: 'Information and Records Management Society toolkit; Lincolnshire County Council’s schedule',
        cite: 'IRMS toolkit',
      },
    ],
  },
  plan: {
    name: 'File of an education, health and care plan',
    holds: 'Reviews of a plan. A plan can run until 25; six years are added for claims',
    rows: [
      {
        ...born,
        years: 31,
        kind: 'G',
        confidence: 'M',
        law: 'Information and Records Management Society toolkit; posts of the sector',
        cite: 'IRMS toolkit',
      },
    ],
  },
  'looked-after': {
    name: 'Record of a looked-after child',
    holds: 'Every case of a child of whom it was ever said that they are looked after, where this is longer',
    rows: [
      {
        ...born,
        years: 75,
        kind: 'S',
        confidence: 'M',
        law: 'Care Planning, Placement and Case Review (England) Regulations 2010, regulation 50 (unconfirmed)',
        cite: 'SI 2010/959 reg 50',
      },
    ],
  },
  custody: {
    name: 'Return to education after custody',
    holds: 'Cases of children in custody. No schedule names them: they are kept as the record of a child is',
    rows: [{ ...born, years: 25, kind: 'L', confidence: 'L', law: 'Local: no schedule was found that names it', cite: 'Local' }],
  },
  'review-panel': {
    name: 'Independent review of an exclusion',
    holds: 'Nothing by itself: it is part of the case of the exclusion',
    rows: [
      {
        ...closed,
        years: 5,
        kind: 'L',
        confidence: 'M',
        law: 'Local: Devon County Council keeps it five years from resolution',
        cite: 'Devon',
      },
    ],
  },
  admission: {
    name: 'Admission in the year, and its appeal',
    holds: 'Nothing yet: such applications are made elsewhere',
    rows: [
      {
        ...closed,
        years: 2,
        kind: 'L',
        confidence: 'M',
        law: 'Local: Blackpool and Devon keep it one to two years',
        cite: 'Blackpool, Devon',
      },
    ],
  },
  register: {
    name: 'Entry of a school’s register',
    holds: 'Nothing: registers stand at the school',
    rows: [
      {
        ...closed,
        years: 6,
        kind: 'S',
        confidence: 'H',
        law: 'The regulations on registers of 2024 (SI 2024/208), regulation 7',
        cite: 'SI 2024/208 reg 7',
      },
    ],
  },
} as const satisfies Readonly<Record<string, Keeping>>
export type KeepingName = keyof typeof keepings
export const isKeeping = (name: string): name is KeepingName => Object.hasOwn(keepings, name)

/** Of what has no number: it goes with something else. */
export const goesWith: readonly { readonly name: string; readonly with: string; readonly confidence: 'L'; readonly law: string }[] = [
  {
    name: 'Who looked, who received what, what was refused, and what was taken away',
    with: 'At least as long as the record that it is of. It names no child, and stays when a case goes',
    confidence: 'L',
    law: 'Local',
  },
  {
    name: 'Packs and minutes of panels',
    with: 'What they say of a case goes with that case. What they say of the panel stays',
    confidence: 'L',
    law: 'Local: no schedule was found that names them',
  },
]

/** Within what a council may set a number of its own: what is more or less is a slip of the hand. What a statute sets may be longer and never shorter. */
export const KEEPING_LIMITS = { least: 1, most: 100, daysAhead: 730 } as const
