/** A meeting that was held without the SEND casework officer. Its days run from it; it is held again beside them, whatever is decided meanwhile. */
import type { Chapter } from '../kit/words.ts'
import { decided, report, type Decision } from './deciding.ts'
import type process from './process.ts'
import { invitees } from './rules.ts'

export const heldAgain: Chapter<typeof process, void> = async ({ opening, tell, waitFor }) => {
  await waitFor('set-again')
  await tell(invitees(opening), 'set-again')
  await waitFor('hold-again')
}

/** What was decided waited here for the meeting to be held again, and was told after it. Goes with the guard of reviewing.ts. */
export const withoutOfficer: Chapter<typeof process, Decision> = async (words) => {
  let said: Decision = { decision: 'maintain' }
  await words.together({
    report,
    'held again': heldAgain,
    decision: async () => {
      said = await decided(words)
    },
  })
  return said
}
