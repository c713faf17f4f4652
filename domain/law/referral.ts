import { day } from '../calendar.ts'
import type { Clock } from '../row.ts'

/** A referral is the authority’s own: no law sets it a time. */
const local = {
  since: day('2022-09-01'),
  reckon: 'after',
  kind: 'L',
  confidence: 'L',
  law: 'Local protocol for referrals. There is no statutory clock.',
  cite: 'Local protocol',
} as const

export const RF_SCREEN = {
  name: 'The referral is read, and the way on is said',
  event: 'the referral',
  remind: [1],
  rows: [{ ...local, allow: 5, unit: 'working days', whose: 'working', owner: 'council' }],
} as const satisfies Clock

export const RF_MORE = {
  name: 'The school adds what was wanting',
  event: 'the school being asked for more',
  remind: [2],
  rows: [{ ...local, allow: 5, unit: 'school days', whose: { school: 'school-on-roll' }, owner: 'school' }],
} as const satisfies Clock
