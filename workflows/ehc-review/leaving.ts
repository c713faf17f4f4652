/** The child moves to the area of another council. The plan goes there within its days, and is reviewed there. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'
import { concerned } from './rules.ts'

export const leaving: Chapter<typeof process, 'with-another'> = async ({ opening, tell, waitFor, within }) => {
  await tell([...concerned(opening), 'send-officer'], 'plan-leaves')
  await within('EHC_TRANSFER', () => waitFor('send-to-new-council'))
  await tell(concerned(opening), 'plan-left')
  return 'with-another'
}
