/** The ordinary way is tried to its end, and an officer says whether the protocol applies. */
import type { Outcome, Words } from '../kit/words.ts'
import { placing } from './placing.ts'
import type process from './process.ts'
import { isDoubtful, isExcludedTwice } from './rules.ts'
import type { Started } from './starting.ts'
import type { So } from './story.ts'

type End = Outcome<typeof process>

export const deciding = async (words: Words<typeof process>, so: So): Promise<Started | End> => {
  const { opening, tell, waitFor, within } = words
  if (opening.inYear === 'waiting') {
    const { answer } = await within('INYEAR_15', () => within('INYEAR_10', () => waitFor('answer-application')))
    await within('INYEAR_LA_2', () => waitFor('tell-outcome'))
    if (answer === 'offered') {
      await tell(['family', 'child', 'current-school'], 'found-in-year')
      return 'found-in-year'
    }
  }
  if (isDoubtful(opening, opening.inYear === 'waiting' ? 'refused' : opening.inYear)) await tell('casework-officer', 'doubtful')
  const said = await within('FAP_DECIDE', () => waitFor('decide'))
  if (said.applies === 'no') {
    await tell(['family', 'child', 'current-school'], 'not-applied')
    return said.because === 'move' ? 'to-managed-move' : 'not-fair-access'
  }
  await tell(['family', 'child', 'current-school'], 'applies')
  if (isExcludedTwice(opening)) await tell(['panel', 'casework-officer'], 'excluded-twice')
  if (said.urgent === 'yes') await tell('panel', 'urgent')
  return placing(words, so)
}
