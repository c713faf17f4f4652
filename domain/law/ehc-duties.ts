import { years } from '../year-groups.ts'
import type { Judgement } from './judgement.ts'

/** Year groups from which a review looks at preparing for adulthood: from year 9 on. */
const order = Object.keys(years)
export const looksToAdulthood = (year: string): Judgement<boolean> => ({
  answer: order.indexOf(year) >= order.indexOf('year-9'),
  why: 'From year 9 a review looks at what helps the child to prepare for adulthood and for living independently.',
  law: 'SI 2014/1530, regulations 19 to 21',
})

/** Why a plan may end. */
export const ceasing = {
  'not-necessary': 'It is no longer necessary: what was hoped for has been reached, and no special provision is needed',
  'not-ours': 'The council is no longer responsible for the child or young person',
  leaves: 'A young person of 18 or over does not want education or training any more',
} as const
export type Ceasing = keyof typeof ceasing

/** Whether a plan may be ended for this reason. Under 18 it may not for having left. */
export function mayCease({ why, over18 }: { readonly why: Ceasing; readonly over18: boolean }): Judgement<boolean> {
  const may = why !== 'leaves' || over18
  return {
    answer: may,
    why: may ? 'The reason is one that the law allows.' : 'Under 18 a plan ends only where it is no longer necessary.',
    law: 'SI 2014/1530, regulations 29 to 31',
  }
}

/** To whom a plan may be shown without the child’s consent, or the young person’s. */
export const gateways = {
  consent: 'The child’s parent, or the young person, has agreed to it',
  interests: 'Somebody who needs it in the child’s interests, such as a school or a service',
  court: 'A court, the tribunal or the ombudsman',
  inspector: 'Ofsted, or the Secretary of State',
  custody: 'The place where the child is detained, or the youth offending team, for their education',
} as const
/** The law of all of them. */
export const GATEWAY_LAW = 'SI 2014/1530, regulation 17'
