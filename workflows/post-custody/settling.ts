/** From the first school day after release to the last review; or the child is in custody again. */
import type { Outcome, Words } from '../kit/words.ts'
import { education } from './education.ts'
import { having } from './parts.ts'
import type process from './process.ts'
import { reviewed } from './reviewed.ts'
import type { So } from './so.ts'

type End = Outcome<typeof process>

export const settling = async (words: Words<typeof process>, so: So): Promise<End> => {
  const { together, unless } = words
  return unless<End>(
    async () => {
      const seen: { end?: End } = {}
      await together({
        education: async () => {
          seen.end = await education(words, so)
        },
        plan: async () => {
          if (so.hasPlan) await reviewed(words, so)
        },
      })
      return seen.end ?? 'not-needed'
    },
    {
      recall: async () => {
        await recalled(words, so)
        return 'in-custody-again'
      },
    },
  )
}

/** Whoever had still to find a place, or the way there, does it no more; a school that was only asked is not told of custody. */
const recalled = async ({ tell }: Words<typeof process>, so: So): Promise<void> => {
  const waits = so.isBeside && !so.hasBegun ? (['current-school', ...(so.school === 'has place' ? [] : (['panel'] as const))] as const) : []
  const told = having(so, ['family', 'child', 'receiving-school', 'virtual-school', 'social-worker', 'send-officer', ...waits])
  await tell(so.school === 'asked' ? told.filter((one) => one !== 'receiving-school') : told, 'in-custody-again')
  if (!so.isBeside) return
  const over = having(so, so.school === 'asked' ? ['receiving-school', 'transport'] : ['transport'])
  if (over.length > 0) await tell(over, 'not-needed')
}
