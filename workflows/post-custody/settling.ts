/** From the first school day after release to the last review; or the child is in custody again. */
import type { Outcome, Words } from '../kit/words.ts'
import { planDays } from './dates.ts'
import { checks, firstDay, reviews } from './following.ts'
import { having } from './parts.ts'
import { placingAgain } from './placing.ts'
import type process from './process.ts'
import type { So } from './so.ts'

type End = Outcome<typeof process>

export const settling = async (words: Words<typeof process>, so: So): Promise<End> => {
  const { knows, open, tell, together, unless, waitFor, within } = words
  return unless<End>(
    async () => {
      const seen: { end?: End } = {}
      await together({
        education: async () => {
          seen.end = await education(words, so)
        },
        plan: async () => {
          if (!so.hasPlan || so.to === 'plan-review') return
          await tell('send-officer', 'review-now')
          // Goes when no open case passed here before December 2026.
          const clocks = knows('2026-12-release-review-by') ? (['DET_REVIEW', 'CUSTODY_PLAN_REVIEW'] as const) : 'DET_REVIEW'
          const { joins } = await within(clocks, () => waitFor('review-plan'))
          if (joins === 'no') await open('ehc-review', { reason: 'custody', setting: 'school' })
        },
      })
      return seen.end ?? 'not-needed'
    },
    {
      recall: async () => {
        await tell(
          having(so, ['family', 'child', 'receiving-school', 'virtual-school', 'social-worker', 'send-officer']),
          'in-custody-again',
        )
        return 'in-custody-again'
      },
    },
  )
}

const education = async (words: Words<typeof process>, so: So): Promise<End> => {
  const { tell, together, within } = words
  await within('EDU_DAY1', async () => {
    // The school that Fair Access found plans it in that case; out already, nothing here waits for it.
    if (so.isStale && so.to !== 'another-school') await planDays(words, so)
    await firstDay(words, so)
  })
  for (;;) {
    await tell(having(so, ['youth-justice', 'current-school', 'virtual-school', 'social-worker']), 'started')
    const seen: { goes?: 'settled' | 'back' } = {}
    await together({
      checks: () => checks(words, so),
      reviews: async () => {
        seen.goes = await reviews(words, so)
        return 'not-needed'
      },
    })
    if (seen.goes !== 'back') return endOf(so)
    await within('CUSTODY_AGAIN', async () => {
      await placingAgain(words, so)
      await firstDay(words, so)
    })
  }
}

/** By where they went; the council names the school of a looked-after child. */
function endOf({ to, isLookedAfter }: So): End {
  if (to === 'another-school') return isLookedAfter ? 'council-named' : to
  return to === 'plan-review' ? 'plan-placement' : (to ?? 'not-needed')
}
