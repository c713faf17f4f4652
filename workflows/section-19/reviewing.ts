/** One review: it goes on, with other hours or the same; the way back begins; or it is over. */
import type { Outcome, Words } from '../kit/words.ts'
import { endOf, everybody } from './over.ts'
import type process from './process.ts'
import { isOver } from './rules.ts'
import type { So } from './so.ts'

type End = Outcome<typeof process>

export const reviewed = async (words: Words<typeof process>, so: So): Promise<'on' | 'to-school' | End> => {
  const { opening, tell, waitFor, within } = words
  const said = await within('S19_REVIEW', () => waitFor('review'))
  if (said.goes === 'over' && said.why && isOver(said, said.held)) {
    await tell(everybody(opening, so), 'review-over')
    return endOf(said.why)
  }
  await tell(everybody(opening, so), 'reviewed')
  if (said.goes === 'over') await tell(['casework-officer', 'manager'], 'still-owed')
  if (said.goes === 'hours' && said.full === 'other') await tell(['casework-officer', 'manager'], 'too-few-hours')
  return said.goes === 'back' ? 'to-school' : 'on'
}
