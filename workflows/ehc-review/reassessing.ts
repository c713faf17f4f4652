/** The family asks for the child to be assessed again: an answer within fifteen days, and a no can be challenged. */
import type { Chapter, Outcome } from '../kit/words.ts'
import { challenge } from './challenging.ts'
import { following } from './deciding.ts'
import type process from './process.ts'
import { concerned } from './rules.ts'

export const reassessing: Chapter<typeof process, Outcome<typeof process>> = async (words) => {
  const { opening, tell, waitFor, within } = words
  const { agrees } = await within('EHC_REASSESS_15', () => waitFor('answer-reassessment'))
  if (agrees === 'no') await tell(concerned(opening), 'not-reassessed')
  const end = agrees === 'no' ? 'not-reassessed' : await following(words, { decision: 'reassess' })
  await challenge(words)
  return end
}
