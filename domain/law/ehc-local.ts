import type { Clock } from '../row.ts'
import { EHC_NEW_REVIEW } from './ehc-plan.ts'
import { EHC_ANNUAL } from './ehc-review.ts'
import { SINCE } from './since.ts'

/** Reviews of a plan: our own targets on the way, and what follows from the year. Each number is a default that the authority may replace. */
const local = {
  since: SINCE,
  unit: 'working days',
  reckon: 'after',
  whose: 'working',
  owner: 'council',
  kind: 'L',
  confidence: 'L',
  law: 'Local protocol for reviews of plans. There is no statutory clock.',
  cite: 'Local protocol',
} as const

/** The same day, or the next working day where it came on none. */
export const EHC_LOOK = {
  name: 'The SEND casework officer looks at the request',
  event: 'the request for a review',
  remind: [],
  rows: [{ ...local, allow: 1, reckon: 'beginning with', alarm: '15:30' }],
} as const satisfies Clock

/** What the plan provides is owed throughout: the law gives no day for it. */
export const EHC_PROVISION = {
  name: 'What the plan provides is made again',
  event: 'the council learning that it is not made',
  remind: [],
  rows: [
    {
      ...local,
      form: 'prompt',
      whose: 'none',
      kind: 'S',
      confidence: 'M',
      alarm: '15:30',
      says: 'at all times: the duty never pauses',
      law: 'Children and Families Act 2014, section 42(2)',
      cite: 'CFA 2014 s42(2)',
    },
  ],
} as const satisfies Clock

export const EHC_SET_MEETING = {
  name: 'A day is set for the review meeting',
  event: 'the review being agreed',
  remind: [1],
  rows: [{ ...local, allow: 3, owner: 'arranger' }],
} as const satisfies Clock

export const EHC_ADVICE = {
  name: 'Advice for the review',
  event: 'the adviser being asked',
  remind: [3, 1],
  rows: [{ ...local, allow: 10, owner: 'asked' }],
} as const satisfies Clock

/** The meeting leaves the council its four weeks to decide. */
const meetingBy = { ...local, allow: 4, unit: 'weeks', reckon: 'before', whose: 'none' } as const

/** Before the year is out. */
export const EHC_MEETING_BY = {
  name: 'The review meeting leaves time to decide within the year',
  event: 'the plan being made, or its last review',
  remind: [20, 10],
  rows: [
    {
      ...meetingBy,
      follows: EHC_ANNUAL,
      law: 'Local protocol: four weeks before the end of the twelve months of the Children and Families Act 2014, section 44(1).',
      cite: 'Local protocol; CFA 2014 s44(1)',
    },
  ],
} as const satisfies Clock

/** Before a plan that came from another council has to be reviewed. */
export const EHC_NEW_MEETING_BY = {
  name: 'The review meeting leaves time to decide, of a plan that was transferred',
  event: 'the transfer',
  remind: [20, 10],
  rows: [
    {
      ...meetingBy,
      follows: EHC_NEW_REVIEW,
      law: 'Local protocol: four weeks before the end of the time of SI 2014/1530, regulation 15(5).',
      cite: 'Local protocol; SI 2014/1530 reg 15(5)',
    },
  ],
} as const satisfies Clock

/** So long before a review is due the next one is begun. */
export const EHC_BEGIN = {
  name: 'The next review is begun',
  event: 'the day by which the plan is to be reviewed',
  remind: [],
  rows: [{ ...local, allow: 10, unit: 'weeks', reckon: 'before', whose: 'none' }],
} as const satisfies Clock
