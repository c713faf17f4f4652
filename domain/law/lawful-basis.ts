import type { Relation } from '../people.ts'
import { planGoesTo, type PlanEvent } from './custody.ts'
import { GATEWAY_LAW } from './ehc-duties.ts'

/** What part of a case somebody receives. */
export const parts = {
  minimised: 'The minimised profile: initials, year group, school, and what was written, without names',
  whole: 'Who the child is, and the papers of the case that are not kept apart',
  plan: 'The education, health and care plan',
  own: 'What is their own: the letters to them, and what is asked of them',
} as const
export type Part = keyof typeof parts

/** On what basis, and for what. The law pages have it from secondary sources (M); consent is no basis of any of it. */
export interface Basis {
  readonly part: Part
  readonly purpose: string
  readonly law: string
  readonly confidence: 'M'
}
const TASK = 'UK GDPR, Articles 6(1)(e) and 9(2)(g); Data Protection Act 2018, Schedule 1, paragraph 6: a public task set by law'
const basis = (part: Part, purpose: string, law = TASK): Basis => ({ part, purpose, law, confidence: 'M' })

const bases: Readonly<Partial<Record<Relation, Basis>>> = {
  family: basis(
    'own',
    'To take part in what is decided about their child',
    'UK GDPR, Articles 6(1)(e) and 13 to 15: their own information and their child’s',
  ),
  'own school': basis('whole', 'To teach and look after the child, and to say what it knows'),
  'new school': basis('whole', 'To admit the child and plan for them'),
  'asked school': basis('minimised', 'To say whether it can admit the child'),
  panel: basis('minimised', 'To decide which school or support is right'),
  referrer: basis('own', 'To know what became of the child they referred, and to add what is wanting'),
  arranger: basis('own', 'To arrange one thing for the child, such as the way to school'),
  service: basis('whole', 'To advise on the child, and to do what the law asks of them'),
}
/** The plan and its evidence are shown to these only as the regulations allow; a family has its own. */
const plan: Readonly<Partial<Record<Relation, Partial<Basis>>>> = {
  'own school': { purpose: 'To make what the plan provides, and to advise on it' },
  'new school': { purpose: 'To say whether it can meet the needs in the plan, or to make what it provides', part: 'whole' },
  'asked school': { purpose: 'To make what was agreed for now' },
  service: { purpose: 'To advise for the review, in the child’s interests' },
}

/** Null for somebody who receives nothing by what they are to the case. `process`: a review of a plan goes by the gateways of the plan as well. */
export function basisOf(relation: Relation, process?: string): Basis | null {
  const found = bases[relation] ?? null
  const own = process === 'ehc-review' ? plan[relation] : undefined
  return found && own ? { ...found, ...own, law: `${GATEWAY_LAW}; ${found.law}` } : found
}

const isPlanEvent = (relation: string): relation is PlanEvent => Object.hasOwn(planGoesTo, relation)
/** Of a plan that was sent because of an event of custody: the law names who has it, and nobody else does. */
export const planBasisOf = (event: string): Pick<Basis, 'purpose' | 'law'> | null =>
  isPlanEvent(event)
    ? {
        purpose: 'To make what the plan provides, and to look after the child’s education',
        law: `${planGoesTo[event].law}; ${GATEWAY_LAW}`,
      }
    : null

/** On what basis somebody of the council takes away what is no part of one case. */
export const takenAs = {
  bundle: {
    purpose: 'To give evidence for an audit, a complaint or a claim',
    law: 'UK GDPR, Articles 6(1)(c) and 6(1)(e); Data Protection Act 2018, Schedule 1, paragraph 6, and Schedule 2, paragraph 5',
  },
  list: { purpose: 'To work the cases, and to report on them', law: TASK },
  answer: { purpose: 'To answer whoever asked for what is held of them or their child', law: 'UK GDPR, Article 15' },
} as const
