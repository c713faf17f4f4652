import { day } from '../calendar.ts'
import type { Clock } from '../clock.ts'
import { SINCE } from './since.ts'

/** In-year admission, fair access and direction. */
const both = ['authority', { school: 'receiving-school' }] as const
/** The Code does not say whose school days count, so both calendars are counted and the earlier binds. */
const code = { since: day('2021-09-01'), unit: 'school days', reckon: 'after', whose: both, kind: 'SG', confidence: 'M' } as const
/** Windows that begin with the day of service. One that ends on a weekend or a bank holiday is not extended. */
const served = { since: SINCE, unit: 'calendar days', reckon: 'beginning with', whose: 'none', kind: 'S', confidence: 'H' } as const

export const INYEAR_10 = {
  name: 'An in-year application is answered (aim)',
  nudge: [2],
  rows: [{ ...code, allow: 10, law: 'School Admissions Code 2021, paragraph 2.28: aim', cite: 'Admissions Code 2.28' }],
} as const satisfies Clock

export const INYEAR_15 = {
  name: 'An in-year application is answered',
  nudge: [5],
  rows: [{ ...code, allow: 15, law: 'School Admissions Code 2021, paragraph 2.28', cite: 'Admissions Code 2.28' }],
} as const satisfies Clock

export const INYEAR_LA_2 = {
  name: 'The authority is told of an application and its outcome',
  nudge: [],
  rows: [{ ...code, allow: 2, law: 'School Admissions Code 2021, paragraph 2.29', cite: 'Admissions Code 2.29' }],
} as const satisfies Clock

export const PLACES_2 = {
  name: 'The school says how many places it has',
  nudge: [],
  rows: [{ ...code, allow: 2, law: 'School Admissions Code 2021, paragraph 2.27', cite: 'Admissions Code 2.27' }],
} as const satisfies Clock

/** From the day it was agreed that the child is considered under the protocol. */
export const FAP_20 = {
  name: 'Place allocated',
  nudge: [5, 1],
  rows: [{ ...code, allow: 20, law: 'School Admissions Code 2021, paragraph 3.21', cite: 'Admissions Code 3.21' }],
} as const satisfies Clock

export const FAP_REPLY_7 = {
  name: 'The academy answers',
  nudge: [2],
  rows: [
    {
      ...served,
      allow: 7,
      reckon: 'after',
      kind: 'G',
      confidence: 'M',
      law: 'Department for Education guidance on Fair Access Protocols',
      cite: 'DfE FAP guidance',
    },
  ],
} as const satisfies Clock

/** The authority may direct from the day after. */
export const DIR_15 = {
  name: 'The governing body may refer a direction',
  nudge: [5],
  rows: [{ ...served, allow: 15, law: 'School Standards and Framework Act 1998, section 97(2)–(3)', cite: 'SSFA 1998 s97(2)' }],
} as const satisfies Clock

export const DIR_LAC_REPLY_7 = {
  name: 'The school says whether it will admit a looked-after child',
  nudge: [2],
  rows: [{ ...served, allow: 7, law: 'School Standards and Framework Act 1998, section 97B(2)', cite: 'SSFA 1998 s97B(2)' }],
} as const satisfies Clock

/** The authority may direct from the day after. */
export const DIR_LAC_7 = {
  name: 'The admission authority may refer a direction for a looked-after child',
  nudge: [2],
  rows: [{ ...served, allow: 7, law: 'School Standards and Framework Act 1998, section 97B(4)–(5)', cite: 'SSFA 1998 s97B(4)' }],
} as const satisfies Clock

export const LAC_95A_7 = {
  name: 'The governing body may refer the admission of a looked-after child',
  nudge: [2],
  rows: [{ ...served, allow: 7, law: 'School Standards and Framework Act 1998, section 95A(3)', cite: 'SSFA 1998 s95A(3)' }],
} as const satisfies Clock

/** From the move that left the child without one. */
export const LAC_20 = {
  name: 'A looked-after child has a school place',
  nudge: [5, 1],
  rows: [
    {
      ...code,
      allow: 20,
      since: SINCE,
      law: 'Statutory guidance on the education of looked-after children',
      cite: 'LAC education guidance',
    },
  ],
} as const satisfies Clock
