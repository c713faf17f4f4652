import { day } from '../calendar.ts'
import type { Clock } from '../row.ts'
import { SINCE } from './since.ts'

/** Education in custody and after it. */
const statutory = {
  since: SINCE,
  unit: 'working days',
  reckon: 'after',
  whose: 'working',
  kind: 'S',
  confidence: 'H',
  owner: 'home-council',
} as const
const local = { ...statutory, kind: 'L', confidence: 'L', cite: 'Local protocol', owner: 'custody' } as const

/** From awareness of the detention; of a plan of which the council came to know later, or came to keep later, from then. */
export const DET_SEND_5 = {
  name: 'The plan goes to the place of custody',
  event: 'the council learning of the detention',
  remind: [2],
  rows: [{ ...statutory, allow: 5, law: 'SI 2015/62, regulation 17(1)', cite: 'SI 2015/62 reg 17(1)' }],
} as const satisfies Clock

export const DET_MOVE_5 = {
  name: 'The plan goes to the new place of custody',
  event: 'the council being told of the move',
  remind: [2],
  rows: [{ ...statutory, allow: 5, law: 'SI 2015/62, regulation 17(2)', cite: 'SI 2015/62 reg 17(2)' }],
} as const satisfies Clock

export const DET_RELEASE_5 = {
  name: 'The plan goes to the new authority',
  event: 'the council being told of the release',
  remind: [2],
  rows: [{ ...statutory, allow: 5, law: 'SI 2015/62, regulation 16(2)', cite: 'SI 2015/62 reg 16(2)' }],
} as const satisfies Clock

export const DET_NEWLA_5 = {
  name: 'The new authority sends the plan to health',
  event: 'the new council becoming responsible',
  remind: [2],
  rows: [{ ...statutory, allow: 5, owner: 'new-council', law: 'SI 2015/62, regulation 16(3)–(4)', cite: 'SI 2015/62 reg 16(3)' }],
} as const satisfies Clock

export const DET_ICB_15 = {
  name: 'Health asks for a review',
  event: 'health receiving the plan',
  remind: [5],
  rows: [{ ...statutory, allow: 15, owner: 'health', law: 'SI 2015/62, regulation 16(3)–(4)', cite: 'SI 2015/62 reg 16(4)' }],
} as const satisfies Clock

export const DET_6W = {
  name: 'A decision whether to assess a detained child',
  event: 'the request, or the child coming to attention',
  remind: [5],
  rows: [{ ...statutory, allow: 6, unit: 'weeks', whose: 'none', law: 'SI 2015/62, regulation 5', cite: 'SI 2015/62 reg 5' }],
} as const satisfies Clock

export const DET_16W = {
  name: 'A decision not to make a plan for a detained child',
  event: 'the request, or the child coming to attention',
  remind: [5],
  rows: [{ ...statutory, allow: 16, unit: 'weeks', whose: 'none', law: 'SI 2015/62, regulation 10', cite: 'SI 2015/62 reg 10' }],
} as const satisfies Clock

export const DET_20W = {
  name: 'The final plan of a detained child',
  event: 'the request, or the child coming to attention',
  remind: [5],
  rows: [{ ...statutory, allow: 20, unit: 'weeks', whose: 'none', law: 'SI 2015/62, regulation 13', cite: 'SI 2015/62 reg 13' }],
} as const satisfies Clock

/** From the day of release that was set. What may be brought forward must be planned for. */
export const EARLY_DISCHARGE = {
  name: 'The earliest day of release',
  event: 'the release that was set',
  remind: [],
  rows: [
    {
      ...statutory,
      since: day('2023-12-12'),
      form: 'brought forward',
      allow: 2,
      sense: 'on',
      owner: 'secretary-of-state',
      law: 'Criminal Justice Act 1961, section 23(3)–(3D), as amended by 2023 c. 25, section 1',
      cite: 'CJA 1961 s23(3B)',
    },
  ],
} as const satisfies Clock

/** A draft plan may be answered for at least so long; the day of service is the first. */
export const DET_DRAFT_15 = {
  name: 'Representations about the draft plan of a detained child',
  event: 'the draft being served',
  remind: [],
  rows: [
    {
      ...statutory,
      allow: 15,
      unit: 'calendar days',
      reckon: 'beginning with',
      whose: 'none',
      owner: 'family',
      says: 'at least: it is open to the end of that day',
      law: 'SI 2015/62, regulation 13(1)',
      cite: 'SI 2015/62 reg 13(1)',
    },
  ],
} as const satisfies Clock

export const PLAN_INITIAL = {
  name: 'First planning meeting in custody',
  event: 'reception into custody',
  remind: [2],
  rows: [{ ...local, allow: 10, law: 'Local protocol: within ten working days of reception.' }],
} as const satisfies Clock

export const EDU_PRERELEASE = {
  name: 'Education offer confirmed before release',
  event: 'the earliest release',
  remind: [5],
  rows: [{ ...local, allow: 10, reckon: 'before', owner: 'panel', law: 'Local protocol: ten working days before the earliest release.' }],
} as const satisfies Clock

/**
 * The same, from the day that was set: it may be brought forward, and the earliest day is planned for. Custody may be shorter than ten days, or its end be told later:
 * then nobody is late before they have had some days.
 */
export const CUSTODY_OFFER = {
  name: 'Education offer confirmed before the earliest release',
  event: 'the release that was set',
  remind: [5],
  rows: [
    {
      ...local,
      allow: 10,
      reckon: 'before',
      owner: 'panel',
      follows: EARLY_DISCHARGE,
      notUntil: [{ allow: 5, after: { name: 'told', label: 'the day on which the days of release were told', optional: true } }],
      law: 'Local protocol: ten working days before the earliest release, and never before five after it was told.',
    },
  ],
} as const satisfies Clock

export const EDU_DAY1 = {
  name: 'Education from the first school day after release',
  event: 'the release',
  remind: [],
  rows: [
    {
      ...local,
      allow: 1,
      owner: 'school',
      unit: 'school days',
      whose: { school: 'receiving-school' },
      alarm: '15:30',
      law: 'Local protocol: the first school day after release.',
    },
  ],
} as const satisfies Clock

const prompt = { ...statutory, form: 'prompt', whose: 'none' } as const
export const DET_INFO_HOST = {
  name: 'The host council says what it knows before release',
  event: 'a release being expected',
  remind: [],
  rows: [
    {
      ...prompt,
      owner: 'host-council',
      says: 'in time for education to be ready on release',
      alarmBy: 'CUSTODY_HOST',
      law: 'Education Act 1996, section 562F(8)–(9)',
      cite: 'EA 1996 s562F(8)',
    },
  ],
} as const satisfies Clock

export const DET_REVIEW = {
  name: 'The plan is reviewed on release',
  event: 'the release',
  remind: [],
  rows: [
    {
      ...prompt,
      confidence: 'M',
      says: 'as soon as reasonably practicable',
      alarmBy: 'CUSTODY_PLAN_REVIEW',
      law: 'Children and Families Act 2014, section 48; SEND Code of Practice, chapter 10',
      cite: 'CFA 2014 s48',
    },
  ],
} as const satisfies Clock

/** For as long as the child is detained. */
export const DET_PROVISION = {
  name: 'The provision of the plan is made in custody',
  event: 'the plan being kept for a detained child',
  remind: [],
  rows: [
    {
      ...prompt,
      says: 'while the child is detained: as the plan says, or as near to it as can be done',
      alarmBy: 'CUSTODY_PROVISION',
      law: 'Children and Families Act 2014, section 74',
      cite: 'CFA 2014 s74',
    },
  ],
} as const satisfies Clock

export const DET_ASSESS = {
  name: 'Reading, writing and numbers are assessed in custody',
  event: 'the place of custody saying that they were not',
  remind: [],
  rows: [
    {
      ...prompt,
      owner: 'host-council',
      says: 'as soon as practicable',
      alarmBy: 'CUSTODY_ASSESS',
      law: 'Education Act 1996, section 562E',
      cite: 'EA 1996 s562E',
    },
  ],
} as const satisfies Clock

/** Of a detention and training order of eight months or more. */
export const DTO_EARLY = {
  name: 'Education is in the plan for early or late release',
  event: 'the order being made',
  remind: [],
  rows: [
    {
      ...prompt,
      kind: 'G',
      confidence: 'M',
      owner: 'custody',
      says: 'before early or late release is decided',
      alarmBy: 'CUSTODY_EARLY',
      law: 'Ministry of Justice framework for early and late release',
      cite: 'MoJ release framework',
    },
  ],
} as const satisfies Clock
