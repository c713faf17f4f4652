import { day } from '../calendar.ts'
import type { Clock } from '../row.ts'
import { DEEMED_SERVICE } from './governing-board.ts'
import { SINCE } from './since.ts'

/** The independent review panel, and what waits for it, on the excluding school's own calendar. */
const schoolDays = {
  since: SINCE,
  unit: 'school days',
  reckon: 'after',
  whose: { school: 'school-on-roll' },
  kind: 'S',
  confidence: 'H',
  owner: 'arranging-authority',
} as const

/** From the day the notice was given, or is deemed to be. Out of time, no review may be arranged. */
export const IRP_APPLY_15 = {
  name: 'The family asks for an independent review',
  event: 'the decision letter being sent',
  remind: [5],
  rows: [
    {
      ...schoolDays,
      follows: DEEMED_SERVICE,
      allow: 15,
      owner: 'family',
      law: 'SI 2012/1033, Schedule 1, paragraph 2, and regulation 7(2)',
      cite: 'SI 2012/1033 Sch 1 para 2',
    },
  ],
} as const satisfies Clock

/** From the day the application was made, or is deemed to have been. */
export const IRP_MEET_15 = {
  name: 'The review panel meets',
  event: 'the application being sent',
  remind: [5],
  rows: [
    {
      ...schoolDays,
      follows: DEEMED_SERVICE,
      allow: 15,
      law: 'SI 2012/1033, Schedule 1, paragraphs 1, 10 and 13',
      cite: 'SI 2012/1033 Sch 1 para 10',
    },
  ],
} as const satisfies Clock

/** At least five school days before the review, so clear ones. */
export const IRP_PAPERS_5 = {
  name: 'Papers go to the review panel',
  event: 'the start of the review',
  remind: [2],
  rows: [
    {
      ...schoolDays,
      allow: 5,
      reckon: 'clear before',
      owner: 'panel-clerk',
      law: 'SI 2012/1033, Schedule 1, paragraph 4',
      cite: 'SI 2012/1033 Sch 1 para 4',
    },
  ],
} as const satisfies Clock

export const IRP_TELL = {
  name: 'The review panel tells everybody what it decided',
  event: 'the end of the review',
  remind: [],
  rows: [
    {
      ...schoolDays,
      form: 'prompt',
      whose: 'none',
      owner: 'review-panel',
      says: 'without delay',
      alarm: '16:00',
      law: 'SI 2012/1033, Schedule 1, paragraph 19',
      cite: 'SI 2012/1033 Sch 1 para 19',
    },
  ],
} as const satisfies Clock

/** With no application and no written word that there will be none. For the rest see `mayDelete` in register-deletion.ts. */
export const REG_DELETE = {
  name: 'An excluded child’s name may come off the register',
  event: 'the decision letter being sent',
  remind: [],
  rows: [
    {
      ...schoolDays,
      since: day('2024-08-19'),
      follows: IRP_APPLY_15,
      allow: 1,
      unit: 'calendar days',
      whose: 'none',
      sense: 'not before',
      owner: 'school',
      says: 'where nobody has applied and the board has done its duties',
      law: 'SI 2024/208, regulation 9(1)(o) and (5)(c)',
      cite: 'SI 2024/208 reg 9(1)(o)',
    },
  ],
} as const satisfies Clock

export const EQA_6M = {
  name: 'A claim of discrimination is made',
  event: 'the act complained of',
  remind: [],
  rows: [
    {
      ...schoolDays,
      allow: 6,
      unit: 'months',
      reckon: 'beginning with',
      whose: 'none',
      confidence: 'M',
      owner: 'family',
      law: 'Equality Act 2010, Schedule 17',
      cite: 'EqA 2010 Sch 17',
    },
  ],
} as const satisfies Clock
