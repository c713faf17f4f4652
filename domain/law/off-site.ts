import { day } from '../calendar.ts'
import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** Off-site direction, by the directing school's board. From 26 July 2026 the same rules reach academies and pupil referral units. */
const maintained = {
  since: SINCE,
  unit: 'calendar days',
  reckon: 'after',
  whose: 'none',
  kind: 'S',
  confidence: 'H',
  owner: 'governing-board',
  reaches: ['community', 'foundation'],
} as const
const widened = { ...maintained, since: day('2026-07-26'), confidence: 'M', reaches: ['academy', 'pupil-referral-unit'] } as const
const WIDENED = 'academies and pupil referral units too, from 26 July 2026'

const notice = { allow: 2, unit: 'school days', reckon: 'clear before', whose: { school: 'school-on-roll' } } as const
/** Not less than two school days before the first day away, so clear ones. */
export const OFF_NOTICE_2 = {
  name: 'Notice of an off-site direction',
  event: 'the first day away',
  remind: [2],
  rows: [
    { ...maintained, ...notice, law: 'SI 2010/1156, regulation 3(2)', cite: 'SI 2010/1156 reg 3(2)' },
    { ...widened, ...notice, law: `SI 2010/1156, regulation 3(2); ${WIDENED}`, cite: 'SI 2010/1156 reg 3(2)' },
  ],
} as const satisfies Clock

const invitation = { allow: 6, reckon: 'before' } as const
export const OFF_INVITE_6 = {
  name: 'Invitations to a review meeting',
  event: 'the review meeting',
  remind: [2],
  rows: [
    { ...maintained, ...invitation, law: 'SI 2010/1156, regulation 5(1)', cite: 'SI 2010/1156 reg 5(1)' },
    { ...widened, ...invitation, law: `SI 2010/1156, regulation 5(1); ${WIDENED}`, cite: 'SI 2010/1156 reg 5(1)' },
  ],
} as const satisfies Clock

export const OFF_OUTCOME_6 = {
  name: 'The outcome of a review meeting',
  event: 'the review meeting',
  remind: [2],
  rows: [
    { ...maintained, allow: 6, law: 'SI 2010/1156, regulation 6', cite: 'SI 2010/1156 reg 6' },
    { ...widened, allow: 6, law: `SI 2010/1156, regulation 6; ${WIDENED}`, cite: 'SI 2010/1156 reg 6' },
  ],
} as const satisfies Clock

const lookedBack = {
  allow: 10,
  unit: 'weeks',
  reckon: 'before',
  sense: 'on',
  says: 'a request may be declined where the last review was on that day or later, and before the request',
} as const
/** From the day of the request, which is no part of the time looked back over: see `mayDecline` in review-requests.ts. */
export const OFF_REQUEST_10W = {
  name: 'A request for a review may be declined: the day looked back to',
  event: 'the request',
  remind: [],
  rows: [
    { ...maintained, ...lookedBack, law: 'SI 2010/1156, regulation 4A', cite: 'SI 2010/1156 reg 4A' },
    { ...widened, ...lookedBack, law: `SI 2010/1156, regulation 4A; ${WIDENED}`, cite: 'SI 2010/1156 reg 4A' },
  ],
} as const satisfies Clock

const interval = {
  allow: 6,
  unit: 'weeks',
  kind: 'L',
  confidence: 'L',
  says: 'the board sets the interval that is right for the child',
  law: 'Local protocol: six weeks or less, where the board sets no other interval (SI 2010/1156, regulation 4(1)(a)).',
  cite: 'Local protocol',
} as const
/** The law leaves the interval to the board; thirty days went on 1 January 2013. Whoever is reminded can still invite everybody six days before. */
export const OFF_REVIEW = {
  name: 'An off-site direction is reviewed',
  event: 'the first day away',
  remind: [15],
  rows: [
    { ...maintained, ...interval, since: day('2013-01-01') },
    { ...widened, ...interval },
  ],
} as const satisfies Clock

export const OFF_END = {
  name: 'An off-site direction ends',
  event: 'the first day away',
  remind: [],
  rows: [
    { ...maintained, since: day('2013-01-01'), allow: null, law: 'SI 2012/2532, regulation 3', cite: 'SI 2012/2532 reg 3' },
    { ...widened, allow: null, law: `SI 2012/2532, regulation 3; ${WIDENED}`, cite: 'SI 2012/2532 reg 3' },
  ],
} as const satisfies Clock
