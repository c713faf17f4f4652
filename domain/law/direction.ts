import { day } from '../calendar.ts'
import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/**
 * Directing a school to admit. In sections 96 to 97C a school is a maintained one; an academy is asked by another road. Windows begin with
 * the day of service, and one that ends on a weekend or a bank holiday is not extended.
 */
const served = {
  since: SINCE,
  unit: 'calendar days',
  reckon: 'beginning with',
  whose: 'none',
  kind: 'S',
  confidence: 'H',
  owner: 'governing-board',
} as const
/** The first day on which the council may direct: the day after the window has ended. */
const mayDirect = { ...served, allow: 1, reckon: 'after', sense: 'not before', owner: 'council' } as const

export const CONSULT_GEN = {
  name: 'The council consults before it decides to direct',
  event: 'the council thinking of a direction',
  remind: [],
  rows: [
    {
      ...served,
      form: 'prompt',
      owner: 'council',
      says: 'in a reasonable time; none is fixed',
      alarmBy: 'DIR_CONSULT_BY',
      law: 'School Standards and Framework Act 1998, section 97(1)',
      cite: 'SSFA 1998 s97(1)',
    },
  ],
} as const satisfies Clock

export const DIR_15 = {
  name: 'The governing body may refer a direction',
  event: 'the notice being served',
  remind: [5],
  rows: [
    {
      ...served,
      allow: 15,
      reaches: ['foundation'],
      law: 'School Standards and Framework Act 1998, section 97(2)–(3)',
      cite: 'SSFA 1998 s97(2)',
    },
  ],
} as const satisfies Clock
export const DIR_15_DIRECT = {
  name: 'The council may direct the school',
  event: 'the notice being served',
  remind: [],
  rows: [
    {
      ...mayDirect,
      follows: DIR_15,
      reaches: ['foundation'],
      says: 'where nobody has referred it to the adjudicator',
      law: DIR_15.rows[0].law,
      cite: 'SSFA 1998 s97(3)',
    },
  ],
} as const satisfies Clock

export const DIR_LAC_REPLY_7 = {
  name: 'The school says whether it will admit a looked-after child',
  event: 'the school being consulted',
  remind: [2],
  rows: [
    {
      ...served,
      allow: 7,
      owner: 'admission-authority',
      reaches: ['community', 'foundation'],
      law: 'School Standards and Framework Act 1998, section 97B(2)',
      cite: 'SSFA 1998 s97B(2)',
    },
  ],
} as const satisfies Clock

export const DIR_LAC_7 = {
  name: 'The admission authority may refer a direction for a looked-after child',
  event: 'the notice being served',
  remind: [2],
  rows: [
    {
      ...served,
      allow: 7,
      owner: 'admission-authority',
      reaches: ['community', 'foundation'],
      law: 'School Standards and Framework Act 1998, section 97B(4)–(5)',
      cite: 'SSFA 1998 s97B(4)',
    },
  ],
} as const satisfies Clock
export const DIR_LAC_7_DIRECT = {
  name: 'The council may direct the school to admit a looked-after child',
  event: 'the notice being served',
  remind: [],
  rows: [
    {
      ...mayDirect,
      follows: DIR_LAC_7,
      reaches: ['community', 'foundation'],
      says: 'where nobody has referred it to the adjudicator',
      law: DIR_LAC_7.rows[0].law,
      cite: 'SSFA 1998 s97B(5)',
    },
  ],
} as const satisfies Clock

export const LAC_95A_7 = {
  name: 'The governing body may refer the admission of a looked-after child',
  event: 'the school being told',
  remind: [2],
  rows: [
    {
      ...served,
      allow: 7,
      reaches: ['community'],
      law: 'School Standards and Framework Act 1998, section 95A(3)',
      cite: 'SSFA 1998 s95A(3)',
    },
  ],
} as const satisfies Clock

export const SOS_DIR = {
  name: 'The Secretary of State is asked to direct an academy',
  event: 'the request to the Secretary of State',
  remind: [],
  rows: [
    {
      ...served,
      form: 'prompt',
      kind: 'SG',
      confidence: 'L',
      owner: 'secretary-of-state',
      reaches: ['academy'],
      says: 'no time is fixed',
      alarmBy: 'DIR_SECRETARY_BY',
      law: 'School Admissions Code 2021, paragraph 3.29 onward',
      cite: 'Admissions Code 3.29',
    },
  ],
} as const satisfies Clock

/** From the latest of the exclusions. It is no duty: until then a school need not admit by the family’s wish. */
export const TWICE_EXCLUDED = {
  name: 'A child excluded for good twice: the family’s wish need not be met',
  event: 'the latest exclusion',
  remind: [],
  rows: [
    {
      ...served,
      since: day('1999-09-01'),
      allow: 24,
      unit: 'months',
      reckon: 'after',
      confidence: 'M',
      owner: 'admission-authority',
      sense: 'on',
      says: 'the last day on which it need not be met',
      law: 'School Standards and Framework Act 1998, section 87; School Admissions Code 2021, paragraph 3.9',
      cite: 'SSFA 1998 s87',
    },
  ],
} as const satisfies Clock
