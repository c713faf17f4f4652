/** That the child did not come. */
import type { Words } from '../kit/words.ts'
import { toldOfAbsence } from './following.ts'
import { having } from './parts.ts'
import type process from './process.ts'
import type { So } from './so.ts'

/** Each who may say so, as often as it happens; a school once it has a place for them. What one says in the case of Fair Access is heard from there. */
export const absences = ({ tell, waitFor }: Words<typeof process>, so: So): Readonly<Record<string, () => Promise<void>>> => {
  const saidBy = (party: 'receiving-school' | 'youth-justice' | 'casework-officer') => async (): Promise<never> => {
    if (party === 'receiving-school') await so.placed.reached()
    for (;;) {
      await waitFor('did-not-come', party)
      await tell(having(so, toldOfAbsence), 'did-not-come')
    }
  }
  return {
    school: saidBy('receiving-school'),
    justice: saidBy('youth-justice'),
    officer: saidBy('casework-officer'),
    elsewhere: async () => {
      await so.placed.reached()
      if (so.to !== 'another-school') return
      for (;;) {
        await waitFor('hear-absence')
        await tell(having(so, ['casework-officer', 'manager', 'youth-justice', 'social-worker']), 'absence-heard')
      }
    },
  }
}
