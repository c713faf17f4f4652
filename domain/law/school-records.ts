import { day } from '../calendar.ts'
import type { Clock } from '../row.ts'

/** What follows a child from one school to the next, counted on the calendar of the school they leave. */
const old = { reckon: 'after', whose: { school: 'school-on-roll' }, owner: 'old-school' } as const

const transfer = { ...old, since: day('2005-09-01'), allow: 15, unit: 'school days', kind: 'S', confidence: 'H' } as const
/** From the day the child is no longer registered at the old school. */
export const CTF_15 = {
  name: 'The common transfer file and educational record are sent',
  event: 'the child leaving the register',
  remind: [3],
  rows: [{ ...transfer, law: 'Education (Pupil Information) (England) Regulations 2005, regulation 9', cite: 'SI 2005/1437 reg 9' }],
} as const satisfies Clock

/** For a child registered at two schools at once: from the day the first school’s head learns of the second registration. */
export const CTF_15_TWO_SCHOOLS = {
  name: 'The common transfer file of a child registered at two schools is sent',
  event: 'the first school learning of the second',
  remind: [3],
  rows: [
    {
      ...transfer,
      law: 'Education (Pupil Information) (England) Regulations 2005, regulation 9(3B)',
      cite: 'SI 2005/1437 reg 9(3B)',
    },
  ],
} as const satisfies Clock

const keepingSafe = {
  ...old,
  since: day('2022-09-01'),
  allow: 5,
  kind: 'SG',
  confidence: 'M',
  law: 'Keeping children safe in education: the child protection file, within 5 days for an in-year move',
  cite: 'KCSIE, child protection files',
} as const
/** The guidance does not say which days, so both are counted and the earlier binds. */
export const CP_FILE_5_DAYS = {
  name: 'The child protection file is sent (plain days)',
  event: 'the child leaving',
  remind: [2],
  rows: [{ ...keepingSafe, unit: 'calendar days', whose: 'none' }],
} as const satisfies Clock
export const CP_FILE_5_SCHOOL = {
  name: 'The child protection file is sent (school days)',
  event: 'the child leaving',
  remind: [2],
  rows: [{ ...keepingSafe, unit: 'school days' }],
} as const satisfies Clock
/** The two above as one. */
export const CP_FILE_5 = {
  name: 'The child protection file is sent',
  event: 'the child leaving',
  remind: [2],
  rows: [
    {
      ...keepingSafe,
      form: 'earlier',
      whose: ['none', keepingSafe.whose],
      of: [
        { what: 'Plain days', allow: 5, unit: 'calendar days', reckon: 'after', whose: 'none' },
        { what: 'School days', allow: 5, unit: 'school days', reckon: 'after', whose: keepingSafe.whose },
      ],
    },
  ],
} as const satisfies Clock
