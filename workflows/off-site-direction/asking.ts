/** A review that a family, or the council of a plan, asks for. */
import type { Answers } from '../../domain/process.ts'
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import { directing, isReviewOwed } from './rules.ts'
import type { So } from './so.ts'

export type Request = Answers<(typeof process)['actions']['ask-review']>

/** Whether one is held: it has to be, unless there was one not long before. */
export const asked = async ({ tell, waitFor, within }: Words<typeof process>, so: So, { on }: Request): Promise<boolean> => {
  const asking: readonly ('family' | 'send-officer')[] = so.plan ? ['family', 'send-officer'] : ['family']
  if (isReviewOwed(on, so.reviewed)) {
    await tell([...directing, ...asking], 'review-owed')
    return true
  }
  await tell(directing, 'review-asked')
  const { review } = await within('OFF_ANSWER', () => waitFor('answer-request'))
  await tell(asking, 'review-answered')
  return review === 'yes'
}
