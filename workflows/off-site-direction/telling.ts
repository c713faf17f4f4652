/** Who is told that a direction is thought of, and of a plan that comes to light. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import { atHome } from './rules.ts'
import type { So } from './so.ts'

export const told = async ({ opening, tell }: Words<typeof process>): Promise<void> => {
  await tell(atHome(opening), 'opened')
  if (opening.lookedAfter === 'yes') await tell('virtual-school', 'care-told')
  if (opening.lookedAfter === 'yes' || opening.socialWorker === 'yes') await tell('social-worker', 'care-told')
  if (opening.ehcPlan === 'yes') await tell('send-officer', 'plan-told')
}

/** A plan that comes to light: from then on the council that maintains it is told, has notices, and may ask for a review. */
export const planFound = async ({ tell, waitFor }: Words<typeof process>, so: So): Promise<void> => {
  await waitFor('plan-found')
  so.plan = true
  await tell('send-officer', 'plan-told')
}
