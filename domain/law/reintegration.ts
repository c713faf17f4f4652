import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** A return from alternative provision. The law sets no number, so each is our own, and the authority may set it. */
const local = {
  since: SINCE,
  unit: 'working days',
  reckon: 'after',
  whose: 'working',
  owner: 'council',
  kind: 'L',
  confidence: 'L',
  law: 'Local protocol for returns from alternative provision: a local default.',
  cite: 'Local protocol',
} as const
const weeks = { ...local, unit: 'weeks', whose: 'none' } as const

export const RET_READY = {
  name: 'The provision says how ready the child is to come back',
  event: 'the provision being asked',
  remind: [3],
  rows: [{ ...local, allow: 10, owner: 'asked' }],
} as const satisfies Clock

/** Guidance asks that provision is looked at regularly, and sets no number. */
export const RET_AGAIN = {
  name: 'The provision looks again at how ready the child is',
  event: 'the day on which they were not ready yet',
  remind: [5],
  rows: [{ ...weeks, allow: 6, owner: 'asked' }],
} as const satisfies Clock

export const RET_ASSESS = {
  name: 'Risks and needs are assessed before a return',
  event: 'the provision having said that the child is ready',
  remind: [3],
  rows: [{ ...local, allow: 10, owner: 'asked' }],
} as const satisfies Clock

export const RET_CARE = {
  name: 'The personal education plan is reviewed before a return',
  event: 'the virtual school being asked',
  remind: [3],
  rows: [{ ...local, allow: 10 }],
} as const satisfies Clock

export const RET_DECIDE = {
  name: 'It is said where the child goes back to',
  event: 'the assessment, or a way that did not lead on',
  remind: [1],
  rows: [{ ...local, allow: 5 }],
} as const satisfies Clock

export const RET_REPLY = {
  name: 'The school says whether it admits a child from alternative provision',
  event: 'the school being asked',
  remind: [2],
  rows: [{ ...local, allow: 5, unit: 'school days', whose: { school: 'receiving-school' }, owner: 'asked' }],
} as const satisfies Clock

export const RET_PLAN = {
  name: 'The return is planned with the child, the family and the provision',
  event: 'the school being told that the child comes',
  remind: [3],
  rows: [{ ...local, allow: 10, owner: 'school' }],
} as const satisfies Clock

/** The day itself, as it was planned. */
export const RET_FIRST = {
  name: 'It is said on the first day at school whether the child came',
  event: 'the first day that was planned',
  remind: [],
  rows: [{ ...local, allow: 1, unit: 'calendar days', reckon: 'beginning with', whose: 'none', owner: 'school', alarm: '15:30' }],
} as const satisfies Clock

/** The law asks that a part-time timetable is exceptional, for a time, and agreed (PART_TIME): how long after its last day we ask is our own. */
export const RET_FULL_TIME = {
  name: 'The part-time timetable of a return ends, and the child is at school for the whole week',
  event: 'the last day that was agreed',
  remind: [3],
  rows: [{ ...weeks, allow: 1, owner: 'school' }],
} as const satisfies Clock

const looked = (allow: number) =>
  ({
    name: `The school looks at how a return is going, ${allow} weeks on`,
    event: 'the first day at school',
    remind: [3],
    rows: [{ ...weeks, allow, owner: 'school' }],
  }) as const satisfies Clock
export const RET_REVIEW_2 = looked(2)
export const RET_REVIEW_6 = looked(6)
export const RET_REVIEW_12 = looked(12)
export const RET_REVIEW_MORE = {
  name: 'The school looks once more at how a return is going',
  event: 'the review that found that more was needed',
  remind: [3],
  rows: [{ ...weeks, allow: 6, owner: 'school' }],
} as const satisfies Clock

export const RET_AFTER = {
  name: 'It is said what follows, where a return cannot go on as it is',
  event: 'the review that found it',
  remind: [1],
  rows: [{ ...local, allow: 5, alarm: '15:30' }],
} as const satisfies Clock
