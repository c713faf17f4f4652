/** From custody into education: those who know the child are asked, a place is found, the child comes out, and settles. */
import type { Outcome, Words } from '../kit/words.ts'
import { asked } from './asking.ts'
import { placing } from './placing.ts'
import type process from './process.ts'
import { released } from './released.ts'
import { settling } from './settling.ts'
import type { So } from './so.ts'

type End = Outcome<typeof process>

/** Whoever has not answered by the end is asked no more. */
export const backIn = async (words: Words<typeof process>, so: So): Promise<End> => {
  const { opening, together, waitFor, within } = words
  const isInCustody = opening.notice !== 'arrives'
  const end = await together({
    asked: () => asked(words),
    meeting: async () => {
      if (isInCustody) await within('PLAN_INITIAL', () => waitFor('meet'))
    },
    return: async () => {
      const elsewhere = await together({
        place: () => placing(words, so),
        release: async () => (isInCustody ? released(words, so) : undefined),
      })
      return elsewhere ?? settling(words, so)
    },
  })
  return end ?? 'not-needed'
}
