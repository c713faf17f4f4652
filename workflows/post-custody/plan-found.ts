/** A plan of which nobody here had known: the panel says on the day on which it decides whether there is one. */
import type { Words } from '../kit/words.ts'
import { arrived, kept, sent } from './papers.ts'
import type process from './process.ts'
import { reviewed } from './reviewed.ts'
import type { So } from './so.ts'

export const comesToLight = ({ knows }: Words<typeof process>, so: So, ehcPlan: 'yes' | 'no'): void => {
  if (ehcPlan === 'no' || so.hasPlan || so.isAssessed) return
  // Goes when no open case passed here before December 2026.
  if (!knows('2026-12-plan-comes-to-light')) return
  so.hasPlan = true
  so.isPlanFound = true
  so.planFound.reach()
}

/** What the law asks of it is counted from the day on which the panel found it: until then the council did not know of it here. */
export const planFound = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { knows, opening, tell, together } = words
  await so.planFound.reached()
  if (!so.isPlanFound) return
  await tell(['send-officer', 'casework-officer'], 'plan-found')
  await together({
    goes: async () => {
      if (opening.notice === 'arrives') await arrived(words)
      else if (!so.isOut && !so.isFree) {
        // Goes when no open case passed here before December 2026.
        if (knows('2026-12-provision-in-custody')) await kept(words, so)
        else await sent(words)
      }
    },
    // Of a child who is still in custody, it is reviewed once they are out.
    review: async () => {
      if (so.isBeside) await reviewed(words, so)
    },
  })
}
