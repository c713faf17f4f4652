/** The plan: kept, and sent to those whom the law names; or, where there is none, an assessment of the needs after release, if it is asked for. */
import type { Chapter, Words } from '../kit/words.ts'
import { assessed } from './assessing.ts'
import { provided } from './in-custody.ts'
import type process from './process.ts'
import { isSentToEach } from './rules.ts'
import type { So } from './so.ts'

type Part<T> = Chapter<typeof process, T>

export const papers = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { knows, opening } = words
  if (opening.notice === 'arrives') return so.hasPlan ? arrived(words) : undefined
  // Of a child who was moved, the plan goes to the new place alone: that track is beside this one.
  const sends = opening.notice !== 'moved'
  // Goes when no open case passed here before December 2026.
  if (so.hasPlan && knows('2026-12-provision-in-custody')) return kept(words, so, sends)
  if (so.hasPlan) return sends ? sent(words) : undefined
  if (!(await assessed(words, so))) return
  so.hasPlan = true
  // Whoever is out is detained no more: the three whom the law names for custody have no use for it.
  if (so.isFree) return
  // Goes when no open case passed here before December 2026.
  if (knows('2026-12-provision-in-custody')) await kept(words, so)
  else await sent(words)
}

/** A plan of a detained child goes where the law names, and what it provides is made there. */
export const kept = async (words: Words<typeof process>, so: So, sends = true): Promise<void> => {
  await words.together({
    sent: async () => {
      if (sends) await sent(words)
    },
    provision: () => provided(words, so),
  })
}

export const sent: Part<void> = async ({ tell, waitFor, within }) => {
  await within('DET_SEND_5', async () => {
    while (!isSentToEach((await waitFor('send-plan')).to)) await tell(['send-officer', 'casework-officer'], 'not-to-each')
  })
  await tell(['family', 'child'], 'plan-sent')
}

export const arrived: Part<void> = async ({ tell, waitFor, within }) => {
  await within('DET_NEWLA_5', () => waitFor('send-plan-health'))
  const { asks } = await within('DET_ICB_15', () => waitFor('health-answers'))
  if (asks === 'yes') await tell('send-officer', 'review-asked')
}
