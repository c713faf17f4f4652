/** What may come while a child is in custody, as often as it does: each is a track that never ends by itself. */
import type { Answers } from '../../domain/process.ts'
import type { Chapter, Words } from '../kit/words.ts'
import type process from './process.ts'
import { isAtOnce, mayLeaveRoll } from './rules.ts'
import type { So } from './so.ts'

type Part<T> = Chapter<typeof process, T>
type Sentence = Answers<(typeof process)['actions']['sentence']>
export const concerned = [
  'family',
  'child',
  'youth-justice',
  'setting',
  'current-school',
  'receiving-school',
  'virtual-school',
  'social-worker',
  'transport',
] as const
const deciders = ['panel', 'casework-officer', 'manager', 'send-officer', 'virtual-school'] as const

/** The child is out, or may be today: whoever has a part still to do does it at once. No step is left out. */
export const atOnce: Part<void> = ({ tell }) => tell(deciders, 'at-once')

/** The day of release moves: the clocks are counted again with the act, and everybody is told. */
export const dates = async ({ tell, waitFor, ...words }: Words<typeof process>, so: So): Promise<never> => {
  for (;;) {
    const said = await waitFor('move-release')
    await tell(concerned, 'release-moved')
    if (isAtOnce(said) && !so.isReady) await atOnce({ tell, waitFor, ...words })
  }
}

export const moves = async (words: Words<typeof process>, so: So): Promise<never> => {
  const { opening, tell, unless, waitFor, within } = words
  const sent = async (): Promise<void> => {
    await within('DET_MOVE_5', () => waitFor('send-plan-moved'))
  }
  // Moved again before the plan had gone there: it goes to where the child is.
  const owed = (): Promise<void> => (so.hasPlan ? unless<void>(sent, { transfer: moved }) : Promise.resolve())
  const moved = async (): Promise<void> => {
    await tell(concerned, 'moved-on')
    await owed()
  }
  if (opening.notice === 'moved') await owed()
  for (;;) {
    await waitFor('transfer')
    await moved()
  }
}

export const court = async ({ opening, tell, unless, waitFor, within }: Words<typeof process>, so: So): Promise<never> => {
  const planned = async (): Promise<void> => {
    await within('DTO_EARLY', () => waitFor('early-late'))
  }
  const owed = (order: Sentence['order']): Promise<void> =>
    order === 'long-order' ? unless<void>(planned, { sentence: decided }) : Promise.resolve()
  const decided = async ({ kind, order }: Sentence): Promise<void> => {
    so.kind = kind
    await tell(concerned, 'court-decided')
    await owed(order)
  }
  await owed(opening.order)
  for (;;) await decided(await waitFor('sentence'))
}

export const roll = async ({ tell, waitFor }: Words<typeof process>, so: So): Promise<never> => {
  for (;;) {
    const { back } = await waitFor('leave-roll')
    if (mayLeaveRoll(so.kind, back)) await tell(['current-school', 'casework-officer', 'family'], 'off-the-roll')
    else await tell(['current-school', 'casework-officer', 'manager', 'family'], 'off-the-roll-unlawfully')
  }
}
