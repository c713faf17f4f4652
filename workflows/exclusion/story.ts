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
 * The head may cancel it. What was done against the law is kept, marked, and told to whoever can put it right: the governing board still decides.
 */
import type { Outcome, Story } from '../kit/words.ts'
import type { Considered } from './board.ts'
import { cancelled, cancelledUnlawfully } from './cancelled.ts'
import { permanent } from './permanent.ts'
import type process from './process.ts'
import { atHome, hasWrongReason, isPermanent, isUnlawful, mayCancel } from './rules.ts'
import { suspension } from './suspension.ts'

type End = Outcome<typeof process>

export const exclusion: Story<typeof process> = async (words) => {
  const { opening, tell, unless } = words
  await tell(atHome(opening), 'opened')
  if (isUnlawful(opening)) await tell(['current-school', 'casework-officer', 'manager'], 'unlawful')
  if (hasWrongReason(opening)) await tell(['current-school', 'casework-officer'], 'wrong-reason')
  const so: Considered = {}
  return unless<End>((inner) => (isPermanent(opening) ? permanent : suspension)(inner, so), {
    cancel: (said) => (mayCancel(said) ? cancelled(words) : cancelledUnlawfully(words, so)),
  })
}
