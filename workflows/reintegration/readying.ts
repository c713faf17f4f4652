/** The provision says how ready the child is, as often as it takes; then risks and needs are assessed, and of a looked-after child the personal education plan is reviewed. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import { carers, everybody, type So } from './so.ts'

export const readied = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { opening, tell, waitFor, within } = words
  await tell('provider', 'readiness-asked')
  let said = await within('RET_READY', () => waitFor('rate'))
  while (said.readiness === 'later') {
    await tell([...everybody(opening, so), 'casework-officer'], 'not-yet')
    said = await within('RET_AGAIN', () => waitFor('rate'))
  }
  await words.together({ assessment: () => assessed(words), care: () => reviewedByCare(words) })
}

const assessed = async ({ tell, waitFor, within }: Words<typeof process>): Promise<void> => {
  await tell('provider', 'assessment-asked')
  await within('RET_ASSESS', () => waitFor('assess'))
}

const reviewedByCare = async ({ opening, tell, waitFor, within }: Words<typeof process>): Promise<void> => {
  if (opening.lookedAfter === 'no') return
  await tell(carers(opening), 'pep-asked')
  await within('RET_CARE', () => waitFor('pep-review'))
}
