/** The governing board considers reinstatement: in the time that hangs on the kind of exclusion, and before an examination that would be missed. */
import type { Words } from '../kit/words.ts'
import { meeting, sent } from './meeting.ts'
import type process from './process.ts'
import { boardMust, isOfAge, whose } from './rules.ts'

type Of<T> = (words: Words<typeof process>, so: Considered) => Promise<T>
export type Decided = 'reinstated' | 'upheld' | 'no meeting'

/** How far it has come. A cancelling that the law does not allow ends nothing of it: it goes on from there. */
export interface Considered {
  isTold?: true
  makes?: 'yes' | 'no'
  isArranged?: true
  /** What it decided, before that is sent. */
  decision?: 'reinstated' | 'upheld'
  isOver?: true
}

export const board: Of<Decided> = async (words, so) => {
  const decided = await considering(words, so)
  so.isOver = true
  return decided
}
const considering: Of<Decided> = async (words, so) => {
  const { opening, unless } = words
  if (boardMust(opening) === 'meet-15') return within15(words, so)
  const chapter = boardMust(opening) === 'meet-50-if-representations' ? within50 : considered
  return unless<Decided>((inner) => chapter(inner, so), { 'no-meeting': async () => 'no meeting' })
}

/** What the family says is heard until the board decides, and nothing waits for it. */
const within15: Of<Decided> = async (words, so) => {
  const { together, within } = words
  if (!so.decision)
    await together({
      family: async () => {
        await heard(words, so)
      },
      board: () => within('GB_15', () => within('GB_EXAM', () => meeting(words, so))),
    })
  return sent(words, so)
}
/** Only where the family makes representations has the board to meet. */
const within50: Of<Decided> = async (words, so) => {
  if ((await heard(words, so)) === 'no') return 'no meeting'
  if (!so.decision) await words.within('GB_50', () => meeting(words, so))
  return sent(words, so)
}
/** Five days or fewer: the board reads what the family says, and may not reinstate. */
const considered: Of<Decided> = async (words, so) => {
  const { opening, tell, waitFor } = words
  if ((await heard(words, so)) === 'no') return 'no meeting'
  await waitFor('heard-family')
  await tell(whose(opening), 'considered')
  return 'no meeting'
}

const heard: Of<'yes' | 'no'> = async ({ opening, tell, waitFor }, so) => {
  if (so.makes) return so.makes
  const { makes } = await waitFor(isOfAge(opening) ? 'represent-own' : 'represent')
  so.makes = makes
  if (makes === 'yes') await tell(['governing-board', 'current-school'], 'represented')
  return makes
}
