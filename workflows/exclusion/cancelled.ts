/** The head has cancelled it. Where the law allows that, the board need not meet; where it does not, the child is back all the same and the board goes on. */
import type { Outcome, Words } from '../kit/words.ts'
import { board, type Considered, type Decided } from './board.ts'
import { decisionsOf, homeTold, homeToldByUs, toHomeCouncil } from './home-council.ts'
import { boardTold } from './notifying.ts'
import { upheld } from './permanent.ts'
import type process from './process.ts'
import { placeAtOnce } from './provision.ts'
import { atHome, carers, isBoardTold, isPermanent } from './rules.ts'

type End = Outcome<typeof process>
type Of = (words: Words<typeof process>, so: Considered) => Promise<End>

/** The child is back, and the board need not meet. Days that were lost still count. */
export const cancelled = async (words: Words<typeof process>): Promise<End> => {
  await tellOfIt(words, 'cancelled')
  await words.together(after(words))
  return 'cancelled'
}
/** It is kept all the same. What the governing board owes is not ended by it (regulations 6(10) and 8A). */
export const cancelledUnlawfully: Of = async (words, so) => {
  // Goes when no open case passed here before December 2026.
  await tellOfIt(words, words.knows('2026-12-cancelled-marked') ? 'cancelled-marked' : 'cancelled')
  await words.tell(['current-school', 'casework-officer', 'manager', 'governing-board'], 'cancelled-unlawfully')
  // Goes when no open case passed here before December 2026.
  if (!so.isOver && words.knows('2026-12-board-still-meets')) return stillConsidered(words, so)
  await words.together(after(words))
  return 'cancelled-unlawfully'
}

const tellOfIt = async ({ opening, tell }: Words<typeof process>, letter: 'cancelled' | 'cancelled-marked'): Promise<void> => {
  await tell([...atHome(opening), 'governing-board', ...carers(opening), 'casework-officer'], letter)
  await tell('provider', 'stand-down')
}
const after = (words: Words<typeof process>) => ({
  back: () => back(words),
  ...(toHomeCouncil(words) && { home: () => homeToldByUs(words) }),
})
const back = async ({ waitFor, within }: Words<typeof process>): Promise<void> => {
  await within('CANCEL', () => waitFor('child-back'))
}

/** It meets where it had to, and decides. A permanent exclusion that it upholds stands, and the child is out again. */
const stillConsidered: Of = async (words, so) => {
  const { opening, together } = words
  const seen: { decided: Decided } = { decided: 'no meeting' }
  const ending = await together({
    ...after(words),
    ...(isBoardTold(opening) && !so.isTold && { told: () => boardTold(words, so) }),
    board: async () => {
      seen.decided = await board(words, so)
      return seen.decided === 'upheld' && isPermanent(opening) ? 'placed-on' : undefined
    },
  })
  if (ending === 'placed-on') return outAgain(words)
  if (seen.decided !== 'reinstated') return 'cancelled-unlawfully'
  if (toHomeCouncil(words)) await homeTold(words, 'governing-board', 'GB_TELL_HOME')
  return 'reinstated'
}

const outAgain = async (words: Words<typeof process>): Promise<End> => {
  const { tell, together } = words
  const decisions = decisionsOf(words)
  const seen: { ends: End } = { ends: 'placed-on' }
  const ending = await together({
    place: placeAtOnce,
    upheld: () => upheld(words, { decisions, seen }),
  })
  if (ending !== 'reinstated') return seen.ends
  await tell('provider', 'stand-down')
  if (toHomeCouncil(words)) await homeTold(words, 'governing-board', 'GB_RETELL')
  return 'reinstated'
}
