/** The plan: kept, and sent to those whom the law names; or, where there is none, an assessment of the needs after release, if it is asked for. */
import type { Chapter, Words } from '../kit/words.ts'
import { assessed } from './assessing.ts'
import type process from './process.ts'
import { isSentToEach } from './rules.ts'
import type { So } from './so.ts'

type Part<T> = Chapter<typeof process, T>

export const papers = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { opening } = words
  if (opening.notice === 'arrives') return so.hasPlan ? arrived(words) : undefined
  // Of a child who was moved, the plan goes to the new place alone: that track is beside this one.
  if (so.hasPlan) return opening.notice === 'moved' ? undefined : sent(words)
  if (!(await assessed(words, so))) return
  so.hasPlan = true
  // Whoever is out is detained no more: the three whom the law names for custody have no use for it.
  if (!so.isFree) await sent(words)
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
