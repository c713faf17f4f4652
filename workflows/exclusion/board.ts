/** The governing board considers reinstatement: in the time that hangs on the kind of exclusion, and before an examination that would be missed. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'
import { atHome, boardMust, carers, isOfAge, isPermanent, lacksOfDecision, whose } from './rules.ts'

type Part<T> = Chapter<typeof process, T>
export type Decided = 'reinstated' | 'upheld' | 'no meeting'

export const board: Part<Decided> = async (words) => {
  const { opening, unless } = words
  if (boardMust(opening) === 'meet-15') return within15(words)
  const chapter = boardMust(opening) === 'meet-50-if-representations' ? within50 : considered
  return unless<Decided>(chapter, { 'no-meeting': async () => 'no meeting' })
}

/** What the family says is heard until the board decides, and nothing waits for it. */
const within15: Part<Decided> = async (words) => {
  const { opening, tell, together, waitFor, within } = words
  const decided = await together({
    family: async () => {
      const { makes } = await waitFor(isOfAge(opening) ? 'represent-own' : 'represent')
      if (makes === 'yes') await tell(['governing-board', 'current-school'], 'represented')
    },
    board: () => within('GB_15', () => within('GB_EXAM', () => meeting(words))),
  })
  return sent(words, decided === 'reinstated' ? 'reinstated' : 'upheld')
}
/** Only where the family makes representations has the board to meet. */
const within50: Part<Decided> = async (words) => {
  const { opening, tell, waitFor, within } = words
  const { makes } = await waitFor(isOfAge(opening) ? 'represent-own' : 'represent')
  if (makes === 'no') return 'no meeting'
  await tell(['governing-board', 'current-school'], 'represented')
  return sent(words, (await within('GB_50', () => meeting(words))) === 'reinstated' ? 'reinstated' : 'upheld')
}
/** Five days or fewer: the board reads what the family says, and may not reinstate. */
const considered: Part<Decided> = async ({ opening, tell, waitFor }) => {
  const { makes } = await waitFor(isOfAge(opening) ? 'represent-own' : 'represent')
  if (makes === 'no') return 'no meeting'
  await tell(['governing-board', 'current-school'], 'represented')
  await waitFor('heard-family')
  await tell(whose(opening), 'considered')
  return 'no meeting'
}

/** Its decision ends it, whether or not anybody said when it would meet. */
const meeting: Part<'reinstated' | 'placed-on'> = async ({ opening, tell, together, waitFor }) => {
  const ending = await together({
    invitations: async () => {
      await waitFor('arrange-board')
      await tell([whose(opening), 'current-school', ...carers(opening), 'casework-officer'], 'board-meets')
    },
    decision: async () => ((await waitFor('decide')).decision === 'reinstate' ? 'reinstated' : 'placed-on'),
  })
  return ending === 'reinstated' ? 'reinstated' : 'placed-on'
}

const sent = async ({ knows, opening, tell, waitFor, within }: Parameters<typeof meeting>[0], decided: Decided): Promise<Decided> => {
  const { says = [] } = await within('GB_TELL', () => waitFor('decision-notice'))
  // Goes when no open case passed here before December 2026.
  const looking = knows('2026-12-decision-to-carers') ? carers(opening) : []
  await tell([...atHome(opening), 'current-school', ...looking, 'casework-officer'], decided === 'reinstated' ? 'reinstated' : 'upheld')
  if (decided === 'upheld' && isPermanent(opening) && lacksOfDecision(says))
    await tell(['governing-board', 'casework-officer'], 'decision-lacks')
  return decided
}
