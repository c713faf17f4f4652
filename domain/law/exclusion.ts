import type { Clock } from '../clock.ts'
import { SINCE } from './since.ts'

/** Permanent exclusion, suspension, the governing board and the independent review panel, on the excluding school's own calendar. */
const statutory = {
  since: SINCE,
  unit: 'school days',
  reckon: 'after',
  whose: { school: 'school-on-roll' },
  kind: 'S',
  confidence: 'H',
} as const

/** The home authority provides from the sixth school day after the exclusion. */
export const PEX_DAY6 = {
  name: 'Education from the sixth day',
  nudge: [2],
  rows: [
    {
      ...statutory,
      allow: 6,
      alarm: '15:30',
      law: 'Education Act 1996, section 19(3A)–(3B); SI 2007/1870, regulation 4',
      cite: 'EA 1996 s19(3A); SI 2007/1870 reg 4',
    },
  ],
} as const satisfies Clock

/** From the first excluded day of one unbroken run. */
export const SUS_DAY6 = {
  name: 'Education from the sixth day of a suspension',
  nudge: [2],
  rows: [
    {
      ...statutory,
      allow: 6,
      reckon: 'beginning with',
      alarm: '15:30',
      law: 'Education and Inspections Act 2006, section 100; SI 2007/1870, regulation 3, as amended in 2014',
      cite: 'EIA 2006 s100; SI 2007/1870 reg 3',
    },
  ],
} as const satisfies Clock

/** An expectation; the sixth day stays the duty behind it. */
export const LAC_DAY1 = {
  name: 'Education from the first day for a looked-after child',
  nudge: [],
  rows: [
    {
      ...statutory,
      allow: 1,
      kind: 'SG',
      confidence: 'M',
      alarm: '15:30',
      law: 'Department for Education guidance on exclusion: a looked-after child, from the first school day',
      cite: 'DfE exclusion guidance',
    },
  ],
} as const satisfies Clock

/** From the day the board was informed. A late meeting does not end the duty. */
export const GB_15 = {
  name: 'The governing board considers reinstatement',
  nudge: [5],
  rows: [{ ...statutory, allow: 15, law: 'SI 2012/1033, regulation 6(7)', cite: 'SI 2012/1033 reg 6(7)' }],
} as const satisfies Clock

export const GB_50 = {
  name: 'The governing board considers a suspension',
  nudge: [10],
  rows: [{ ...statutory, allow: 50, law: 'SI 2012/1033, regulation 6(7)', cite: 'SI 2012/1033 reg 6(7)' }],
} as const satisfies Clock

/** From posting. A notice handed over is given that day; email is no way to give it. */
export const DEEMED_SERVICE = {
  name: 'A notice posted first class is deemed given',
  nudge: [],
  rows: [
    {
      ...statutory,
      allow: 2,
      unit: 'working days',
      whose: 'working',
      law: 'SI 2012/1033, regulations 6(11) and 8(3) and Schedule 1, paragraph 1(2)',
      cite: 'SI 2012/1033 reg 6(11)',
    },
  ],
} as const satisfies Clock

/** From the day the notice was given, or is deemed to be. */
export const IRP_APPLY_15 = {
  name: 'The family asks for an independent review',
  nudge: [5],
  rows: [{ ...statutory, allow: 15, law: 'SI 2012/1033, Schedule 1, paragraph 2, and regulation 7(2)', cite: 'SI 2012/1033 Sch 1 para 2' }],
} as const satisfies Clock

export const IRP_MEET_15 = {
  name: 'The review panel meets',
  nudge: [5],
  rows: [{ ...statutory, allow: 15, law: 'SI 2012/1033, Schedule 1, paragraphs 1, 10 and 13', cite: 'SI 2012/1033 Sch 1 para 10' }],
} as const satisfies Clock

/** At least five school days before the review, so clear ones. */
export const IRP_PAPERS_5 = {
  name: 'Papers go to the review panel',
  nudge: [2],
  rows: [
    { ...statutory, allow: 5, reckon: 'clear before', law: 'SI 2012/1033, Schedule 1, paragraph 4', cite: 'SI 2012/1033 Sch 1 para 4' },
  ],
} as const satisfies Clock

export const GB_RECONVENE_10 = {
  name: 'The governing board reconsiders',
  nudge: [3],
  rows: [{ ...statutory, allow: 10, law: 'SI 2012/1033, regulations 8, 17 and 26', cite: 'SI 2012/1033 reg 8' }],
} as const satisfies Clock

export const EQA_6M = {
  name: 'A claim of discrimination is made',
  nudge: [],
  rows: [
    {
      ...statutory,
      allow: 6,
      unit: 'months',
      reckon: 'beginning with',
      whose: 'none',
      confidence: 'M',
      law: 'Equality Act 2010, Schedule 17',
      cite: 'EqA 2010 Sch 17',
    },
  ],
} as const satisfies Clock
