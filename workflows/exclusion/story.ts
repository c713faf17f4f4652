/**
 * An exclusion, for some days or for good: everybody is told, the child is taught from the sixth school day, and the governing board considers it.
 *
 *   telling ──── parent, board, councils, social worker, Virtual School: each with proof
 *   provision ── search ▶ offer ▶ first day settled ▶ started
 *   board ────── 15 or 50 school days, or only to consider ── reinstated ──▶ provision stands down
 *                  └─ permanent, and it stands ─▶ what comes next
 *                        └─▶ a review? ─▶ panel sits ─▶ board looks again ─▶ reinstated, or the name may come off the register
 *   a suspension ── back at school
 *
 * The head may cancel it. What was done against the law is kept, marked, and told to whoever can put it right.
 */
import type { Chapter, Outcome, Story, Words } from '../kit/words.ts'
import { permanent } from './permanent.ts'
import type process from './process.ts'
import { atHome, carers, hasWrongReason, isPermanent, isUnlawful, mayCancel } from './rules.ts'
import { suspension } from './suspension.ts'

type Part<T> = Chapter<typeof process, T>
type End = Outcome<typeof process>

export const exclusion: Story<typeof process> = async (words) => {
  const { opening, tell, unless } = words
  await tell(atHome(opening), 'opened')
  if (isUnlawful(opening)) await tell(['current-school', 'casework-officer', 'manager'], 'unlawful')
  if (hasWrongReason(opening)) await tell(['current-school', 'casework-officer'], 'wrong-reason')
  return unless<End>(isPermanent(opening) ? permanent : suspension, {
    cancel: (said) => (mayCancel(said) ? cancelled(words) : cancelledUnlawfully(words)),
  })
}

/** The child is back, and the board need not meet. Days that were lost still count. */
const cancelled: Part<End> = async (words) => {
  await tellOfIt(words, 'cancelled')
  await back(words)
  return 'cancelled'
}
/** It is kept all the same; that the board need not meet is told to nobody. */
const cancelledUnlawfully: Part<End> = async (words) => {
  // Goes when no open case passed here before December 2026.
  await tellOfIt(words, words.knows('2026-12-cancelled-marked') ? 'cancelled-marked' : 'cancelled')
  await words.tell(['current-school', 'casework-officer', 'manager', 'governing-board'], 'cancelled-unlawfully')
  await back(words)
  return 'cancelled-unlawfully'
}
const tellOfIt = async ({ opening, tell }: Words<typeof process>, letter: 'cancelled' | 'cancelled-marked'): Promise<void> => {
  await tell([...atHome(opening), 'governing-board', ...carers(opening), 'casework-officer'], letter)
  await tell('provider', 'stand-down')
}
const back: Part<void> = async ({ waitFor, within }) => {
  await within('CANCEL', () => waitFor('child-back'))
}
