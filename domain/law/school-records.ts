import { day } from '../calendar.ts'
import type { Clock } from '../clock.ts'

/** What follows a child from one school to the next, counted on the calendar of the school they leave. */
const old = { reckon: 'after', whose: { school: 'school-on-roll' } } as const

/** From the day the child is no longer registered at the old school. */
export const CTF_15 = {
  name: 'The common transfer file and educational record are sent',
  nudge: [3],
  rows: [
    {
      ...old,
      since: day('2005-09-01'),
      allow: 15,
      unit: 'school days',
      kind: 'S',
      confidence: 'H',
      law: 'Education (Pupil Information) (England) Regulations 2005, regulation 9',
      cite: 'SI 2005/1437 reg 9',
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
  nudge: [2],
  rows: [{ ...keepingSafe, unit: 'calendar days', whose: 'none' }],
} as const satisfies Clock
export const CP_FILE_5_SCHOOL = {
  name: 'The child protection file is sent (school days)',
  nudge: [2],
  rows: [{ ...keepingSafe, unit: 'school days' }],
} as const satisfies Clock
