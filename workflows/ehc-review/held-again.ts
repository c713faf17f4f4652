/** A meeting that was held without the SEND casework officer. Its days run from it; it is held again beside them, before anything follows from what is decided. */
import type { Chapter } from '../kit/words.ts'
import { decided, report, type Decision } from './deciding.ts'
import type process from './process.ts'
import { invitees } from './rules.ts'

export const withoutOfficer: Chapter<typeof process, Decision> = async (words) => {
  const { opening, tell, together, waitFor } = words
  let said: Decision = { decision: 'maintain' }
  await together({
    report,
    'held again': async () => {
      await waitFor('set-again')
      await tell(invitees(opening), 'set-again')
      await waitFor('hold-again')
    },
    decision: async () => {
      said = await decided(words)
    },
  })
  return said
}
