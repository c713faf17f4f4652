import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** Reviews of education, health and care plans. School holidays give a review no relief. */
const statutory = { since: SINCE, whose: 'none', kind: 'S', confidence: 'H', owner: 'council' } as const
const weeks = { ...statutory, unit: 'weeks', reckon: 'after' } as const
const plainDays = { ...statutory, unit: 'calendar days', reckon: 'after' } as const
const DEVON = 'R (L, M, P) v Devon [2022] EWHC 493'

/** From the day the plan was made or last reviewed. */
export const EHC_ANNUAL = {
  name: 'The plan is reviewed',
  event: 'the plan being made, or its last review',
  remind: [20],
  rows: [
    {
      ...statutory,
      allow: 12,
      unit: 'months',
      reckon: 'beginning with',
      confidence: 'M',
      law: 'Children and Families Act 2014, section 44(1)',
      cite: 'CFA 2014 s44(1)',
    },
  ],
} as const satisfies Clock

/** At least two weeks before, so clear ones. */
export const EHC_NOTICE_2W = {
  name: 'Notice of a review meeting',
  event: 'the review meeting',
  remind: [5],
  rows: [
    {
      ...weeks,
      allow: 2,
      reckon: 'clear before',
      owner: 'arranger',
      law: 'SI 2014/1530, regulations 20(3) and 21(3)',
      cite: 'SI 2014/1530 reg 20(3)',
    },
  ],
} as const satisfies Clock

/** At least two weeks before, so clear ones. */
export const EHC_PAPERS_2W = {
  name: 'Papers for a review meeting',
  event: 'the review meeting',
  remind: [5],
  rows: [
    {
      ...weeks,
      allow: 2,
      reckon: 'clear before',
      owner: 'arranger',
      law: 'SI 2014/1530, regulation 20(4)',
      cite: 'SI 2014/1530 reg 20(4)',
    },
  ],
} as const satisfies Clock

export const EHC_REPORT_2W = {
  name: 'The report of a review meeting',
  event: 'the review meeting',
  remind: [2],
  rows: [{ ...weeks, allow: 2, owner: 'arranger', law: 'SI 2014/1530, regulation 20(9)', cite: 'SI 2014/1530 reg 20(9)' }],
} as const satisfies Clock

/** From the meeting. */
export const EHC_DECISION_4W = {
  name: 'The decision after a review',
  event: 'the review meeting',
  remind: [5],
  rows: [{ ...weeks, allow: 4, law: 'SI 2014/1530, regulations 20(10) and 21(9)', cite: 'SI 2014/1530 reg 20(10)' }],
} as const satisfies Clock

/** From the meeting. */
export const EHC_AMEND_NOTICE = {
  name: 'The notice of what will be amended',
  event: 'the review meeting',
  remind: [5],
  rows: [{ ...weeks, allow: 4, law: `SI 2014/1530, regulation 22(2); ${DEVON}`, cite: 'SI 2014/1530 reg 22(2); Devon' }],
} as const satisfies Clock

/** At least fifteen days, beginning with service: open to the end of the last. */
export const EHC_15D = {
  name: 'Representations about a draft plan',
  event: 'the draft being served',
  remind: [],
  rows: [
    {
      ...plainDays,
      allow: 15,
      reckon: 'beginning with',
      owner: 'family',
      says: 'at least: it is open to the end of that day',
      law: 'SI 2014/1530, regulation 22(2)(c)',
      cite: 'SI 2014/1530 reg 22(2)(c)',
    },
  ],
} as const satisfies Clock

/** EHC_12W runs beside it, and the earlier binds. */
export const EHC_8W = {
  name: 'The final amended plan, from the notice',
  event: 'the notice of amendment being sent',
  remind: [10, 5],
  rows: [{ ...weeks, allow: 8, law: 'SI 2014/1530, regulation 22(3)–(4)', cite: 'SI 2014/1530 reg 22(3)' }],
} as const satisfies Clock

/** From the meeting; or from the notice of amendment once it has been sent, where that ends earlier. */
export const EHC_12W = {
  name: 'The final amended plan, from the meeting',
  event: 'the review meeting',
  remind: [10, 5],
  rows: [
    {
      ...statutory,
      form: 'earlier',
      of: [
        { what: 'From the meeting', allow: 12, unit: 'weeks', reckon: 'after', whose: 'none' },
        {
          what: 'From the notice of amendment',
          from: { name: 'notice', label: 'the day the notice of amendment was sent', optional: true },
          allow: 8,
          unit: 'weeks',
          reckon: 'after',
          whose: 'none',
        },
      ],
      law: `SI 2014/1530, regulation 22; ${DEVON}`,
      cite: 'Devon [2022] EWHC 493',
    },
  ],
} as const satisfies Clock

/** The day itself is late: the law says before it. From the day of the move. */
export const EHC_PHASE = {
  name: 'The plan is reviewed and amended before a change of phase',
  event: 'the move',
  remind: [20, 10],
  rows: [
    {
      ...statutory,
      form: 'which',
      which: { name: 'move', label: 'Which move is it?' },
      of: {
        'secondary-to-post-16': { what: 'From secondary school to a post-16 place', beforeDate: '03-31', whose: 'none' },
        'between-post-16': { what: 'Between two post-16 places', monthsAhead: 5, whose: 'none' },
        other: { what: 'Any other change of phase', beforeDate: '02-15', whose: 'none' },
      },
      law: 'SI 2014/1530, regulation 18',
      cite: 'SI 2014/1530 reg 18',
    },
  ],
} as const satisfies Clock

export const EHC_SCHOOL_15 = {
  name: 'The school answers a consultation',
  event: 'the consultation',
  remind: [5],
  rows: [
    {
      ...plainDays,
      allow: 15,
      kind: 'SG',
      confidence: 'M',
      owner: 'school',
      law: 'SEND Code of Practice, paragraph 9.83',
      cite: 'SEND Code 9.83',
    },
  ],
} as const satisfies Clock
