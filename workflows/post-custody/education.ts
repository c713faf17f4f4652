/** From the first day to the last review, at another place where the first cannot go on. */
import type { Outcome, Words } from '../kit/words.ts'
import { planDays } from './dates.ts'
import { begins, beginsAgain } from './first-day.ts'
import { checks, firstDay, reviews } from './following.ts'
import { having } from './parts.ts'
import { placingAgain } from './placing.ts'
import type process from './process.ts'
import type { So } from './so.ts'

type End = Outcome<typeof process>

export const education = async (words: Words<typeof process>, so: So): Promise<End> => {
  const { tell, together, within } = words
  await (so.isBeside ? begins(words, so) : asBefore(words, so))
  for (;;) {
    if (!so.isUnplanned) await tell(having(so, ['youth-justice', 'current-school', 'virtual-school', 'social-worker']), 'started')
    const seen: { goes?: 'settled' | 'back' } = {}
    await together({
      checks: () => checks(words, so),
      travel: () => travels(words, so),
      reviews: async () => {
        seen.goes = await reviews(words, so)
        return 'not-needed'
      },
    })
    if (seen.goes !== 'back') return endOf(so)
    await within('CUSTODY_AGAIN', () => (so.isBeside ? beginsAgain(words, so) : againAsBefore(words, so)))
  }
}

/** Whoever was asked for the way there and had not said when the child started is asked on. */
const travels = async ({ tell, waitFor }: Words<typeof process>, so: So): Promise<void> => {
  if (!so.isBeside || !so.isTravelAsked || so.hasTravel) return
  await waitFor('arrange-travel')
  so.hasTravel = true
  await tell(['family', 'child'], 'way-there')
}

/** A first day waited for everything else. Both go with their guard. */
const asBefore = async (words: Words<typeof process>, so: So): Promise<void> => {
  await words.within('EDU_DAY1', async () => {
    if (so.isStale && so.to !== 'another-school') await planDays(words, so)
    await firstDay(words, so)
  })
}
const againAsBefore = async (words: Words<typeof process>, so: So): Promise<void> => {
  await placingAgain(words, so)
  await firstDay(words, so)
}

/** By where they went; the council names the school of a looked-after child. */
function endOf({ to, isLookedAfter, isUnplanned }: So): End {
  if (to === 'another-school') return isLookedAfter && !isUnplanned ? 'council-named' : to
  return to === 'plan-review' ? 'plan-placement' : (to ?? 'not-needed')
}
