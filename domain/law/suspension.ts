import { halves } from '../halves.ts'
import type { Clock } from '../row.ts'
import { GUIDANCE_2026, SINCE } from './since.ts'

/** Suspension, on the excluding school's own calendar. */
const statutory = { since: SINCE, whose: { school: 'school-on-roll' }, kind: 'S', confidence: 'H', owner: 'headteacher' } as const
const schoolDays = { ...statutory, unit: 'school days', reckon: 'after' } as const
const local = { kind: 'L', confidence: 'L', cite: 'Local protocol' } as const
const meeting = {
  ...statutory,
  form: 'prompt',
  whose: 'none',
  kind: 'SG',
  confidence: 'M',
  owner: 'school',
  says: 'before the child returns, or as they do',
  alarmBy: 'SUS_BACK',
} as const

/** From the first excluded day of one unbroken run. */
export const SUS_DAY6 = {
  name: 'Education from the sixth day of a suspension',
  event: 'the first day of the suspension',
  remind: [2],
  rows: [
    {
      ...statutory,
      form: 'run',
      of: 'suspension',
      allow: 6,
      alarm: '15:30',
      owner: { otherwise: 'governing-board', 'pupil-referral-unit': 'council' },
      law: 'Education and Inspections Act 2006, section 100; SI 2007/1870, regulation 3, as amended in 2014',
      cite: 'EIA 2006 s100; SI 2007/1870 reg 3',
    },
  ],
} as const satisfies Clock

export const SUS_DAY6_TARGET = {
  name: 'Education from the sixth day of a suspension: our own target',
  event: 'the first day of the suspension',
  remind: [1],
  rows: [
    {
      ...schoolDays,
      ...local,
      follows: SUS_DAY6,
      allow: 1,
      reckon: 'before',
      owner: SUS_DAY6.rows[0].owner,
      law: 'Local protocol: one school day before the statutory day.',
    },
  ],
} as const satisfies Clock

/** Before the child is back, or as they come back. It is no condition of coming back. */
export const REINTEGRATE = {
  name: 'A meeting about coming back from a suspension',
  event: 'the last day of the suspension',
  remind: [],
  rows: [
    { ...meeting, law: 'Department for Education guidance on exclusion: reintegration meetings', cite: 'DfE exclusion guidance' },
    {
      ...meeting,
      since: GUIDANCE_2026,
      law: 'Department for Education guidance on suspension and permanent exclusion, in force from 26 July 2026, as others tell of it: reintegration meetings',
      cite: 'DfE exclusion guidance 2026',
    },
  ],
} as const satisfies Clock

/** Whoever has not come back is missed on the day on which they should have. */
export const SUS_BACK = {
  name: 'It is said that the child is back after a suspension',
  event: 'the last day of the suspension',
  remind: [],
  rows: [
    {
      ...schoolDays,
      ...local,
      allow: 1,
      alarm: '15:30',
      owner: 'school',
      law: 'Local protocol: on the first school day after the suspension.',
    },
  ],
} as const satisfies Clock

/** Days at every school in the year count. */
export const LIMIT_45 = {
  name: 'Days of suspension in a school year',
  event: 'a day of the school year',
  remind: [],
  rows: [
    {
      ...statutory,
      form: 'sum',
      of: 'suspension',
      over: 'school year',
      sense: 'on',
      marks: [{ reached: halves('45'), passed: true, key: 'barred', means: 'A suspension that takes it there is unlawful' }],
      law: 'SI 2012/1033, regulations 2(2) and 4',
      cite: 'SI 2012/1033 reg 4',
    },
  ],
} as const satisfies Clock

/** What the governing board must do hangs on the days of suspension in one term. */
export const TERM_TOTAL = {
  name: 'Days of suspension in a term',
  event: 'a day of the term',
  remind: [],
  rows: [
    {
      ...statutory,
      form: 'sum',
      of: 'suspension',
      over: 'term',
      sense: 'on',
      marks: [
        { reached: halves('0'), passed: true, key: 'consider-representations', means: 'The board considers what the family says' },
        {
          reached: halves('5'),
          passed: true,
          key: 'meet-50-if-representations',
          means: 'The board must meet within 50 school days if the family makes representations',
        },
        { reached: halves('15'), passed: true, key: 'meet-15', means: 'The board must meet within 15 school days' },
      ],
      owner: 'governing-board',
      law: 'SI 2012/1033, regulations 2(1), 2(2) and 6',
      cite: 'SI 2012/1033 reg 6',
    },
  ],
} as const satisfies Clock
