/** The ordinary way is tried to its end, and an officer says whether the protocol applies. */
import type { Outcome, Words } from '../kit/words.ts'
import { placing } from './placing.ts'
import type process from './process.ts'
import { isDoubtful, isExcludedTwice } from './rules.ts'
import type { So } from './so.ts'
import type { Started } from './starting.ts'

type End = Outcome<typeof process>

export const deciding = async (words: Words<typeof process>, so: So): Promise<Started | End> => {
  const { knows, opening, tell, together, waitFor, within } = words
  if (opening.inYear === 'waiting') {
    const { answer } = await within('INYEAR_15', () => within('INYEAR_10', () => waitFor('answer-application')))
    const told = async (): Promise<void> => {
      await within('INYEAR_LA_2', () => waitFor('tell-outcome'))
    }
    // Goes when no open case passed here before December 2026.
    if (answer !== 'offered' && knows('2026-12-told-beside')) {
      const seen: { end?: Started | End } = {}
      // Nobody waits for the school to say what its answer was: once the child has another place, that ends it.
      await together({
        told,
        decided: async () => {
          seen.end = await decided(words, so)
          return 'placed'
        },
      })
      return seen.end!
    }
    await told()
    if (answer === 'offered') {
      await tell(['family', 'child', 'current-school'], 'found-in-year')
      return 'found-in-year'
    }
  }
  return decided(words, so)
}

const decided = async (words: Words<typeof process>, so: So): Promise<Started | End> => {
  const { opening, tell, waitFor, within } = words
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
