import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** Mediation, appeals to the tribunal, and what it orders. */
const statutory = { since: SINCE, whose: 'none', kind: 'S', confidence: 'H', owner: 'council' } as const
const workingDays = { ...statutory, unit: 'working days', reckon: 'after', whose: 'working' } as const
const weeks = (allow: number, what: string) => ({ what, allow, unit: 'weeks', reckon: 'after', whose: 'none' }) as const

export const MED_2M = {
  name: 'The family asks about mediation',
  event: 'the written decision being sent',
  remind: [],
  rows: [
    {
      ...statutory,
      allow: 2,
      unit: 'months',
      reckon: 'after',
      owner: 'family',
      law: 'SI 2014/1530, regulation 33',
      cite: 'SI 2014/1530 reg 33',
    },
  ],
} as const satisfies Clock

export const MED_CERT_3 = {
  name: 'The mediation certificate',
  event: 'the adviser being told of no mediation, or its end',
  remind: [1],
  rows: [{ ...workingDays, allow: 3, owner: 'mediator', law: 'SI 2014/1530, regulations 34 and 39', cite: 'SI 2014/1530 reg 34' }],
} as const satisfies Clock

export const MED_ARRANGE_30 = {
  name: 'Mediation is arranged',
  event: 'the council being told that mediation is wanted',
  remind: [5],
  rows: [
    {
      ...statutory,
      allow: 30,
      unit: 'calendar days',
      reckon: 'after',
      law: 'SI 2014/1530, regulations 36 and 39',
      cite: 'SI 2014/1530 reg 36',
    },
  ],
} as const satisfies Clock

/** At least five working days before, so clear ones. */
export const MED_NOTICE_5 = {
  name: 'Notice of mediation',
  event: 'the mediation',
  remind: [2],
  rows: [
    {
      ...workingDays,
      allow: 5,
      reckon: 'clear before',
      owner: 'arranger',
      law: 'SI 2014/1530, regulation 37',
      cite: 'SI 2014/1530 reg 37',
    },
  ],
} as const satisfies Clock

/** From the day written notice of the decision was sent. A time that ends in August, at Christmas or on no working day moves forward. */
export const APPEAL = {
  name: 'An appeal to the tribunal',
  event: 'the written decision being sent',
  remind: [],
  rows: [
    {
      ...statutory,
      form: 'later',
      whose: ['none', 'working'],
      owner: 'family',
      roll: 'next tribunal day',
      confidence: 'M',
      of: [
        { what: 'From the decision', allow: 2, unit: 'months', reckon: 'after', whose: 'none' },
        {
          what: 'From the mediation certificate',
          from: { name: 'certificate', label: 'the day of the mediation certificate', optional: true },
          allow: 1,
          unit: 'months',
          reckon: 'after',
          whose: 'none',
        },
      ],
      law: 'SI 2008/2699, rules 12 and 20(1)(c)',
      cite: 'SI 2008/2699 r20(1)(c)',
    },
  ],
} as const satisfies Clock

export const ORDER = {
  name: 'The council does what the tribunal ordered',
  event: 'the tribunal’s order',
  remind: [5],
  rows: [
    {
      ...statutory,
      form: 'which',
      confidence: 'M',
      which: { name: 'ordered', label: 'What did the tribunal order?' },
      of: {
        'name-school': weeks(2, 'To name a school'),
        'placement-only': weeks(2, 'To amend the placement alone'),
        assess: weeks(2, 'To tell the family that it will assess'),
        amend: weeks(5, 'To amend the plan'),
        'draft-plan': weeks(5, 'To make a plan: the draft'),
        'final-plan': weeks(11, 'To make a plan: the final plan'),
      },
      law: 'SI 2014/1530, regulation 44',
      cite: 'SI 2014/1530 reg 44',
    },
  ],
} as const satisfies Clock
