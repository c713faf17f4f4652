/** A plan that came from another council: the family is told what becomes of it. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'

export const transferring: Chapter<typeof process, void> = async ({ tell, waitFor, within }) => {
  await within('EHC_NEW_LA_6W', () => waitFor('tell-transferred'))
  await tell(['family', 'child'], 'transferred')
}
