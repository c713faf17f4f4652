import { day } from '../calendar.ts'
import type { Clock } from '../clock.ts'
import { SINCE } from './since.ts'

/** Off-site direction, by the directing school's board. From 26 July 2026 the same rules reach academies and pupil referral units. */
const statutory = { since: SINCE, unit: 'calendar days', reckon: 'after', whose: 'none', kind: 'S', confidence: 'H' } as const
const widened = { ...statutory, since: day('2026-07-26'), confidence: 'M' } as const
const directing = { unit: 'school days', reckon: 'clear before', whose: { school: 'school-on-roll' } } as const

/** Not less than two school days before the first day away, so clear ones. */
export const OFF_NOTICE_2 = {
  name: 'Notice of an off-site direction',
  nudge: [2],
  rows: [
    { ...statutory, ...directing, allow: 2, law: 'SI 2010/1156, regulation 3(2)', cite: 'SI 2010/1156 reg 3(2)' },
    {
      ...widened,
      ...directing,
      allow: 2,
      law: 'SI 2010/1156, regulation 3(2); academies and pupil referral units too, from 26 July 2026',
      cite: 'SI 2010/1156 reg 3(2)',
    },
  ],
} as const satisfies Clock

export const OFF_INVITE_6 = {
  name: 'Invitations to a review meeting',
  nudge: [2],
  rows: [
    { ...statutory, allow: 6, reckon: 'before', law: 'SI 2010/1156, regulation 5(1)', cite: 'SI 2010/1156 reg 5(1)' },
    {
      ...widened,
      allow: 6,
      reckon: 'before',
      law: 'SI 2010/1156, regulation 5(1); academies and pupil referral units too, from 26 July 2026',
      cite: 'SI 2010/1156 reg 5(1)',
    },
  ],
} as const satisfies Clock

export const OFF_OUTCOME_6 = {
  name: 'The outcome of a review meeting',
  nudge: [2],
  rows: [
    { ...statutory, allow: 6, law: 'SI 2010/1156, regulation 6', cite: 'SI 2010/1156 reg 6' },
    {
      ...widened,
      allow: 6,
      law: 'SI 2010/1156, regulation 6; academies and pupil referral units too, from 26 July 2026',
      cite: 'SI 2010/1156 reg 6',
    },
  ],
} as const satisfies Clock
