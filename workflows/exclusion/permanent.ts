/** A permanent exclusion: the child is taught, the governing board considers it, and where it stands a review may follow and another process begins. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import { board, type Considered } from './board.ts'
import { decisionsOf, home, homeTold, toHomeCouncil, type Decisions } from './home-council.ts'
import { notifying } from './notifying.ts'
import type process from './process.ts'
import { provision } from './provision.ts'
import { review } from './review.ts'
import { atHome, carers } from './rules.ts'

type End = Outcome<typeof process>
type Part<T> = Chapter<typeof process, T>

export const permanent = async (words: Words<typeof process>, so: Considered): Promise<End> => {
  const { tell, together } = words
  const decisions = decisionsOf(words)
  const seen: Seen = { ends: 'placed-on' }
  const ending = await together({
    telling: () => notifying(words, so),
    provision,
    board: async () => ((await board(words, so)) === 'reinstated' ? 'reinstated' : upheld(words, { decisions, seen })),
  })
  if (ending !== 'reinstated') return seen.ends
  await tell('provider', 'stand-down')
  if (toHomeCouncil(words)) await homeTold(words, 'governing-board', decisions.isReviewed ? 'GB_RETELL' : 'GB_TELL_HOME')
  return 'reinstated'
}

interface Seen {
  ends: End
}
/** A place may be found before the review is over; the name stays on the register until it is. */
export async function upheld(
  words: Words<typeof process>,
  { decisions, seen }: { readonly decisions: Decisions; readonly seen: Seen },
): Promise<'reinstated' | void> {
  const ending = await words.together({
    review: () => review(words, decisions),
    next: async () => {
      seen.ends = await handedOver(words)
    },
    ...(toHomeCouncil(words) && { home: () => home(words, decisions) }),
  })
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
