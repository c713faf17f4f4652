/** A review that a family, a young person of 18, or the council of a plan asks for. */
import type { Day } from '../../domain/calendar.ts'
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import { directing, isOfAge, isReviewOwed, whose } from './rules.ts'
import type { So } from './so.ts'

export interface Request {
  readonly on: Day
  /** The young person’s own. */
  readonly own: boolean
}
type Takes = (said: { readonly on: Day }) => Promise<Request>

/** The acts by which one is asked for. */
export const asking = ({
  opening,
}: Pick<Words<typeof process>, 'opening'>): { readonly 'ask-review': Takes; readonly 'ask-own-review'?: Takes } => ({
  'ask-review': async ({ on }) => ({ on, own: false }),
  ...(isOfAge(opening) && { 'ask-own-review': async ({ on }) => ({ on, own: true }) }),
})

/** Whether one is held: it has to be, unless there was one not long before. */
export const asked = async ({ opening, tell, waitFor, within }: Words<typeof process>, so: So, { on, own }: Request): Promise<boolean> => {
  const them = [whose(opening), ...(so.plan ? (['send-officer'] as const) : [])] as const
  if (isReviewOwed(on, so.reviewed)) {
    await tell([...directing, ...them], own ? 'own-review-owed' : 'review-owed')
    return true
  }
  await tell(directing, own ? 'own-review-asked' : 'review-asked')
  const { review } = await within('OFF_ANSWER', () => waitFor('answer-request'))
  await tell(them, own ? 'own-review-answered' : 'review-answered')
  return review === 'yes'
}
