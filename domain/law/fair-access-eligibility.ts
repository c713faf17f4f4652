import type { Category } from './fair-access-categories.ts'
import type { Judgement } from './judgement.ts'

/** Where the child stands. `excluded`: for good, though the name is still on the roll; the law waits for a review. */
export type Place = 'none' | 'excluded' | 'alternative' | 'on-roll'
/** What has come of applying in the year. `waiting`: the answer is not there yet. */
export type InYear = 'refused' | 'no-place' | 'not-sought' | 'waiting' | 'not-tried' | 'offer-left'

/** What must be known of a child to say whether the protocol is for them. It is asked again on the day of a placement: a plan may have been issued since. */
export interface Unplaced {
  readonly place: Place
  readonly inYear: InYear
  readonly categories: readonly Category[]
  readonly hasPlan: boolean
  readonly isLookedAfter: boolean
}
/** `applies`, or what goes before it. */
export type Answer = 'applies' | 'plan' | 'looked-after' | 'has-place' | 'apply-first' | 'offer-left' | 'no-category'

/** Rules of the Code on whom a protocol is for. What is in it rests on protocols and pages that cite it: confidence M. */
const CODE = 'School Admissions Code 2021, paragraph '

/**
 * Whether the Fair Access Protocol is for this child, and if not, by which rule. Advice: an officer decides, with reasons of their own.
 * A child who was excluded for good is without a place while their name is still on the roll. A release that ends a remand, or a plan that is issued,
 * changes the answer: ask again on the day.
 */
export function isForFairAccess({ place, inYear, categories, hasPlan, isLookedAfter }: Unplaced): Judgement<Answer> {
  const not = (answer: Answer, why: string, paragraph: string): Judgement<Answer> => ({ answer, why, law: CODE + paragraph })
  if (hasPlan) return not('plan', 'A child with a plan goes by the plan: the SEND team names a school in it', '3.13')
  if (isLookedAfter) return not('looked-after', 'A looked-after child is admitted, or the school is directed, at once', '3.13')
  if (place === 'on-roll') return not('has-place', 'The child has a school place, so this is no case of a child without one', '3.14')
  if (inYear === 'offer-left') return not('offer-left', 'A suitable place was offered and not taken up', '3.17')
  const tried = inYear !== 'not-tried' && inYear !== 'waiting'
  if (!tried && place === 'none' && !categories.includes('k'))
    return not(
      'apply-first',
      'A place must first be applied for in the ordinary way: the protocol is no short cut around it',
      '3.14 to 3.17',
    )
  if (categories.length === 0) return not('no-category', 'None of the thirteen categories was named', '3.17')
  return { answer: 'applies', why: 'The child has no place, the ordinary way was tried, and a category fits', law: `${CODE}3.17` }
}

/** A ground on which a school refuses. */
export interface Refusing {
  readonly ground: 'behaviour' | 'infant' | 'other'
  /** Behaviour: a particularly high proportion of such children compared with other local schools, and prejudice to efficient education or resources. */
  readonly highProportion: boolean
  readonly prejudice: boolean
}
/** Whether the ground is one at all. Both tests of paragraph 3.10 must be met; being full is no ground. */
export function isGround({ ground, highProportion, prejudice }: Refusing): Judgement<boolean> {
  if (ground === 'infant')
    return {
      answer: true,
      why: 'An infant class must stay within its limit, unless the child is an excepted one',
      law: 'SSFA 1998, section 96(4)',
    }
  if (ground === 'other') return { answer: false, why: 'A school that is asked under the protocol admits, full or not', law: `${CODE}3.22` }
  const answer = highProportion && prejudice
  const why = answer
    ? 'Both tests are said to be met'
    : 'Both tests must be met: an unusual share of such children, and prejudice if one more comes'
  return { answer, why, law: `${CODE}3.10` }
}
