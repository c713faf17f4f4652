/** The child comes out, on the day that was planned or on any other. Another council that is home from then on has the plan within its days. */
import type { Outcome, Words } from '../kit/words.ts'
import { court, moves } from './beside.ts'
import { atOnce, dates } from './dates.ts'
import { learningAssessed } from './in-custody.ts'
import { having } from './parts.ts'
import type process from './process.ts'
import type { So } from './so.ts'

export const released = async (words: Words<typeof process>, so: So): Promise<Outcome<typeof process> | undefined> => {
  const { knows, tell, together, waitFor, within } = words
  const seen: { to?: 'here' | 'elsewhere' } = {}
  // Goes when no open case passed here before December 2026.
  so.asksLearning = knows('2026-12-learning-assessed')
  // Whatever may come in custody comes no more once the child is out; that is no ending of the case.
  await together({
    dates: () => dates(words, so),
    moves: () => moves(words, so),
    court: () => court(words, so),
    ...(so.asksLearning && {
      learning: async () => {
        await so.notAssessed.reached()
        await learningAssessed(words)
      },
    }),
    out: async () => {
      seen.to = (await within('CUSTODY_RELEASE', () => waitFor('release'))).to
      // Goes when no open case passed here before December 2026.
      so.isFree = knows('2026-12-out-of-custody')
      so.freed.reach()
      return 'not-needed'
    },
  })
  if (seen.to === 'elsewhere') {
    await tell(
      having(so, ['family', 'child', 'youth-justice', 'current-school', 'receiving-school', 'virtual-school', 'send-officer']),
      'released-elsewhere',
    )
    // Goes when no open case passed here before December 2026.
    so.handsOn = knows('2026-12-new-council-told')
    if (!so.handsOn && so.hasPlan) await within('DET_RELEASE_5', () => waitFor('send-plan-on'))
    return 'released-elsewhere'
  }
  const told = having(so, ['family', 'child', 'current-school', 'receiving-school', 'virtual-school', 'social-worker', 'transport'])
  // A school that has not answered expects nobody yet.
  await tell(so.school === 'asked' ? told.filter((one) => one !== 'receiving-school') : told, 'released')
  if (!so.isReady) await atOnce(words, so)
  return undefined
}

/** Nothing else is waited for any more: the new council has what it needs to know, and the plan, where there is one. */
export const handedOn = async ({ together, waitFor, within }: Words<typeof process>, { handsOn, hasPlan }: So): Promise<void> => {
  if (!handsOn) return
  await together({
    told: async () => {
      await within('CUSTODY_ELSEWHERE', () => waitFor('tell-new-council'))
    },
    plan: async () => {
      if (hasPlan) await within('DET_RELEASE_5', () => waitFor('send-plan-on'))
    },
  })
}
