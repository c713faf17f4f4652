/** Where to, in time before the earliest release; then the first day, who meets the child, and the way there. */
import type { Words } from '../kit/words.ts'
import { place } from './choosing.ts'
import { planDays, toldOfFirstDay } from './dates.ts'
import { found } from './found.ts'
import { having } from './parts.ts'
import type process from './process.ts'
import type { So } from './so.ts'

export const placing = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { knows, together, within } = words
  await together({
    way: async () => {
      await within('EARLY_DISCHARGE', () =>
        within('CUSTODY_URGENT', async () => {
          await within('EDU_PRERELEASE', () => place(words, so))
          // Goes when no open case passed here before December 2026.
          if (!so.isOut && knows('2026-12-ready-by')) await within('CUSTODY_READY', () => readied(words, so))
          else await readied(words, so)
        }),
      )
      return 'not-needed' // which ends the other track alone
    },
    // A child who has started needs no place to start at, and no first day.
    over: async () => {
      await so.begun.reached()
      return 'not-needed'
    },
  })
  so.over.reach()
}

/** Where the first place cannot go on. Fair Access looks again by itself, and this case hears of it. */
export const placingAgain = async (words: Words<typeof process>, so: So): Promise<void> => {
  const isHeard = so.to === 'another-school' && !so.isUnplanned
  delete so.isReady
  delete so.hasDay
  delete so.hasTravel
  delete so.isStale
  delete so.isUnplanned
  await (isHeard ? found(words, so) : place(words, so))
  await readied(words, so)
}

/** By Fair Access the school plans its days in that case. */
const readied = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { tell, together, waitFor } = words
  so.placed.reach()
  await together({
    days: async () => {
      if (so.to !== 'another-school') await planDays(words, so)
    },
    travel: async () => {
      so.isTravelAsked = true
      await tell('transport', 'travel')
      await waitFor('arrange-travel')
      so.hasTravel = true
    },
  })
  so.isReady = true
  // One that is planned once more is told when it is.
  if (!so.isStale) await tell(having(so, toldOfFirstDay), 'first-day')
}
