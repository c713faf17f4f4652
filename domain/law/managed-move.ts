import { day } from '../calendar.ts'
import type { Clock } from '../row.ts'

/**
 * The managed move. Guidance says that it is voluntary and permanent, and sets no clock, so every number here is a local default
 * that the authority may replace by a dated row of its own.
 */
const local = {
  since: day('2022-09-01'),
  unit: 'school days',
  reckon: 'after',
  owner: 'asked',
  kind: 'L',
  confidence: 'L',
  law: 'Local protocol for managed moves. There is no statutory clock.',
  cite: 'Local protocol',
} as const

export const MM_REVIEW_LAC = {
  name: 'A looked-after child is reviewed first',
  event: 'the referral',
  remind: [2],
  rows: [{ ...local, allow: 10, whose: { school: 'school-on-roll' } }],
} as const satisfies Clock

export const MM_MATCH = {
  name: 'The panel decides',
  event: 'the referral',
  remind: [3],
  rows: [{ ...local, owner: 'panel', allow: 15, whose: { school: 'school-on-roll' } }],
} as const satisfies Clock

export const MM_REPLY = {
  name: 'Family and both schools answer',
  event: 'the school being asked',
  remind: [2],
  rows: [{ ...local, allow: 10, whose: { school: 'school-on-roll' } }],
} as const satisfies Clock

export const MM_SET_START = {
  name: 'The first day is agreed',
  event: 'everybody having agreed',
  remind: [2],
  rows: [{ ...local, owner: 'new-school', allow: 5, whose: { school: 'receiving-school' } }],
} as const satisfies Clock

export const MM_START = {
  name: 'The child starts',
  event: 'the day agreed for the start',
  remind: [1],
  from: 'agreed-start',
  rows: [{ ...local, owner: 'new-school', allow: 1, whose: { school: 'receiving-school' } }],
} as const satisfies Clock

export const MM_SETTLED = {
  name: 'Everybody looks at how it is going',
  event: 'the first day at the new school',
  remind: [5],
  from: 'started',
  rows: [{ ...local, allow: 6, unit: 'weeks', whose: 'none' }],
} as const satisfies Clock

export const MM_COMPLAINT = {
  name: 'A complaint of pressure is answered',
  event: 'the complaint',
  remind: [3],
  rows: [{ ...local, owner: 'council', allow: 10, unit: 'working days', whose: 'working' }],
} as const satisfies Clock
