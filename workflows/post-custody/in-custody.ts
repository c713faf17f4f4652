/** What a detained child is owed in custody itself, and nobody owes once they are out: the provision of their plan, and that somebody finds out how they read, write and do with numbers. */
import type { Answers } from '../../domain/process.ts'
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import type { So } from './so.ts'

export const provided = async ({ together, waitFor, within }: Words<typeof process>, so: So): Promise<void> => {
  await together({
    made: async () => {
      await within(['DET_PROVISION', 'CUSTODY_PROVISION'], () => waitFor('arrange-provision'))
      return 'not-needed' // which ends the other track alone
    },
    out: async () => {
      await so.freed.reached()
      return 'not-needed'
    },
  })
}

type Learns = Answers<(typeof process)['actions']['inform-setting']>
export const isNotAssessed = ({ literacy, numeracy }: Learns): boolean => literacy === 'not-yet' || numeracy === 'not-yet'

export const learningAssessed = async ({ tell, waitFor, within }: Words<typeof process>): Promise<void> => {
  await tell(['setting', 'casework-officer'], 'not-assessed')
  await within(['DET_ASSESS', 'CUSTODY_ASSESS'], () => waitFor('assess-learning'))
}
