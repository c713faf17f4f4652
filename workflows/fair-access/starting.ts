/** The school has to admit the child: a meeting, a plan for the first weeks, and the first day in class. */
import type { Answers } from '../../domain/process.ts'
import type { Chapter, Words } from '../kit/words.ts'
import type process from './process.ts'

export type Started = 'started' | 'started part-time'
type Plan = Answers<(typeof process)['actions']['plan']>
/** What was planned last. */
interface So {
  plan?: Plan
}

export const starting: Chapter<typeof process, Started> = async (words) => {
  const { knows, tell, together, within } = words
  const so: So = {}
  // Goes when no open case passed here before December 2026.
  const mayMove = knows('2026-12-day-moves')
  await tell('receiving-school', 'welcome')
  await within('FAP_START', async () => {
    if (!mayMove) return days(words, so)
    await together({
      days: async () => {
        await days(words, so)
        return 'placed' // which ends the other track alone
      },
      moves: () => moves(words, so),
    })
  })
  return so.plan?.timetable === 'part-time' ? 'started part-time' : 'started'
}

const days = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { tell, unless, waitFor, within } = words
  await within('FAP_ENTRY', () => planned(words, so))
  await tell(['family', 'child', 'current-school', 'former-school'], 'planned')
  const first = () =>
    unless<'in class' | 'did not come'>(
      async () => {
        await waitFor('admit')
        return 'in class'
      },
      { 'did-not-come': async () => 'did not come' },
    )
  while ((await first()) === 'did not come') await tell(['casework-officer', 'family'], 'did-not-come')
}

const planned = async ({ tell, waitFor }: Words<typeof process>, so: So): Promise<void> => {
  for (;;) {
    const plan = await waitFor('plan')
    if (plan.timetable === 'full' || plan.agreed === 'yes') {
      so.plan = plan
      return
    }
    // It is an exception that the family agrees to, or it is none: the school plans again.
    await tell(['receiving-school', 'casework-officer'], 'part-time-open')
  }
}

/** Whoever has still to plan goes by the new day; a day that was planned is planned again. */
const moves = async (words: Words<typeof process>, so: So): Promise<never> => {
  const { tell, waitFor } = words
  for (;;) {
    await waitFor('day-moves')
    if (!so.plan) continue
    await tell('receiving-school', 'plan-again')
    await planned(words, so)
    await tell(['family', 'child', 'current-school', 'former-school'], 'planned')
  }
}
