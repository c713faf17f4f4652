/** The plan of a child who is out is reviewed. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import type { So } from './so.ts'

/** As soon as practicable, once the child is out; where a review of it names the school, that is the one. */
export const reviewed = async ({ knows, open, tell, waitFor, within }: Words<typeof process>, so: So): Promise<void> => {
  if (so.to === 'plan-review') return
  await tell('send-officer', 'review-now')
  // Goes when no open case passed here before December 2026.
  const clocks = knows('2026-12-release-review-by') ? (['DET_REVIEW', 'CUSTODY_PLAN_REVIEW'] as const) : 'DET_REVIEW'
  const { joins } = await within(clocks, () => waitFor('review-plan'))
  if (joins === 'no') await open('ehc-review', { reason: 'custody', setting: 'school' })
}
