/** A permanent exclusion: the child is taught, the governing board considers it, and where it stands a review may follow and another process begins. */
import type { Chapter, Outcome } from '../kit/words.ts'
import { board } from './board.ts'
import { notifying } from './notifying.ts'
import type process from './process.ts'
import { provision } from './provision.ts'
import { review } from './review.ts'

type End = Outcome<typeof process>
type Part<T> = Chapter<typeof process, T>

export const permanent: Part<End> = async (words) => {
  const { tell, together } = words
  const ending = await together({
    telling: notifying,
    provision,
    board: async () => ((await board(words)) === 'reinstated' ? 'reinstated' : upheld(words)),
  })
  if (ending !== 'reinstated') return 'placed-on'
  await tell('provider', 'stand-down')
  return 'reinstated'
}

/** A place may be found before the review is over; the name stays on the register until it is. */
const upheld: Part<'reinstated' | void> = async ({ tell, together, waitFor }) => {
  const ending = await together({
    review,
    next: async () => {
      await waitFor('hand-over')
      await tell(['family', 'child', 'current-school'], 'next-place')
    },
  })
  return ending === 'reinstated' ? 'reinstated' : undefined
}
