import { day } from '../calendar.ts'
import type { Clock } from '../row.ts'
import { GUIDANCE_2026, SINCE } from './since.ts'

/** Exclusion, on the excluding school's own calendar. */
const statutory = { since: SINCE, whose: { school: 'school-on-roll' }, kind: 'S', confidence: 'H', owner: 'headteacher' } as const
const schoolDays = { ...statutory, unit: 'school days', reckon: 'after' } as const
const local = { kind: 'L', confidence: 'L', cite: 'Local protocol' } as const
const expected = { ...schoolDays, allow: 1, kind: 'SG', confidence: 'M', alarm: '15:30', owner: 'home-council' } as const

/** Parent, governing board, council, home council, social worker, virtual school head. */
export const EXC_NOTIFY = {
  name: 'Everybody who must know of an exclusion is told',
  event: 'the decision to exclude',
  remind: [],
  rows: [
    {
      ...statutory,
      form: 'prompt',
      whose: 'none',
      says: 'without delay',
      alarm: '16:00',
      law: 'SI 2012/1033, regulations 5, 14 and 23',
      cite: 'SI 2012/1033 reg 5',
    },
  ],
} as const satisfies Clock

/** From the first excluded day. Late, it is still valid. */
export const S104_NOTICE = {
  name: 'The notice of days out of public places',
  event: 'the first day of the exclusion',
  remind: [],
  rows: [
    {
      ...statutory,
      allow: 0,
      unit: 'calendar days',
      reckon: 'after',
      whose: 'none',
      says: 'without delay, by the end of that day’s afternoon session',
      alarm: '14:30',
      law: 'Education and Inspections Act 2006, section 104; SI 2007/1870, regulations 6 and 9',
      cite: 'EIA 2006 s104; SI 2007/1870 reg 6',
    },
  ],
} as const satisfies Clock

/** From the instant provision starts. The parent may give the time up where it starts before the sixth day. */
export const AP_INFO_48H = {
  name: 'The family is told where provision is',
  event: 'the start of provision',
  remind: [],
  rows: [
    {
      ...statutory,
      form: 'hours',
      allow: 48,
      reckon: 'before',
      whose: 'none',
      law: 'SI 2007/1870, regulation 6(3)–(4)',
      cite: 'SI 2007/1870 reg 6(3)',
    },
  ],
} as const satisfies Clock

/** The home authority provides from the sixth school day after the exclusion. */
export const PEX_DAY6 = {
  name: 'Education from the sixth day',
  event: 'the exclusion',
  remind: [2],
  rows: [
    {
      ...schoolDays,
      allow: 6,
      alarm: '15:30',
      owner: 'home-council',
      law: 'Education Act 1996, section 19(3A)–(3B); SI 2007/1870, regulation 4',
      cite: 'EA 1996 s19(3A); SI 2007/1870 reg 4',
    },
  ],
} as const satisfies Clock

/** Many authorities act a day earlier. */
export const PEX_DAY6_TARGET = {
  name: 'Education from the sixth day: our own target',
  event: 'the exclusion',
  remind: [1],
  rows: [
    {
      ...schoolDays,
      ...local,
      follows: PEX_DAY6,
      allow: 1,
      reckon: 'before',
      owner: 'home-council',
      law: 'Local protocol: one school day before the statutory day.',
    },
  ],
} as const satisfies Clock

/** An expectation; the sixth day stays the duty behind it. */
export const LAC_DAY1 = {
  name: 'Education from the first day for a looked-after child',
  event: 'the exclusion',
  remind: [],
  rows: [
    {
      ...expected,
      law: 'Department for Education guidance on exclusion: a looked-after child, from the first school day',
      cite: 'DfE exclusion guidance',
    },
    {
      ...expected,
      since: GUIDANCE_2026,
      law: 'Department for Education guidance on suspension and permanent exclusion, in force from 26 July 2026, as others tell of it: a looked-after child, from the first school day',
      cite: 'DfE exclusion guidance 2026',
    },
  ],
} as const satisfies Clock

/** Of a child with a plan. Nothing fixes a time; what the plan provides is owed all the while. */
export const EXC_PLAN_REVIEW = {
  name: 'An emergency review of the plan is asked for',
  event: 'the notice of the exclusion',
  remind: [],
  rows: [
    {
      ...schoolDays,
      ...local,
      allow: 1,
      alarm: '15:30',
      owner: 'home-council',
      law: 'Local protocol: by the school day after the council was told.',
    },
  ],
} as const satisfies Clock

/** Once the governing board has upheld the exclusion. No law says by when; the child is taught elsewhere meanwhile. */
export const EXC_NEXT = {
  name: 'It is said what comes next for a permanently excluded child',
  event: 'the decision of the governing board being sent',
  remind: [2],
  rows: [
    {
      ...schoolDays,
      ...local,
      unit: 'working days',
      whose: 'working',
      allow: 10,
      alarm: '15:30',
      owner: 'home-council',
      law: 'Local protocol: ten working days after the governing board’s decision was sent. The law fixes none.',
    },
  ],
} as const satisfies Clock

/** The date that finance reckons from: the same school day as provision. */
export const BUDGET = {
  name: 'Money follows a permanently excluded child',
  event: 'the exclusion',
  remind: [],
  rows: [
    {
      ...schoolDays,
      allow: 6,
      sense: 'on',
      owner: 'council',
      law: 'Education (Amount to Follow Permanently Excluded Pupil) Regulations 1999, regulation 4(d)',
      cite: 'Amount to Follow Regs 1999 reg 4(d)',
    },
  ],
} as const satisfies Clock

/** See `mayCancel` in cancelling.ts. */
export const CANCEL = {
  name: 'A cancelled exclusion: the child is back',
  event: 'the decision to cancel',
  remind: [],
  rows: [
    {
      ...statutory,
      since: day('2023-09-01'),
      form: 'prompt',
      whose: 'none',
      says: 'without delay',
      alarm: '16:00',
      law: 'SI 2012/1033, regulations 8A and 17A, and their twins for pupil referral units and academies',
      cite: 'SI 2012/1033 reg 8A',
    },
  ],
} as const satisfies Clock
