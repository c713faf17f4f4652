/** The governing board meets and decides, and everybody is sent what it decided. */
import type { Words } from '../kit/words.ts'
import type { Considered, Decided } from './board.ts'
import type process from './process.ts'
import { atHome, carers, isPermanent, lacksOfDecision, whose } from './rules.ts'

type Of<T> = (words: Words<typeof process>, so: Considered) => Promise<T>

/** Its decision ends it, and whatever stands beside it, whether or not anybody said when it would meet. */
export const meeting: Of<'placed-on'> = async ({ opening, tell, together, waitFor }, so) => {
  await together({
    ...(!so.isArranged && {
      invitations: async () => {
        await waitFor('arrange-board')
        await tell([whose(opening), 'current-school', ...carers(opening), 'casework-officer'], 'board-meets')
        so.isArranged = true
      },
    }),
    decision: async () => {
      so.decision = (await waitFor('decide')).decision === 'reinstate' ? 'reinstated' : 'upheld'
      return 'placed-on'
    },
  })
  return 'placed-on'
}

export const sent: Of<Decided> = async ({ knows, opening, tell, waitFor, within }, { decision: decided = 'upheld' }) => {
  const { says = [] } = await within('GB_TELL', () => waitFor('decision-notice'))
  // Goes when no open case passed here before December 2026.
  const looking = knows('2026-12-decision-to-carers') ? carers(opening) : []
  await tell([...atHome(opening), 'current-school', ...looking, 'casework-officer'], decided === 'reinstated' ? 'reinstated' : 'upheld')
  if (decided === 'upheld' && isPermanent(opening) && lacksOfDecision(says))
    await tell(['governing-board', 'casework-officer'], 'decision-lacks')
  return decided
}
