/** A child with a plan is no case for the panel: the SEND team names the school. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'

export const planFirst: Chapter<typeof process, 'to-ehc-review'> = async ({ tell }) => {
  await tell(['send-officer', 'family', 'child', 'current-school', 'receiving-school'], 'plan-first')
  return 'to-ehc-review'
}
