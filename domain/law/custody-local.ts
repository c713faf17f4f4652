import type { Clock } from '../row.ts'
import { EARLY_DISCHARGE } from './post-custody.ts'
import { SINCE } from './since.ts'

/** Our own targets around custody and release: neither law nor guidance sets a number, and the authority may set each. */
const local = {
  since: SINCE,
  unit: 'working days',
  reckon: 'after',
  whose: 'working',
  kind: 'L',
  confidence: 'L',
  law: 'Local protocol for the return to education after custody.',
  cite: 'Local protocol',
} as const

/** Custody may be shorter than a number of days before its end, or the day be told later. */
const TOLD = { allow: 1, after: { name: 'told', label: 'the day on which the days of release were told', optional: true } } as const

export const CUSTODY_ASKED = {
  name: 'Those who know the child answer',
  event: 'their being asked',
  remind: [3],
  rows: [{ ...local, owner: 'asked', allow: 10 }],
} as const satisfies Clock

/** Nobody is late for a release: whoever has not said by the latest day what became of it is asked that afternoon, and the manager is told the day after. */
export const CUSTODY_RELEASE = {
  name: 'It is said whether the child was released',
  event: 'the latest day of release',
  remind: [],
  rows: [{ ...local, owner: 'custody', allow: 1, unit: 'calendar days', reckon: 'beginning with', whose: 'none', alarm: '15:30' }],
} as const satisfies Clock

/** Until a school is known its days cannot be counted: the council’s are. */
export const CUSTODY_URGENT = {
  name: 'A released child has a place, a first day and a way there',
  event: 'the release',
  remind: [],
  rows: [{ ...local, owner: 'council', allow: 1, unit: 'school days', whose: 'authority', alarm: '15:30' }],
} as const satisfies Clock

export const CUSTODY_AGAIN = {
  name: 'Another place, where the first cannot go on',
  event: 'the review that found so',
  remind: [3],
  rows: [{ ...local, owner: 'panel', allow: 10 }],
} as const satisfies Clock

export const CUSTODY_CHECK = {
  name: 'A check each week that the child is in education',
  event: 'the first day, or the check before',
  remind: [1],
  rows: [{ ...local, owner: 'custody', allow: 1, unit: 'weeks', whose: 'none' }],
} as const satisfies Clock

const looked = (allow: number) =>
  ({
    name: `It is looked at how it is going, ${allow} weeks on`,
    event: 'the first day back in education',
    remind: [3],
    rows: [{ ...local, owner: 'school', allow, unit: 'weeks', whose: 'none' }],
  }) as const satisfies Clock
export const CUSTODY_REVIEW_2 = looked(2)
export const CUSTODY_REVIEW_6 = looked(6)
export const CUSTODY_REVIEW_12 = looked(12)
export const CUSTODY_REVIEW_MORE = {
  name: 'It is looked at once more how it is going',
  event: 'the review that found more time was needed',
  remind: [3],
  rows: [{ ...local, owner: 'school', allow: 6, unit: 'weeks', whose: 'none' }],
} as const satisfies Clock

/** Five days before education is to be offered (CUSTODY_OFFER), and like that from the earliest day of release. */
export const CUSTODY_HOST = {
  name: 'What the host council knows is told to the council of the child’s home',
  event: 'the release that was set',
  remind: [3],
  rows: [
    {
      ...local,
      owner: 'host-council',
      allow: 15,
      reckon: 'before',
      follows: EARLY_DISCHARGE,
      notUntil: [TOLD],
      alarm: '15:30',
    },
  ],
} as const satisfies Clock

/** Before the child is out; of whoever was asked late, so long after the place was decided. */
export const CUSTODY_READY = {
  name: 'The first day, who meets the child and the way there are settled',
  event: 'the release that was set',
  remind: [2],
  rows: [
    {
      ...local,
      owner: 'council',
      allow: 5,
      reckon: 'before',
      follows: EARLY_DISCHARGE,
      notUntil: [TOLD, { allow: 5, after: { name: 'decided', label: 'the day on which the place was decided', optional: true } }],
    },
  ],
} as const satisfies Clock

export const CUSTODY_PLAN_REVIEW = {
  name: 'A review of the plan of a released child is asked for',
  event: 'the release',
  remind: [],
  rows: [{ ...local, owner: 'home-council', allow: 5, alarm: '15:30' }],
} as const satisfies Clock

/** By the day on which a plan is to be there. */
export const CUSTODY_ELSEWHERE = {
  name: 'The council to which the child was released is told what they have learnt and need',
  event: 'the release',
  remind: [2],
  rows: [{ ...local, owner: 'home-council', allow: 5 }],
} as const satisfies Clock

/** The first meeting in custody has been by then, and nothing is decided yet about an order of eight months. */
export const CUSTODY_EARLY = {
  name: 'Education has been put into the plan for early or late release',
  event: 'the order being made',
  remind: [3],
  rows: [{ ...local, owner: 'custody', allow: 20, alarm: '15:30' }],
} as const satisfies Clock

/** The first meeting in custody has been by then. */
export const CUSTODY_PROVISION = {
  name: 'It is said how the provision of the plan is made in custody',
  event: 'the plan being kept for a detained child',
  remind: [3],
  rows: [{ ...local, owner: 'home-council', allow: 10, alarm: '15:30' }],
} as const satisfies Clock

export const CUSTODY_ASSESS = {
  name: 'It is said how the child reads, writes and does with numbers',
  event: 'the place of custody saying that this was not assessed',
  remind: [3],
  rows: [{ ...local, owner: 'host-council', allow: 10, alarm: '15:30' }],
} as const satisfies Clock
