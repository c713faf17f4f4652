/** Another council is home: it plans the return, and we tell it in time what the child has learnt here and needs. */
import type { Chapter } from '../kit/words.ts'
import { isNotAssessed, learningAssessed } from './in-custody.ts'
import type process from './process.ts'

export const hostOnly: Chapter<typeof process, 'home-elsewhere'> = async (words) => {
  const { knows, tell, together, waitFor, within } = words
  await tell(['setting', 'youth-justice', 'casework-officer'], 'host-only')
  // Goes when no open case passed here before December 2026.
  const asksLearning = knows('2026-12-learning-assessed')
  const asked = async (): Promise<void> => {
    const said = await within('CUSTODY_ASKED', () => waitFor('inform-setting'))
    if (asksLearning && isNotAssessed(said)) await learningAssessed(words)
  }
  // Goes when no open case passed here before December 2026.
  const isBeside = knows('2026-12-home-told-beside')
  await together({
    ...(isBeside && { asked }),
    dates: async () => {
      for (;;) {
        await waitFor('move-release')
        await tell(['setting', 'youth-justice', 'casework-officer'], 'release-moved')
      }
    },
    home: async () => {
      // Whoever keeps the child may be slow to answer: the days to tell the other council run from the beginning, and that it was told ends the asking.
      if (!isBeside) await asked()
      // Goes when no open case passed here before December 2026.
      await within(knows('2026-12-host-by') ? ['DET_INFO_HOST', 'CUSTODY_HOST'] : 'DET_INFO_HOST', () => waitFor('tell-home'))
      return 'home-elsewhere'
    },
  })
  return 'home-elsewhere'
}
