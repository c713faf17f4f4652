import { reckon, type Day } from '../calendar.ts'
import { longDay } from '../day-names.ts'
import type { SchoolType } from '../row.ts'
import { TWICE_EXCLUDED } from './direction.ts'
import { rowOf, type Judgement } from './judgement.ts'

/**
 * By which road a school is made to admit. `allocation`: the council admits for it. `notice`: the council directs, after the days in which the school may
 * go to the adjudicator. `secretary-of-state`: an academy is asked, and then the Secretary of State. `academy`: the council directs an academy.
 */
export type Road = 'allocation' | 'notice' | 'secretary-of-state' | 'academy'

/**
 * From when a council may itself direct an academy: section 62 of the Children’s Wellbeing and Schools Act 2026, if that is what it says and once it has begun.
 * Neither is confirmed (L), so it is off. To switch it on, put the day here, with the instrument that commences it.
 */
export const ACADEMIES_DIRECTED_SINCE: Day | null = null

const SSFA = 'School Standards and Framework Act 1998, sections 96 and 97'

/** `on`: the day on which it is decided to direct. `since`: as above, or another day to see what it would come to. */
export function roadOf(kind: SchoolType, on: Day, isLookedAfter: boolean, since: Day | null = ACADEMIES_DIRECTED_SINCE): Judgement<Road> {
  if (kind === 'academy') {
    if (since !== null && on >= since)
      return { answer: 'academy', why: 'From that day the council may direct an academy', law: 'Children’s Wellbeing and Schools Act 2026' }
    return {
      answer: 'secretary-of-state',
      why: 'An academy is asked, and then the Secretary of State',
      law: 'School Admissions Code 2021, paragraph 3.29 onward',
    }
  }
  if (isLookedAfter)
    return {
      answer: 'notice',
      why: 'Any maintained school may be directed to admit a looked-after child',
      law: `${SSFA.replace('96 and 97', '97A and 97B')}`,
    }
  if (kind === 'foundation') return { answer: 'notice', why: 'The school admits for itself, so notice is served on it first', law: SSFA }
  return {
    answer: 'allocation',
    why: 'The council is the admission authority of this school',
    law: 'School Standards and Framework Act 1998, section 88',
  }
}

/**
 * Whether a school need not admit by the family’s wish a child who was excluded for good twice. Not of a looked-after child, one with a plan, one whose
 * exclusion was before compulsory school age, or who was or should have been reinstated (`isApart`).
 */
export function isTwiceExcluded(latest: Day, on: Day, isApart: boolean): Judgement<boolean> {
  const { allow, unit, reckon: how, law } = rowOf(TWICE_EXCLUDED, latest, undefined)
  const until = reckon(allow!, unit, how, latest, null).due
  const answer = !isApart && on <= until
  return { answer, why: answer ? `It holds until ${longDay(until)}` : 'The rule does not hold, or no longer', law }
}
