import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** Our own targets around an off-site direction and the sharing panel: the regulations set none of these numbers, and the authority may set each. */
const local = {
  since: SINCE,
  unit: 'school days',
  reckon: 'after',
  whose: { school: 'school-on-roll' },
  owner: 'governing-board',
  kind: 'L',
  confidence: 'L',
  law: 'Local protocol for off-site directions and sharing panels.',
  cite: 'Local protocol',
} as const

export const OFF_PANEL = {
  name: 'The sharing panel says what would help',
  event: 'the panel being asked',
  remind: [3],
  rows: [{ ...local, owner: 'panel', allow: 15 }],
} as const satisfies Clock

export const OFF_REPLY = {
  name: 'The provider says whether it has a place',
  event: 'the provider being asked',
  remind: [2],
  rows: [{ ...local, owner: 'asked', allow: 5 }],
} as const satisfies Clock

export const OFF_NAME = {
  name: 'Another provider is named',
  event: 'the first having no place',
  remind: [2],
  rows: [{ ...local, owner: 'school', allow: 5 }],
} as const satisfies Clock

/** A direction in the place of a permanent exclusion: a child who is excluded is taught nowhere by a direction. */
export const OFF_LIFTED = {
  name: 'The exclusion is cancelled before the first day away',
  event: 'the first day away',
  remind: [1],
  rows: [{ ...local, owner: 'headteacher', allow: 1, reckon: 'before' }],
} as const satisfies Clock

/** The provider’s calendar may be nobody’s to load, so it is the day itself. */
export const OFF_CAME = {
  name: 'It is said on the first day whether the child came',
  event: 'the first day away',
  remind: [],
  rows: [{ ...local, owner: 'asked', allow: 1, unit: 'calendar days', reckon: 'beginning with', whose: 'none', alarm: '15:30' }],
} as const satisfies Clock

export const OFF_AGAIN = {
  name: 'A child who did not come has come',
  event: 'the day on which the child did not come',
  remind: [2],
  rows: [{ ...local, owner: 'school', allow: 5 }],
} as const satisfies Clock

/** In the place of OFF_REVIEW, where the board has set the interval itself. */
export const OFF_REVIEW_SET = {
  name: 'An off-site direction is reviewed by the day that the board set',
  event: 'the day that the board set',
  remind: [],
  rows: [{ ...local, allow: 1, unit: 'calendar days', reckon: 'beginning with', whose: 'none' }],
} as const satisfies Clock

/** Time enough for invitations by the day that the law sets, and for a meeting before the day that the board set, or before the last. */
const called = { ...local, allow: 10, unit: 'calendar days', reckon: 'before', whose: 'none' } as const
export const OFF_CALL_SET = {
  name: 'The review that the board set is called',
  event: 'the day that the board set',
  remind: [3],
  rows: [called],
} as const satisfies Clock
export const OFF_CALL = {
  name: 'The review before the last day away is called',
  event: 'the last day away',
  remind: [3],
  rows: [called],
} as const satisfies Clock

/** Beside OFF_END: no law says when it ends, and one without an end is a move that nobody agreed to. */
export const OFF_LONG = {
  name: 'A long direction is looked at: it is still for a time',
  event: 'the first day away',
  remind: [5],
  rows: [
    {
      ...local,
      owner: 'council',
      allow: 12,
      unit: 'weeks',
      whose: 'none',
      law: `${local.law} The law sets no end since 1 January 2013.`,
    },
  ],
} as const satisfies Clock

export const OFF_LAST = {
  name: 'It is reviewed before the last day away',
  event: 'the last day away',
  remind: [2],
  rows: [{ ...local, allow: 2, reckon: 'before' }],
} as const satisfies Clock

export const OFF_ANSWER = {
  name: 'A request for a review is answered',
  event: 'the request',
  remind: [1],
  rows: [{ ...local, allow: 5, law: `${local.law} The law says: as soon as is reasonably practicable.` }],
} as const satisfies Clock

export const OFF_ASKED = {
  name: 'A review that was asked for is called',
  event: 'the request, or the answer to it',
  remind: [1],
  rows: [{ ...local, allow: 5, law: `${local.law} The law says: as soon as is reasonably practicable.` }],
} as const satisfies Clock

export const OFF_URGENT = {
  name: 'What follows is settled, where the place ends early',
  event: 'the day on which it was said',
  remind: [],
  rows: [{ ...local, allow: 1, alarm: '15:30' }],
} as const satisfies Clock

export const OFF_BACK = {
  name: 'The child is back at their school',
  event: 'the last day away',
  remind: [],
  rows: [{ ...local, owner: 'school', allow: 1, alarm: '15:30' }],
} as const satisfies Clock

export const OFF_MOVE = {
  name: 'A managed move is begun, where the review proposed one',
  event: 'the outcome of the review',
  remind: [1],
  rows: [{ ...local, owner: 'school', allow: 5 }],
} as const satisfies Clock
