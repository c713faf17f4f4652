import { day } from '../calendar.ts'
import { halves } from '../halves.ts'
import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** Absence: running totals, unbroken runs, and education otherwise than at school under section 19. */
const register = {
  since: day('2024-08-19'),
  whose: { school: 'school-on-roll' },
  kind: 'S',
  confidence: 'H',
  owner: 'school',
  of: 'absence',
  sense: 'on',
} as const
const EFFORTS = 'from then the name may come off, and only after joint reasonable efforts to find the child'
const fifteen = { reached: halves('15'), passed: false, key: 'fifteen' } as const

/** It is enough that it is clear that the days will add up so. */
export const S19_ILL_15 = {
  name: 'Illness: fifteen school days away, and the council arranges education',
  event: 'a day of the school year',
  remind: [],
  rows: [
    {
      ...register,
      since: SINCE,
      form: 'sum',
      over: 'school year',
      marks: [{ ...fifteen, means: 'The council arranges education, in place by the sixth day of absence where it can be' }],
      kind: 'SG',
      confidence: 'M',
      owner: 'council',
      law: 'Statutory guidance on education for children with health needs who cannot attend school',
      cite: 'Health needs guidance',
    },
  ],
} as const satisfies Clock

export const SICK_RETURN = {
  name: 'The authority is told of a child who will be ill for fifteen school days',
  event: 'a day of the school year',
  remind: [],
  rows: [
    {
      ...register,
      form: 'sum',
      over: 'school year',
      marks: [{ ...fifteen, means: 'The school tells the council as soon as it can' }],
      law: 'SI 2024/208, regulation 13(9)–(10)',
      cite: 'SI 2024/208 reg 13(9)',
    },
  ],
} as const satisfies Clock

/** Coded G, N, O or U. */
export const ABSENCE_10 = {
  name: 'The authority is told of ten school days away without leave',
  event: 'the first day away',
  remind: [],
  rows: [{ ...register, form: 'run', allow: 10, law: 'SI 2024/208, regulation 13(7)–(8)', cite: 'SI 2024/208 reg 13(7)' }],
} as const satisfies Clock

/** From the first school day after the leave ended. */
export const DEL_10 = {
  name: 'Not back ten school days after leave',
  event: 'the first school day after the leave',
  remind: [],
  rows: [
    {
      ...register,
      form: 'run',
      allow: 10,
      says: EFFORTS,
      owner: 'school',
      law: 'SI 2024/208, regulation 9(1)(h)',
      cite: 'SI 2024/208 reg 9(1)(h)',
    },
  ],
} as const satisfies Clock

/** With no code that excuses it. */
export const DEL_20 = {
  name: 'Twenty school days away with no known reason',
  event: 'the first day away',
  remind: [],
  rows: [{ ...register, form: 'run', allow: 20, says: EFFORTS, law: 'SI 2024/208, regulation 9(1)(i)', cite: 'SI 2024/208 reg 9(1)(i)' }],
} as const satisfies Clock

/** From the day the child leaves compulsory school age, with no examination left to take. */
export const S19_LEAVING = {
  name: 'The duty to arrange education ends for a child about to leave',
  event: 'the child leaving compulsory school age',
  remind: [],
  rows: [
    {
      ...register,
      since: SINCE,
      allow: 6,
      unit: 'weeks',
      reckon: 'before',
      whose: 'none',
      owner: 'council',
      says: 'where no examination is left to complete',
      law: 'Education Act 1996, section 19(1A)',
      cite: 'EA 1996 s19(1A)',
    },
  ],
} as const satisfies Clock

const prompt = {
  ...register,
  since: SINCE,
  form: 'prompt',
  whose: 'none',
  kind: 'SG',
  confidence: 'M',
  owner: 'council',
  noAlarm: 'No case runs on it: it stands here to be looked up.',
} as const
export const PART_TIME = {
  name: 'A part-time timetable is looked at again',
  event: 'the timetable beginning',
  remind: [],
  rows: [
    {
      ...prompt,
      since: day('2024-08-19'),
      kind: 'S',
      confidence: 'H',
      owner: 'school',
      says: 'it is exceptional and temporary, for times that were agreed; the law sets no interval',
      law: 'SI 2024/208, regulation 11(6)',
      cite: 'SI 2024/208 reg 11(6)',
    },
  ],
} as const satisfies Clock

export const AP_QA = {
  name: 'The place is checked before a child goes there',
  event: 'the place being considered',
  remind: [],
  rows: [
    {
      ...prompt,
      says: 'before the child goes there, and in regular visits after',
      law: 'Department for Education guidance on arranging alternative provision, February 2025',
      cite: 'DfE AP guidance 2025',
    },
  ],
} as const satisfies Clock

export const LGSCO = {
  name: 'The council puts right what the ombudsman found',
  event: 'the ombudsman’s decision',
  remind: [],
  rows: [
    {
      ...prompt,
      kind: 'G',
      says: 'in the time that the ombudsman’s decision gives',
      law: 'Local Government and Social Care Ombudsman: remedies',
      cite: 'LGSCO remedies',
    },
  ],
} as const satisfies Clock

export const CME_DUTY = {
  name: 'The council finds out who is missing education',
  event: 'the council learning of the child',
  remind: [],
  rows: [
    {
      ...prompt,
      kind: 'S',
      says: 'so far as it is possible to do so; no time is fixed',
      law: 'Education Act 1996, section 436A',
      cite: 'EA 1996 s436A',
    },
  ],
} as const satisfies Clock
