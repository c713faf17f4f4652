/** One review: it goes on, with other hours or the same; the way back begins; or it is over. */
import type { Outcome, Words } from '../kit/words.ts'
import { endOf, everybody } from './over.ts'
import type process from './process.ts'
import { isOver, mayTeach } from './rules.ts'
import type { So } from './so.ts'

type End = Outcome<typeof process>

const officers = ['casework-officer', 'manager'] as const

export const reviewed = async (words: Words<typeof process>, so: So): Promise<'on' | 'to-school' | End> => {
  const { knows, tell, waitFor, within } = words
  const said = await within('S19_REVIEW', () => waitFor('review'))
  if (said.goes === 'over' && said.why && isOver(said, said.held)) {
    await tell(everybody(so), 'review-over')
    return endOf(said.why)
  }
  await tell(everybody(so), 'reviewed')
  if (said.goes === 'over') await tell(officers, 'still-owed')
  // A review of before December 2026 has said so of changed hours alone.
  if (said.full === 'other') await tell(officers, 'too-few-hours')
  so.place = { ...so.place, full: said.full ?? so.place.full }
  if (!mayTeach(so.place, so)) await tell(officers, 'not-registered')
  // Goes when no open case was reviewed before December 2026.
  if (said.attends === 'none' && knows('2026-12-takes-no-part')) await tell(officers, 'takes-no-part')
  return said.goes === 'back' ? 'to-school' : 'on'
}
