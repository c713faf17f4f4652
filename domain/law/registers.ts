import { day } from '../calendar.ts'
import type { Clock } from '../clock.ts'
import { SINCE } from './since.ts'

/** Registers of pupils, attendance orders, and what a family or another school may ask to see. */
const register = { since: day('2024-08-19'), reckon: 'after', kind: 'S', confidence: 'H' } as const
const record = {
  since: SINCE,
  unit: 'school days',
  reckon: 'after',
  whose: { school: 'school-on-roll' },
  kind: 'S',
  confidence: 'H',
} as const

export const N_CODE_5 = {
  name: 'Code N is replaced by the reason',
  nudge: [1],
  rows: [
    {
      ...register,
      allow: 5,
      unit: 'school days',
      whose: { school: 'school-on-roll' },
      law: 'SI 2024/208, regulation 10(7)',
      cite: 'SI 2024/208 reg 10(7)',
    },
  ],
} as const satisfies Clock

/** From the day the name was entered, to the end of the fifth day after. Not due for the most junior class on the first day of the year. */
export const NEW_PUPIL_RETURN_5 = {
  name: 'The authority is told of a new pupil',
  nudge: [1],
  rows: [
    { ...register, allow: 5, unit: 'calendar days', whose: 'none', law: 'SI 2024/208, regulation 13(1)', cite: 'SI 2024/208 reg 13(1)' },
  ],
} as const satisfies Clock

/** At least fifteen days, beginning with service. */
export const SAO = {
  name: 'The parent answers before a school attendance order',
  nudge: [],
  rows: [
    {
      ...record,
      allow: 15,
      unit: 'calendar days',
      reckon: 'beginning with',
      whose: 'none',
      confidence: 'M',
      law: 'Education Act 1996, section 437',
      cite: 'EA 1996 s437',
    },
  ],
} as const satisfies Clock

export const CURRIC_15 = {
  name: 'The curricular record goes to a school that may admit',
  nudge: [3],
  rows: [{ ...record, allow: 15, law: 'SI 2005/1437, regulation 5(5)', cite: 'SI 2005/1437 reg 5(5)' }],
} as const satisfies Clock

export const EDU_RECORD_15 = {
  name: 'The educational record goes to the parent',
  nudge: [3],
  rows: [{ ...record, allow: 15, law: 'SI 2005/1437, regulation 5', cite: 'SI 2005/1437 reg 5' }],
} as const satisfies Clock

/** That it rolls forward is the Information Commissioner’s practice. */
export const SAR_1M = {
  name: 'A request for personal data is answered',
  nudge: [5],
  rows: [
    {
      ...record,
      allow: 1,
      unit: 'months',
      whose: 'none',
      roll: 'next working day',
      confidence: 'M',
      law: 'UK General Data Protection Regulation, Article 12(3)',
      cite: 'UK GDPR Art 12(3)',
    },
  ],
} as const satisfies Clock
