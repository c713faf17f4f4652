/** What may come while a child is in custody, as often as it does: each is a track that never ends by itself. */
import type { Answers } from '../../domain/process.ts'
import type { Words } from '../kit/words.ts'
import { concerned, readying } from './dates.ts'
import { cares, having } from './parts.ts'
import type process from './process.ts'
import { mayLeaveRoll } from './rules.ts'
import type { So } from './so.ts'

type Sentence = Answers<(typeof process)['actions']['sentence']>

export const moves = async (words: Words<typeof process>, so: So): Promise<never> => {
  const { opening, tell, unless, waitFor, within } = words
  const sent = async (): Promise<void> => {
    await within('DET_MOVE_5', () => waitFor('send-plan-moved'))
  }
  // Moved again before the plan had gone there: it goes to where the child is.
  const owed = async (): Promise<void> => {
    if (so.hasPlan) await unless<void>(sent, { transfer: moved })
  }
  const moved = async (): Promise<void> => {
    await tell(having(so, concerned), 'moved-on')
    await owed()
  }
  if (opening.notice === 'moved') await owed()
  for (;;) {
    await waitFor('transfer')
    await moved()
  }
}

export const court = async (words: Words<typeof process>, so: So): Promise<never> => {
  const { knows, opening, tell, unless, waitFor, within } = words
  const planned = async (): Promise<void> => {
    // Goes when no open case passed here before December 2026.
    await within(knows('2026-12-early-release-by') ? ['DTO_EARLY', 'CUSTODY_EARLY'] : 'DTO_EARLY', () => waitFor('early-late'))
  }
  const owed = async (order: Sentence['order']): Promise<void> => {
    if (order === 'long-order') await unless<void>(planned, { sentence: decided })
  }
  const decided = async ({ kind, order }: Sentence): Promise<void> => {
    so.kind = kind
    cares(so, { kind })
    await tell(having(so, concerned), 'court-decided')
    // Goes when no open case passed here before December 2026.
    so.isFree = kind === 'not-detained' && knows('2026-12-out-of-custody')
    if (kind === 'not-detained') so.freed.reach()
    const toReady = kind === 'not-detained' ? [] : having(so, readying)
    // Goes when no open case passed here before December 2026.
    if (toReady.length > 0 && knows('2026-12-days-alone')) await tell(toReady, 'days-now')
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
