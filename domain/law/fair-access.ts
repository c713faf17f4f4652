import { day } from '../calendar.ts'
import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** In-year admission and fair access. */
const both = ['authority', { school: 'receiving-school' }] as const
/** The Code does not say whose school days count, so both calendars are counted and the earlier binds. */
const code = {
  since: day('2021-09-01'),
  unit: 'school days',
  reckon: 'after',
  whose: both,
  kind: 'SG',
  confidence: 'M',
  owner: 'admission-authority',
} as const

/** Of an application in the year: the council’s own days, and those of the school that was applied to where it is held. */
const inYear = { ...code, whose: ['authority', { school: 'school-applied-to' }] } as const

export const INYEAR_10 = {
  name: 'An in-year application is answered (aim)',
  event: 'the application being received',
  remind: [2],
  rows: [{ ...inYear, allow: 10, law: 'School Admissions Code 2021, paragraph 2.28: aim', cite: 'Admissions Code 2.28' }],
} as const satisfies Clock

export const INYEAR_15 = {
  name: 'An in-year application is answered',
  event: 'the application being received',
  remind: [5],
  rows: [{ ...inYear, allow: 15, law: 'School Admissions Code 2021, paragraph 2.28', cite: 'Admissions Code 2.28' }],
} as const satisfies Clock

export const INYEAR_LA_2 = {
  name: 'The authority is told of an application and its outcome',
  event: 'the application, or its outcome',
  remind: [],
  rows: [
    {
      ...inYear,
      allow: 2,
      owner: 'school',
      reaches: ['foundation', 'academy'],
      law: 'School Admissions Code 2021, paragraph 2.29',
      cite: 'Admissions Code 2.29',
    },
  ],
} as const satisfies Clock

export const PLACES_2 = {
  name: 'The school says how many places it has',
  event: 'the council’s request',
  remind: [],
  rows: [{ ...code, allow: 2, owner: 'school', law: 'School Admissions Code 2021, paragraph 2.27', cite: 'Admissions Code 2.27' }],
} as const satisfies Clock

/** From the day it was agreed that the child is considered under the protocol. */
export const FAP_20 = {
  name: 'Place allocated',
  event: 'the agreement that the protocol applies',
  remind: [5, 1],
  rows: [
    {
      ...code,
      allow: 20,
      alarm: '09:00',
      owner: 'panel',
      law: 'School Admissions Code 2021, paragraph 3.21',
      cite: 'Admissions Code 3.21',
    },
  ],
} as const satisfies Clock

export const FAP_REPLY_7 = {
  name: 'The academy answers',
  event: 'the council asking the academy',
  remind: [2],
  rows: [
    {
      ...code,
      since: SINCE,
      allow: 7,
      unit: 'calendar days',
      whose: 'none',
      kind: 'G',
      owner: 'academy',
      reaches: ['academy'],
      law: 'Department for Education guidance on Fair Access Protocols',
      cite: 'DfE FAP guidance',
    },
  ],
} as const satisfies Clock

/** What the Code leaves to each protocol: local numbers, which the authority sets. */
const local = {
  since: day('2021-09-01'),
  unit: 'school days',
  reckon: 'after',
  whose: 'authority',
  kind: 'L',
  confidence: 'L',
  owner: 'council',
  law: 'Local protocol for Fair Access. The Code sets no number.',
  cite: 'Local protocol',
} as const
const atTheSchool = { ...local, owner: 'new-school', whose: { school: 'receiving-school' } } as const

export const FAP_DECIDE = {
  name: 'It is decided whether Fair Access applies',
  event: 'the request for Fair Access',
  remind: [],
  rows: [{ ...local, allow: 2 }],
} as const satisfies Clock

/** Silence beyond it is dealt with as the protocol in force says: a person says so, and how we know that the school was told. */
export const FAP_ANSWER = {
  name: 'The school answers the allocation',
  event: 'the school being told',
  remind: [2],
  rows: [{ ...atTheSchool, allow: 5 }],
} as const satisfies Clock

export const FAP_ESCALATE = {
  name: 'The council decides what follows a refusal or silence',
  event: 'the refusal, or the end of the days for an answer',
  remind: [1],
  rows: [{ ...local, allow: 5, unit: 'working days', whose: 'working' }],
} as const satisfies Clock

export const FAP_ENTRY = {
  name: 'The school, the family and the child meet before the first day',
  event: 'the school having to admit the child',
  remind: [1],
  rows: [{ ...atTheSchool, allow: 5 }],
} as const satisfies Clock

const looked = (allow: number) =>
  ({
    name: `The school looks at how it is going, ${allow} weeks on`,
    event: 'the first day at the new school',
    remind: [3],
    rows: [{ ...local, owner: 'new-school', allow, unit: 'weeks', whose: 'none' }],
  }) as const satisfies Clock
export const FAP_REVIEW_2 = looked(2)
export const FAP_REVIEW_6 = looked(6)
export const FAP_REVIEW_12 = looked(12)
export const FAP_REVIEW_MORE = {
  name: 'The school looks once more at how it is going',
  event: 'the review that found more time was needed',
  remind: [3],
  rows: [{ ...local, owner: 'new-school', allow: 6, unit: 'weeks', whose: 'none' }],
} as const satisfies Clock

export const FAP_FULL_TIME = {
  name: 'The part-time timetable ends, and the child is at school for the whole week',
  event: 'the last day that was agreed',
  remind: [3],
  rows: [{ ...local, owner: 'new-school', allow: 1, unit: 'weeks', whose: 'none' }],
} as const satisfies Clock

export const FAP_RETURN = {
  name: 'The panel hears whether the child is ready to come back to a mainstream school',
  event: 'the decision that the child goes to alternative provision',
  remind: [5],
  rows: [{ ...local, allow: 12, unit: 'weeks', whose: 'none' }],
} as const satisfies Clock

/** From the allocation. The Code says as soon as possible; the number is our own. */
export const FAP_START = {
  name: 'The child starts at the school allocated',
  event: 'the place being allocated',
  remind: [2],
  rows: [
    {
      ...code,
      allow: 10,
      whose: { school: 'receiving-school' },
      kind: 'L',
      confidence: 'L',
      owner: 'school',
      says: 'as soon as possible: the number of days is our own target',
      law: 'Local protocol: as soon as possible after the place is allocated.',
      cite: 'Local protocol',
    },
  ],
} as const satisfies Clock

/** From the move that left the child without one. */
export const LAC_20 = {
  name: 'A looked-after child has a school place',
  event: 'the move that left the child without a place',
  remind: [5, 1],
  rows: [
    {
      ...code,
      allow: 20,
      since: SINCE,
      owner: 'council',
      law: 'Statutory guidance on the education of looked-after children',
      cite: 'LAC education guidance',
    },
  ],
} as const satisfies Clock
