/** A permanent exclusion: the child is taught, the governing board considers it, and where it stands a review may follow and another process begins. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import { board } from './board.ts'
import { notifying } from './notifying.ts'
import type process from './process.ts'
import { provision } from './provision.ts'
import { review } from './review.ts'
import { atHome, carers } from './rules.ts'

type End = Outcome<typeof process>
type Part<T> = Chapter<typeof process, T>

export const permanent: Part<End> = async (words) => {
  const { tell, together } = words
  let ends: End = 'placed-on'
  const next: Part<void> = async () => {
    ends = await handedOver(words)
  }
  const ending = await together({
    telling: notifying,
    provision,
    board: async () => ((await board(words)) === 'reinstated' ? 'reinstated' : upheld(words, next)),
  })
  if (ending !== 'reinstated') return ends
  await tell('provider', 'stand-down')
  return 'reinstated'
}

/** A place may be found before the review is over; the name stays on the register until it is. */
async function upheld({ together }: Words<typeof process>, next: Part<void>): Promise<'reinstated' | void> {
  const ending = await together({ review, next })
  return ending === 'reinstated' ? 'reinstated' : undefined
}
const handedOver: Part<End> = async ({ knows, opening, tell, waitFor, within }) => {
  // Goes when no open case passed here before December 2026.
  const { to } = knows('2026-12-next-said-by') ? await within('EXC_NEXT', () => waitFor('hand-over')) : await waitFor('hand-over')
  // Goes when no open case passed here before December 2026.
  const looking = knows('2026-12-next-to-carers') ? carers(opening) : []
  await tell([...atHome(opening), 'current-school', ...looking], 'next-place')
  // Goes when no open case passed here before December 2026.
  if (!knows('2026-12-leads-on')) return 'placed-on'
  return to === 'fair-access' ? 'to-fair-access' : to === 'ehc-review' ? 'to-ehc-review' : 'placed-on'
}
