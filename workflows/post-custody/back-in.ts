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
    asked: () => asked(words, so),
    meeting: async () => {
      if (isInCustody) await within('PLAN_INITIAL', () => waitFor('meet'))
    },
    return: async () => {
      const ended = await together({
        place: () => placing(words, so),
        out: () => out(words, so),
      })
      return ended ?? settling(words, so)
    },
  })
  return end ?? 'not-needed'
}

/** The child is out, and settles, whatever is not in place yet. */
const out = async (words: Words<typeof process>, so: So): Promise<End | undefined> => {
  const elsewhere = words.opening.notice === 'arrives' ? undefined : await released(words, so)
  if (elsewhere) return elsewhere
  so.isOut = true
  // Goes when no open case passed here before December 2026.
  if (!words.knows('2026-12-out-at-once')) return undefined
  so.isBeside = true
  return settling(words, so)
}
