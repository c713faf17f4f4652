import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** Assessments, reassessments, and plans that move from one council to another. */
const statutory = { since: SINCE, whose: 'none', kind: 'S', confidence: 'H', owner: 'council' } as const
const weeks = { ...statutory, unit: 'weeks', reckon: 'after' } as const

export const EHC_REASSESS_15 = {
  name: 'An answer to a request for reassessment',
  event: 'the request for reassessment',
  remind: [3],
  rows: [
    {
      ...statutory,
      allow: 15,
      unit: 'calendar days',
      reckon: 'after',
      law: 'SI 2014/1530, regulation 25(1)',
      cite: 'SI 2014/1530 reg 25(1)',
    },
  ],
} as const satisfies Clock

export const EHC_REASSESS_14W = {
  name: 'The final plan after reassessment',
  event: 'the council saying that it will reassess',
  remind: [10, 5],
  rows: [{ ...weeks, allow: 14, law: 'SI 2014/1530, regulation 27(2)', cite: 'SI 2014/1530 reg 27(2)' }],
} as const satisfies Clock

/** From the day of the move; or from the day the old council learns of it, where it did not know in time. */
export const EHC_TRANSFER = {
  name: 'The plan goes to the new council',
  event: 'the move',
  remind: [2],
  rows: [
    {
      ...statutory,
      form: 'which',
      whose: ['none', 'working'],
      owner: 'old-council',
      which: { name: 'known', label: 'Did the old council know of the move 15 working days before it?' },
      of: {
        yes: { what: 'On the day of the move', allow: 0, unit: 'calendar days', reckon: 'after', whose: 'none' },
        no: {
          what: 'Beginning with the day the old council knew of it',
          from: { name: 'aware', label: 'the day the old council knew of the move' },
          allow: 15,
          unit: 'working days',
          reckon: 'beginning with',
          whose: 'working',
        },
      },
      law: 'SI 2014/1530, regulation 15(2)',
      cite: 'SI 2014/1530 reg 15(2)',
    },
  ],
} as const satisfies Clock

export const EHC_NEW_LA_6W = {
  name: 'The new authority tells the family',
  event: 'the transfer',
  remind: [5],
  rows: [{ ...weeks, allow: 6, owner: 'new-council', law: 'SI 2014/1530, regulation 15(4)', cite: 'SI 2014/1530 reg 15(4)' }],
} as const satisfies Clock

/** From the transfer. */
export const EHC_NEW_REVIEW = {
  name: 'The new council reviews a plan that was transferred',
  event: 'the transfer',
  remind: [20],
  rows: [
    {
      ...statutory,
      form: 'later',
      owner: 'new-council',
      of: [
        {
          what: 'From the last review',
          from: { name: 'reviewed', label: 'the day the plan was made or last reviewed' },
          allow: 12,
          unit: 'months',
          reckon: 'beginning with',
          whose: 'none',
        },
        { what: 'From the transfer', allow: 3, unit: 'months', reckon: 'beginning with', whose: 'none' },
      ],
      law: 'SI 2014/1530, regulation 15(5)',
      cite: 'SI 2014/1530 reg 15(5)',
    },
  ],
} as const satisfies Clock

export const NEEDS_6W = {
  name: 'A decision whether to assess',
  event: 'the request for an assessment',
  remind: [5],
  rows: [{ ...weeks, allow: 6, law: 'SI 2014/1530, regulations 4 and 5', cite: 'SI 2014/1530 reg 5' }],
} as const satisfies Clock

export const NEEDS_16W = {
  name: 'A decision not to make a plan',
  event: 'the request for an assessment',
  remind: [5],
  rows: [{ ...weeks, allow: 16, law: 'SI 2014/1530, regulation 10', cite: 'SI 2014/1530 reg 10' }],
} as const satisfies Clock

export const NEEDS_20W = {
  name: 'The final plan',
  event: 'the request for an assessment',
  remind: [10, 5],
  rows: [{ ...weeks, allow: 20, law: 'SI 2014/1530, regulation 13', cite: 'SI 2014/1530 reg 13' }],
} as const satisfies Clock
