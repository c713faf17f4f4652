import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** What the governing board does about an exclusion, on the excluding school's own calendar. */
const statutory = { since: SINCE, whose: { school: 'school-on-roll' }, kind: 'S', confidence: 'H', owner: 'governing-board' } as const
const schoolDays = { ...statutory, unit: 'school days', reckon: 'after' } as const
const prompt = { ...statutory, form: 'prompt', whose: 'none', says: 'without delay', alarm: '16:00' } as const

/** From the day the board was informed. A late meeting does not end the duty. */
export const GB_15 = {
  name: 'The governing board considers reinstatement',
  event: 'the board being told',
  remind: [5],
  rows: [{ ...schoolDays, allow: 15, law: 'SI 2012/1033, regulation 6(7)', cite: 'SI 2012/1033 reg 6(7)' }],
} as const satisfies Clock

export const GB_50 = {
  name: 'The governing board considers a suspension',
  event: 'the board being told',
  remind: [10],
  rows: [{ ...schoolDays, allow: 50, law: 'SI 2012/1033, regulation 6(7)', cite: 'SI 2012/1033 reg 6(7)' }],
} as const satisfies Clock

/** From the instant the examination begins. GB_15 runs beside it. */
export const GB_EXAM = {
  name: 'The governing board meets before an examination',
  event: 'the start of the examination',
  remind: [],
  rows: [
    {
      ...statutory,
      form: 'hours',
      allow: 0,
      reckon: 'before',
      whose: 'none',
      says: 'so far as practicable; fifteen school days from being informed are the outer limit',
      law: 'SI 2012/1033, regulation 6(7)–(8)',
      cite: 'SI 2012/1033 reg 6(8)',
    },
  ],
} as const satisfies Clock

export const GB_TELL = {
  name: 'The governing board tells everybody what it decided',
  event: 'the decision of the board',
  remind: [],
  rows: [{ ...prompt, law: 'SI 2012/1033, regulation 6(4) and (6)', cite: 'SI 2012/1033 reg 6(4)' }],
} as const satisfies Clock

/** The same notice, to the council in whose area a permanently excluded child lives, where that is another. */
export const GB_TELL_HOME = {
  name: 'The governing board tells the council of the child’s home what it decided',
  event: 'the decision of the board',
  remind: [],
  rows: [{ ...prompt, law: 'SI 2012/1033, regulation 6(4) and (6)', cite: 'SI 2012/1033 reg 6(4)' }],
} as const satisfies Clock

/** From posting. A notice handed over is given that day; email is no way to give it. */
export const DEEMED_SERVICE = {
  name: 'A notice posted first class is deemed given',
  event: 'the notice being sent',
  remind: [],
  rows: [
    {
      ...statutory,
      form: 'service',
      allow: 2,
      unit: 'working days',
      reckon: 'after',
      whose: 'working',
      sense: 'on',
      owner: 'sender',
      law: 'SI 2012/1033, regulations 6(11) and 8(3) and Schedule 1, paragraph 1(2)',
      cite: 'SI 2012/1033 reg 6(11)',
    },
  ],
} as const satisfies Clock

/** From the day the panel’s notice was given, or is deemed to be. */
export const GB_RECONVENE_10 = {
  name: 'The governing board reconsiders',
  event: 'the panel’s notice being sent',
  remind: [3],
  rows: [{ ...schoolDays, follows: DEEMED_SERVICE, allow: 10, law: 'SI 2012/1033, regulations 8, 17 and 26', cite: 'SI 2012/1033 reg 8' }],
} as const satisfies Clock

export const GB_RETELL = {
  name: 'The governing board tells everybody what it decided the second time',
  event: 'the second decision of the board',
  remind: [],
  rows: [{ ...prompt, law: 'SI 2012/1033, regulation 8(2)', cite: 'SI 2012/1033 reg 8(2)' }],
} as const satisfies Clock
