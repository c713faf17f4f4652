/** The day of release moves, as often as it does: the clocks are counted again with the act, and whoever is concerned is told. */
import type { Answers } from '../../domain/process.ts'
import type { Words } from '../kit/words.ts'
import { having } from './parts.ts'
import type process from './process.ts'
import { isAtOnce } from './rules.ts'
import type { So } from './so.ts'

type Moved = Answers<(typeof process)['actions']['move-release']>
/** What a court decides and where a child is held is for them alone. */
export const concerned = ['family', 'child', 'youth-justice', 'setting', 'current-school', 'virtual-school', 'social-worker'] as const
/** Each makes ready by the days of release, and needs nothing else of custody. */
export const readying = ['receiving-school', 'transport'] as const
export const toldOfFirstDay = [...concerned, 'transport'] as const
const deciders = ['panel', 'casework-officer', 'manager', 'send-officer', 'virtual-school'] as const

/** The child is out, or may be today: whoever has a part still to do does it at once. No step is left out. */
export const atOnce = ({ tell }: Words<typeof process>, so: So): Promise<void> => tell(having(so, deciders), 'at-once')

/** A first day that was planned is planned once more. */
export const dates = async (words: Words<typeof process>, so: So): Promise<never> => {
  const { knows, tell, unless, waitFor, within } = words
  const moved = async (said: Moved): Promise<void> => {
    await tell(having(so, [...concerned, ...readying]), 'release-moved')
    if (isAtOnce(said) && !so.isReady) await atOnce(words, so)
    // Goes when no open case passed here before December 2026.
    const again = so.hasDay && knows('2026-12-planned-again')
    if (!again && (!so.isReady || so.to === 'another-school')) return
    so.isStale = true
    await unless<void>(
      async () => {
        await within('EARLY_DISCHARGE', () => planDays(words, so))
      },
      { 'move-release': moved },
    )
  }
  for (;;) await moved(await waitFor('move-release'))
}

/** The first day, who meets the child, and when. By Fair Access the school plans it in that case, which hears of a day that moved, and this one hears of the plan. */
export const planDays = async ({ tell, waitFor }: Words<typeof process>, so: So): Promise<void> => {
  if (so.to === 'another-school') await waitFor('hear-place')
  else {
    await tell('receiving-school', 'plan-days')
    await waitFor('plan-days')
  }
  so.hasDay = true
  if (so.isReady) await tell(having(so, toldOfFirstDay), 'first-day')
  delete so.isStale
}
