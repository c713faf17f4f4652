/** A permanently excluded child who lives in the area of another council: that council is told of each decision too, by whoever made it. It owes the child education meanwhile. */
import type { Milestone, Words } from '../kit/words.ts'
import type process from './process.ts'
import { arranges, isHomeCouncils } from './rules.ts'

/** What is decided once the governing board has not reinstated the child. Each is reached at the end of the review too, decided or not. */
export interface Decisions {
  readonly panel: Milestone
  readonly again: Milestone
  isReviewed?: true
  isAgain?: true
}
export const decisionsOf = ({ milestone }: Words<typeof process>): Decisions => ({ panel: milestone(), again: milestone() })

// Goes when no open case passed here before December 2026.
export const toHomeCouncil = ({ knows, opening }: Words<typeof process>): boolean =>
  isHomeCouncils(opening) && knows('2026-12-decisions-to-home-council')

export const homeTold = async (
  { tell, waitFor, within }: Words<typeof process>,
  by: 'governing-board' | ReturnType<typeof arranges>,
  clock: 'GB_TELL_HOME' | 'IRP_TELL' | 'GB_RETELL',
): Promise<void> => {
  await tell([by, 'casework-officer'], 'home-to-tell')
  await within(clock, () => waitFor('tell-home-decision', by))
}
/** No law says whose it is to tell that council of a cancelling: one council tells the other. */
export const homeToldByUs = async ({ tell, waitFor }: Words<typeof process>): Promise<void> => {
  await tell('casework-officer', 'home-to-tell')
  await waitFor('tell-home-decision', 'casework-officer')
}

/** Beside the review, which waits for none of it. */
export const home = async (words: Words<typeof process>, decisions: Decisions): Promise<void> => {
  await homeTold(words, 'governing-board', 'GB_TELL_HOME')
  await decisions.panel.reached()
  if (decisions.isReviewed) await homeTold(words, arranges(words.opening), 'IRP_TELL')
  await decisions.again.reached()
  if (decisions.isAgain) await homeTold(words, 'governing-board', 'GB_RETELL')
}
