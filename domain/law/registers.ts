import { day } from '../calendar.ts'
import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** Registers of pupils, returns about them, and attendance orders. */
const register = {
  since: day('2024-08-19'),
  unit: 'school days',
  reckon: 'after',
  whose: { school: 'school-on-roll' },
  kind: 'S',
  confidence: 'H',
  owner: 'school',
} as const

export const N_CODE_5 = {
  name: 'Code N is replaced by the reason',
  event: 'code N being recorded',
  remind: [1],
  rows: [{ ...register, allow: 5, law: 'SI 2024/208, regulation 10(7)', cite: 'SI 2024/208 reg 10(7)' }],
} as const satisfies Clock

/** From the day the name was entered, to the end of the fifth day after. For whom it is not due, see `newPupilReturn` in pupil-returns.ts. */
export const NEW_PUPIL_RETURN_5 = {
  name: 'The authority is told of a new pupil',
  event: 'the name being entered',
  remind: [1],
  rows: [
    {
      ...register,
      allow: 5,
      unit: 'calendar days',
      whose: 'none',
      owner: 'new-school',
      law: 'SI 2024/208, regulation 13(1)',
      cite: 'SI 2024/208 reg 13(1)',
    },
  ],
} as const satisfies Clock

export const DELETION_RETURN = {
  name: 'The authority is told that a name comes off the register',
  event: 'the name coming off',
  remind: [],
  rows: [
    {
      ...register,
      form: 'prompt',
      whose: 'none',
      owner: 'old-school',
      says: 'when the name comes off, with the ground, the parents, telephone numbers and the next school and address',
      alarm: '16:00',
      law: 'SI 2024/208, regulation 13(4)',
      cite: 'SI 2024/208 reg 13(4)',
    },
  ],
} as const satisfies Clock

export const SPECIAL_CONSENT = {
  name: 'The council agrees before a special school takes a name off',
  event: 'the school wishing to take the name off',
  remind: [],
  rows: [
    {
      ...register,
      form: 'prompt',
      whose: 'none',
      owner: 'council',
      says: 'before most deletions of a child whom the council placed',
      noAlarm: 'No case runs on it: it stands here to be looked up.',
      law: 'SI 2024/208, regulation 9(2)',
      cite: 'SI 2024/208 reg 9(2)',
    },
  ],
} as const satisfies Clock

export const REG_KEEP = {
  name: 'A register entry may be destroyed',
  event: 'the entry',
  remind: [],
  rows: [
    {
      ...register,
      allow: 72,
      unit: 'months',
      whose: 'none',
      sense: 'not before',
      law: 'SI 2024/208, regulation 7: six years',
      cite: 'SI 2024/208 reg 7',
    },
  ],
} as const satisfies Clock

/** At least fifteen days, beginning with service. */
export const SAO = {
  name: 'The parent answers before a school attendance order',
  event: 'the notice being served',
  remind: [],
  rows: [
    {
      ...register,
      since: SINCE,
      allow: 15,
      unit: 'calendar days',
      reckon: 'beginning with',
      whose: 'none',
      confidence: 'M',
      owner: 'family',
      says: 'at least: it is open to the end of that day',
      law: 'Education Act 1996, section 437',
      cite: 'EA 1996 s437',
    },
  ],
} as const satisfies Clock
