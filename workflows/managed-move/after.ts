/** The child has started. The records follow, the schools look at how it is going, and the case closes when both are done. */
import type { Chapter, Outcome } from '../kit/words.ts'
import type process from './process.ts'
import { planFirst, pressure } from './stops.ts'
import { carers } from './towards.ts'

type Part<T> = Chapter<typeof process, T>

export const after: Part<Outcome<typeof process>> = async (words) => {
  const { tell, together, unless, waitFor, within } = words
  await tell('current-school', 'started')

  let ending: Outcome<typeof process> = 'moved'
  // The old school owes the records whatever becomes of the rest, so nothing here stops them.
  await together({
    records: async () => {
      await within('CTF_15', () => waitFor('send-ctf'))
    },
    'protection file': async () => {
      await within(['CP_FILE_5_DAYS', 'CP_FILE_5_SCHOOL'], () => waitFor('send-protection-file'))
    },
    review: async () => {
      ending = await unless<Outcome<typeof process>>(settling, {
        'plan-found': async () => {
          await tell('receiving-school', 'plan-first')
          return planFirst(words)
        },
        complain: async () => {
          await tell('receiving-school', 'complaint')
          return pressure(words)
        },
      })
    },
  })
  return ending
}

const settling: Part<'moved'> = async ({ opening, tell, waitFor, within }) => {
  await within('MM_SETTLED', () => waitFor('review'))
  await tell(['family', 'child', 'current-school', 'receiving-school', ...carers(opening)], 'reviewed')
  return 'moved'
}
