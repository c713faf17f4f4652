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

export const INYEAR_10 = {
  name: 'An in-year application is answered (aim)',
  event: 'the application being received',
  remind: [2],
  rows: [{ ...code, allow: 10, law: 'School Admissions Code 2021, paragraph 2.28: aim', cite: 'Admissions Code 2.28' }],
} as const satisfies Clock

export const INYEAR_15 = {
  name: 'An in-year application is answered',
  event: 'the application being received',
  remind: [5],
  rows: [{ ...code, allow: 15, law: 'School Admissions Code 2021, paragraph 2.28', cite: 'Admissions Code 2.28' }],
} as const satisfies Clock

export const INYEAR_LA_2 = {
  name: 'The authority is told of an application and its outcome',
  event: 'the application, or its outcome',
  remind: [],
  rows: [
    {
      ...code,
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
  rows: [{ ...code, allow: 20, owner: 'panel', law: 'School Admissions Code 2021, paragraph 3.21', cite: 'Admissions Code 3.21' }],
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
