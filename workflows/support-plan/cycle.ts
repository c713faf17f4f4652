/** The cycle itself, round by round, until what every child has is enough, or more than this is needed. */
import type { Answers } from '../../domain/process.ts'
import type { Outcome, Words } from '../kit/words.ts'
import type process from './process.ts'
import { everybody, type So } from './so.ts'

type End = Outcome<typeof process>
type Review = Answers<(typeof process)['actions']['review']>
const ways = {
  'ehc-review': 'to-ehc-review',
  'needs-assessment': 'needs-assessment',
  'off-site-direction': 'to-off-site-direction',
  'managed-move': 'to-managed-move',
  'section-19': 'to-section-19',
} as const

export const cycle = async (words: Words<typeof process>, so: So): Promise<End> => {
  const { opening, tell, waitFor, within } = words
  let anew = true
  for (;;) {
    if (anew) {
      await within('SP_ASSESS', () => waitFor('assess'))
      await tell(everybody(opening, so), 'invited')
    }
    const { agrees } = await within('SP_PLAN', () => waitFor('plan'))
    await tell(everybody(opening, so), 'planned')
    if (agrees === 'part') await tell('casework-officer', 'plan-not-agreed')
    const { goes, to } = await reviewed(words)
    if (goes === 'met' || goes === 'more') {
      await tell([...everybody(opening, so), 'casework-officer'], goes)
      return to ? ways[to] : 'met'
    }
    await tell(everybody(opening, so), 'reviewed')
    anew = goes === 'assess'
  }
}

/** By the day that the plan sets, and so that a year has three; sooner, where somebody asks for it. */
const reviewed = (words: Words<typeof process>): Promise<Review> => {
  const { tell, unless, waitFor, within } = words
  return unless<Review>(() => within(['SP_REVIEW', 'SP_THIRD'], () => waitFor('review')), {
    'ask-sooner': async () => {
      await tell(['current-school', 'casework-officer'], 'sooner')
      return within(['SP_SOONER', 'SP_REVIEW', 'SP_THIRD'], () => waitFor('review'))
    },
  })
}
