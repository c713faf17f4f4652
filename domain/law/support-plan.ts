import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** Assess, plan, do, review: the Code asks for a cycle, and that parents are met three times a year; every other number is ours, and the authority may set it. */
const local = {
  since: SINCE,
  unit: 'school days',
  reckon: 'after',
  whose: { school: 'school-on-roll' },
  owner: 'school',
  kind: 'L',
  confidence: 'L',
  law: 'Local protocol for support where a child is: assess, plan, do and review.',
  cite: 'Local protocol',
} as const

export const SP_ASSESS = {
  name: 'It is said what the child needs',
  event: 'the support being asked for, or the review that asks for it',
  remind: [2],
  rows: [{ ...local, allow: 10 }],
} as const satisfies Clock

export const SP_PLAN = {
  name: 'The support is planned with the child and the family',
  event: 'the assessment, or the review that found that it goes on',
  remind: [2],
  rows: [{ ...local, allow: 10 }],
} as const satisfies Clock

/** The day itself: those who planned it set it. */
export const SP_REVIEW = {
  name: 'The support is reviewed by the day that the plan sets',
  event: 'the day that the plan sets',
  remind: [],
  rows: [{ ...local, allow: 1, unit: 'calendar days', reckon: 'beginning with', whose: 'none', remind: [5] }],
} as const satisfies Clock

/** Beside SP_REVIEW: whatever day a plan sets, a year has three. */
export const SP_THIRD = {
  name: 'The support is reviewed three times in a year',
  event: 'the day on which the support was planned',
  remind: [5],
  rows: [
    {
      ...local,
      allow: 17,
      unit: 'weeks',
      whose: 'none',
      kind: 'SG',
      confidence: 'M',
      says: 'the Code says three times each year, and no number of weeks: seventeen are a third of a year',
      law: 'SEND code of practice: 0 to 25 years, paragraph 6.65',
      cite: 'SEND Code 6.65',
    },
  ],
} as const satisfies Clock

export const SP_SOONER = {
  name: 'The support is reviewed sooner, where somebody asks for it',
  event: 'the request',
  remind: [2],
  rows: [{ ...local, allow: 10 }],
} as const satisfies Clock

export const SP_HELP = {
  name: 'Early help says what it can do',
  event: 'the request to early help',
  remind: [2],
  rows: [{ ...local, allow: 10, unit: 'working days', whose: 'working', owner: 'asked' }],
} as const satisfies Clock

export const SP_CHANGE = {
  name: 'It is planned how the child comes through a change of school or phase',
  event: 'the change being said to be near',
  remind: [5],
  rows: [{ ...local, allow: 20 }],
} as const satisfies Clock

export const SP_TAKE_ON = {
  name: 'The next school says who looks after the change',
  event: 'the next school being told of the child',
  remind: [2],
  rows: [{ ...local, allow: 10, whose: { school: 'next-school' }, owner: 'new-school' }],
} as const satisfies Clock
