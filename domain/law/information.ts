import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** What may be asked for, and who must be told when something got out. */
const statutory = { since: SINCE, whose: 'none', kind: 'S', owner: 'council' } as const
const school = {
  ...statutory,
  unit: 'school days',
  reckon: 'after',
  whose: { school: 'school-on-roll' },
  confidence: 'H',
  owner: 'school',
} as const

export const CURRIC_15 = {
  name: 'The curricular record goes to a school that may admit',
  event: 'the request',
  remind: [3],
  rows: [{ ...school, allow: 15, law: 'SI 2005/1437, regulation 5(5)', cite: 'SI 2005/1437 reg 5(5)' }],
} as const satisfies Clock

export const EDU_RECORD_15 = {
  name: 'The educational record goes to the parent',
  event: 'the request',
  remind: [3],
  rows: [{ ...school, allow: 15, law: 'SI 2005/1437, regulation 5', cite: 'SI 2005/1437 reg 5' }],
} as const satisfies Clock

/** That it rolls forward is the Information Commissioner’s practice. */
export const SAR_1M = {
  name: 'A request for personal data is answered',
  event: 'the request being received',
  remind: [5],
  rows: [
    {
      ...statutory,
      allow: 1,
      unit: 'months',
      reckon: 'after',
      roll: 'next working day',
      confidence: 'M',
      law: 'UK General Data Protection Regulation, Article 12(3)',
      cite: 'UK GDPR Art 12(3)',
    },
  ],
} as const satisfies Clock

/** Two months more, where the request is complex or there are several; whoever asked is told so, with why, in the first month. */
export const SAR_EXTENDED = {
  name: 'A request for personal data is answered, where it was extended',
  event: 'the request being received',
  remind: [5],
  rows: [
    {
      ...statutory,
      allow: 3,
      unit: 'months',
      reckon: 'after',
      roll: 'next working day',
      confidence: 'M',
      law: 'UK General Data Protection Regulation, Article 12(3): one month, and two more',
      cite: 'UK GDPR Art 12(3)',
    },
  ],
} as const satisfies Clock

/** A bank holiday anywhere in the United Kingdom does not count. */
export const FOI_20 = {
  name: 'A request under the Freedom of Information Act is answered',
  event: 'the request being received',
  remind: [5],
  rows: [
    {
      ...statutory,
      allow: 20,
      unit: 'working days',
      reckon: 'after',
      whose: 'united-kingdom',
      confidence: 'H',
      law: 'Freedom of Information Act 2000, section 10(1) and (6)',
      cite: 'FOIA 2000 s10',
    },
  ],
} as const satisfies Clock

/** From the instant the council becomes aware. */
export const BREACH_72H = {
  name: 'The Information Commissioner is told of a breach',
  event: 'the council becoming aware of it',
  remind: [],
  rows: [
    {
      ...statutory,
      form: 'hours',
      allow: 72,
      reckon: 'after',
      confidence: 'M',
      law: 'UK General Data Protection Regulation, Article 33(1)',
      cite: 'UK GDPR Art 33(1)',
    },
  ],
} as const satisfies Clock
