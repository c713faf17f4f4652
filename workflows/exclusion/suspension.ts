/** A suspension: the family is told and heard, the child is taught where it lasts to the sixth day, and comes back. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import { board, type Considered } from './board.ts'
import { notifying } from './notifying.ts'
import type process from './process.ts'
import { provision } from './provision.ts'
import { atHome, isSixthDayOwed } from './rules.ts'

type Part<T> = Chapter<typeof process, T>

export const suspension = async (words: Words<typeof process>, so: Considered): Promise<Outcome<typeof process>> => {
  const { tell, together, within } = words
  const ending = await together({
    telling: () => notifying(words, so),
    return: () => within('REINTEGRATE', () => back(words)),
    board: async () => ((await board(words, so)) === 'reinstated' ? 'reinstated' : undefined),
  })
  if (ending !== 'reinstated') return 'back-at-school'
  await tell('provider', 'stand-down')
  return 'reinstated'
}

/** A child who is back needs no other place, found or not. */
const back: Part<void> = async (words) => {
  const { knows, opening, tell, unless, waitFor, within } = words
  const taught = async (): Promise<'taught'> => {
    await provision(words)
    return 'taught'
  }
  const end = isSixthDayOwed(opening) ? await unless<'taught' | 'back'>(taught, { returned: async () => 'back' }) : 'taught'
  if (end === 'back') await tell('provider', 'stand-down')
  // Goes when no open case passed here before December 2026.
  else if (knows('2026-12-back-by')) await within('SUS_BACK', () => waitFor('returned'))
  else await waitFor('returned')
  await tell(atHome(opening), 'welcome-back')
}
