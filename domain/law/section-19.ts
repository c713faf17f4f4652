import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** Education otherwise than at school: what the law and guidance ask for beside absence.ts, and our own days on the way. The authority may set each that is local. */
const law = {
  since: SINCE,
  unit: 'school days',
  reckon: 'beginning with',
  whose: { school: 'school-on-roll' },
  owner: 'council',
  confidence: 'M',
} as const
const local = {
  since: SINCE,
  unit: 'working days',
  reckon: 'after',
  whose: 'working',
  owner: 'council',
  kind: 'L',
  confidence: 'L',
  law: 'Local protocol for education otherwise than at school. The law sets no number.',
  cite: 'Local protocol',
} as const

/** The law gives no day for it: a child who may be without education is owed it from when the council knows. */
export const S19_NOW = {
  name: 'Suitable education has begun',
  event: 'the decision that the council arranges education, or the breaking off of what was arranged',
  remind: [],
  rows: [
    {
      ...law,
      form: 'prompt',
      whose: 'none',
      kind: 'S',
      alarm: '15:30',
      says: 'at once: the law gives no day, and does not wait for medical advice',
      law: 'Education Act 1996, section 19(1)',
      cite: 'EA 1996 s19(1)',
    },
  ],
} as const satisfies Clock

/** Where it is clear that the days will come to S19_ILL_15. Guidance asks it where it can be; of whom the council hears later it asks only what the duty does: at once. */
export const S19_ILL_6 = {
  name: 'Illness: education in place by the sixth day of absence',
  event: 'the first school day away',
  remind: [2],
  rows: [
    {
      ...law,
      allow: 6,
      notUntil: [{ allow: 1, after: { name: 'told', label: 'the day on which the council was told', optional: true } }],
      kind: 'SG',
      alarm: '15:30',
      says: 'where it can be; of a child of whom the council hears later, at once',
      law: 'Statutory guidance on education for children with health needs who cannot attend school',
      cite: 'Health needs guidance',
    },
  ],
} as const satisfies Clock

/** Begins on the day on which the council was told: it is logged on that day, and looked at by the next. */
export const S19_LOOK = {
  name: 'An officer looks at whether the child can be taught now',
  event: 'the council being told',
  remind: [],
  rows: [{ ...local, allow: 1, alarm: '15:30' }],
} as const satisfies Clock

export const S19_DECIDE = {
  name: 'It is decided, with reasons, whether the council arranges education',
  event: 'the officer’s first look',
  remind: [2],
  rows: [{ ...local, allow: 5, alarm: '15:30' }],
} as const satisfies Clock

/** A provider that is silent keeps a child waiting whom another could teach. */
export const S19_OFFER = {
  name: 'A provider says whether it can teach the child',
  event: 'the provider being asked',
  remind: [],
  rows: [{ ...local, allow: 1, owner: 'asked' }],
} as const satisfies Clock

/** On the day that was settled: a child who did not come is not found out weeks later. */
export const S19_START = {
  name: 'It is said whether the child has started',
  event: 'the first day that was settled',
  remind: [],
  rows: [{ ...local, allow: 1, reckon: 'beginning with', owner: 'asked', alarm: '15:30' }],
} as const satisfies Clock

export const S19_PLAN = {
  name: 'It is said whether the plan is reviewed',
  event: 'the SEND casework officer being told',
  remind: [1],
  rows: [{ ...local, allow: 5 }],
} as const satisfies Clock

const looked = {
  ...local,
  allow: 6,
  unit: 'weeks',
  whose: 'none',
  law: 'Local protocol: every six weeks. Guidance on alternative provision asks for regular reviews, and sets no number.',
} as const
export const S19_REVIEW = {
  name: 'It is looked at how education otherwise is going',
  event: 'the first day, or the review before',
  remind: [5],
  rows: [looked],
} as const satisfies Clock

/** Sooner than where the council arranges it: what a school was trusted with is not left to it. */
export const S19_SCHOOL_LOOK = {
  name: 'It is looked at whether what the school provides works',
  event: 'the decision that the school goes on, or the look before',
  remind: [3],
  rows: [{ ...looked, allow: 3, law: 'Local protocol: three weeks. The law sets no number.' }],
} as const satisfies Clock

export const S19_BACK_PLAN = {
  name: 'The way back to school is planned',
  event: 'the review that found that the child can go back',
  remind: [3],
  rows: [{ ...local, allow: 10, owner: 'school' }],
} as const satisfies Clock

export const S19_BACK_FIRST = {
  name: 'The child has had a first day back at school',
  event: 'the day that was planned',
  remind: [1],
  rows: [
    {
      ...local,
      allow: 1,
      unit: 'school days',
      reckon: 'beginning with',
      whose: { school: 'school-on-roll' },
      owner: 'school',
      alarm: '15:30',
    },
  ],
} as const satisfies Clock

export const S19_BACK_FULL = {
  name: 'The child is back at school for the whole week',
  event: 'the last day of the part-time timetable',
  remind: [3],
  rows: [{ ...local, allow: 1, unit: 'weeks', whose: 'none', owner: 'school' }],
} as const satisfies Clock
