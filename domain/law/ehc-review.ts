import type { Clock } from '../clock.ts'
import { SINCE } from './since.ts'

/** Reviews of education, health and care plans, needs assessments and mediation. School holidays give a review no relief. */
const weeks = { since: SINCE, unit: 'weeks', reckon: 'after', whose: 'none', kind: 'S', confidence: 'H' } as const
const plainDays = { ...weeks, unit: 'calendar days' } as const
const months = { ...weeks, unit: 'months' } as const
const workingDays = { ...weeks, unit: 'working days', whose: 'working' } as const

/** From the day the plan was made or last reviewed. */
export const EHC_ANNUAL = {
  name: 'The plan is reviewed',
  nudge: [20],
  rows: [
    {
      ...months,
      allow: 12,
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
  nudge: [5],
  rows: [{ ...weeks, allow: 2, reckon: 'clear before', law: 'SI 2014/1530, regulations 20(3) and 21(3)', cite: 'SI 2014/1530 reg 20(3)' }],
} as const satisfies Clock

/** At least two weeks before, so clear ones. */
export const EHC_PAPERS_2W = {
  name: 'Papers for a review meeting',
  nudge: [5],
  rows: [{ ...weeks, allow: 2, reckon: 'clear before', law: 'SI 2014/1530, regulation 20(4)', cite: 'SI 2014/1530 reg 20(4)' }],
} as const satisfies Clock

export const EHC_REPORT_2W = {
  name: 'The report of a review meeting',
  nudge: [2],
  rows: [{ ...weeks, allow: 2, law: 'SI 2014/1530, regulation 20(9)', cite: 'SI 2014/1530 reg 20(9)' }],
} as const satisfies Clock

/** From the meeting. */
export const EHC_DECISION_4W = {
  name: 'The decision after a review',
  nudge: [5],
  rows: [{ ...weeks, allow: 4, law: 'SI 2014/1530, regulations 20(10) and 21(9)', cite: 'SI 2014/1530 reg 20(10)' }],
} as const satisfies Clock

/** From the meeting. */
export const EHC_AMEND_NOTICE = {
  name: 'The notice of what will be amended',
  nudge: [5],
  rows: [
    {
      ...weeks,
      allow: 4,
      law: 'SI 2014/1530, regulation 22(2); R (L, M, P) v Devon [2022] EWHC 493',
      cite: 'SI 2014/1530 reg 22(2); Devon',
    },
  ],
} as const satisfies Clock

/** At least fifteen days, beginning with service: open to the end of the last. */
export const EHC_15D = {
  name: 'Representations about a draft plan',
  nudge: [],
  rows: [
    { ...plainDays, allow: 15, reckon: 'beginning with', law: 'SI 2014/1530, regulation 22(2)(c)', cite: 'SI 2014/1530 reg 22(2)(c)' },
  ],
} as const satisfies Clock

/** EHC_12W runs beside it, and the earlier binds. */
export const EHC_8W = {
  name: 'The final amended plan, from the notice',
  nudge: [10, 5],
  rows: [{ ...weeks, allow: 8, law: 'SI 2014/1530, regulation 22(3)–(4)', cite: 'SI 2014/1530 reg 22(3)' }],
} as const satisfies Clock

/** EHC_8W runs beside it, and the earlier binds. */
export const EHC_12W = {
  name: 'The final amended plan, from the meeting',
  nudge: [10, 5],
  rows: [{ ...weeks, allow: 12, law: 'SI 2014/1530, regulation 22; R (L, M, P) v Devon [2022] EWHC 493', cite: 'Devon [2022] EWHC 493' }],
} as const satisfies Clock

export const EHC_REASSESS_15 = {
  name: 'An answer to a request for reassessment',
  nudge: [3],
  rows: [{ ...plainDays, allow: 15, law: 'SI 2014/1530, regulation 25(1)', cite: 'SI 2014/1530 reg 25(1)' }],
} as const satisfies Clock

export const EHC_REASSESS_14W = {
  name: 'The final plan after reassessment',
  nudge: [10, 5],
  rows: [{ ...weeks, allow: 14, law: 'SI 2014/1530, regulation 27(2)', cite: 'SI 2014/1530 reg 27(2)' }],
} as const satisfies Clock

export const EHC_NEW_LA_6W = {
  name: 'The new authority tells the family',
  nudge: [5],
  rows: [{ ...weeks, allow: 6, law: 'SI 2014/1530, regulation 15(4)', cite: 'SI 2014/1530 reg 15(4)' }],
} as const satisfies Clock

export const EHC_SCHOOL_15 = {
  name: 'The school answers a consultation',
  nudge: [5],
  rows: [{ ...plainDays, allow: 15, kind: 'SG', confidence: 'M', law: 'SEND Code of Practice, paragraph 9.83', cite: 'SEND Code 9.83' }],
} as const satisfies Clock

export const NEEDS_6W = {
  name: 'A decision whether to assess',
  nudge: [5],
  rows: [{ ...weeks, allow: 6, law: 'SI 2014/1530, regulations 4 and 5', cite: 'SI 2014/1530 reg 5' }],
} as const satisfies Clock

export const NEEDS_16W = {
  name: 'A decision not to make a plan',
  nudge: [5],
  rows: [{ ...weeks, allow: 16, law: 'SI 2014/1530, regulation 10', cite: 'SI 2014/1530 reg 10' }],
} as const satisfies Clock

export const NEEDS_20W = {
  name: 'The final plan',
  nudge: [10, 5],
  rows: [{ ...weeks, allow: 20, law: 'SI 2014/1530, regulation 13', cite: 'SI 2014/1530 reg 13' }],
} as const satisfies Clock

export const MED_2M = {
  name: 'The family asks about mediation',
  nudge: [],
  rows: [{ ...months, allow: 2, law: 'SI 2014/1530, regulation 33', cite: 'SI 2014/1530 reg 33' }],
} as const satisfies Clock

export const MED_CERT_3 = {
  name: 'The mediation certificate',
  nudge: [1],
  rows: [{ ...workingDays, allow: 3, law: 'SI 2014/1530, regulations 34 and 39', cite: 'SI 2014/1530 reg 34' }],
} as const satisfies Clock

export const MED_ARRANGE_30 = {
  name: 'Mediation is arranged',
  nudge: [5],
  rows: [{ ...plainDays, allow: 30, law: 'SI 2014/1530, regulations 36 and 39', cite: 'SI 2014/1530 reg 36' }],
} as const satisfies Clock

/** At least five working days before, so clear ones. */
export const MED_NOTICE_5 = {
  name: 'Notice of mediation',
  nudge: [2],
  rows: [{ ...workingDays, allow: 5, reckon: 'clear before', law: 'SI 2014/1530, regulation 37', cite: 'SI 2014/1530 reg 37' }],
} as const satisfies Clock
