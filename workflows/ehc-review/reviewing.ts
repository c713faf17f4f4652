/** The meeting, and all that follows from it, under whatever days the reason brings. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import { challenge } from './challenging.ts'
import { following } from './deciding.ts'
import { besides, decidedOn, meeting, type Meeting } from './meetings.ts'
import type process from './process.ts'
import { reviewedBefore } from './reviewing-before.ts'
import { isTransferred } from './rules.ts'

type Part<T> = Chapter<typeof process, T>
type End = Outcome<typeof process>

/**
 * The days that the reason brings are met by what is decided, and by the plan that is sent. The report, and a meeting that is held again, have days of their own;
 * a challenge is a right of the family’s: they stand beside those days, and none makes them late.
 */
export const reviewed: Part<End> = async (words) => {
  // Goes when no open case passed here before December 2026.
  if (!words.knows('2026-12-challenge-apart')) return underItsDays(words, () => reviewedBefore(words))
  let end: End = 'maintained'
  let first: Promise<Meeting | undefined> | undefined
  await words.together({
    review: async () => {
      end = await underItsDays(words, async () => {
        first = meeting(words)
        return following(words, await decidedOn(first))
      })
      await challenge(words)
    },
    'besides it': () => besides(words, first!),
  })
  return end
}

function underItsDays(words: Words<typeof process>, chapter: Part<End>): Promise<End> {
  if (words.opening.reason === 'phase') return words.within('EHC_PHASE', chapter)
  if (isTransferred(words.opening)) return words.within('EHC_NEW_REVIEW', chapter)
  return chapter(words)
}
