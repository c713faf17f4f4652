/** The plan: kept, and sent to those whom the law names; or, where there is none, an assessment of the needs after release, if it is asked for. */
import type { Chapter, Words } from '../kit/words.ts'
import { having } from './parts.ts'
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

const sent: Part<void> = async ({ tell, waitFor, within }) => {
  await within('DET_SEND_5', async () => {
    while (!isSentToEach((await waitFor('send-plan')).to)) await tell(['send-officer', 'casework-officer'], 'not-to-each')
  })
  await tell(['family', 'child'], 'plan-sent')
}

const arrived: Part<void> = async ({ tell, waitFor, within }) => {
  await within('DET_NEWLA_5', () => waitFor('send-plan-health'))
  const { asks } = await within('DET_ICB_15', () => waitFor('health-answers'))
  if (asks === 'yes') await tell('send-officer', 'review-asked')
}

/** Answers whether a plan was issued. */
const assessed = async (words: Words<typeof process>, so: So): Promise<boolean> => {
  const { tell, waitFor, within } = words
  const { who } = await waitFor('ask-whether')
  if (who === 'nobody') return false
  const { assess } = await within('DET_6W', () => waitFor('decide-assess'))
  await tell(having(so, ['family', 'child', 'setting']), 'whether-assessed')
  if (assess === 'no') return false
  const { needed } = await within('DET_16W', () => waitFor('assess'))
  await tell(having(so, ['family', 'child', 'setting']), 'assessed')
  if (needed === 'no') return false
  await within('DET_20W', () => issued(words))
  await tell(['family', 'child'], 'plan-issued')
  return true
}

const issued: Part<void> = async ({ knows, tell, together, waitFor, within }) => {
  await waitFor('serve-draft')
  await tell(['family', 'child'], 'draft')
  // Whoever has nothing to say holds nothing up; the plan that is issued ends it, as an ending would.
  await together({
    family: async () => {
      await within('DET_DRAFT_15', () => waitFor('say-on-draft'))
      await tell('send-officer', 'draft-answered')
      // Goes when no open case passed here before December 2026.
      if (!knows('2026-12-draft-by-each')) return
      // Whoever answers first shuts nobody out: of a young person the right is theirs, and a parent helps.
      for (;;) {
        await waitFor('say-more-on-draft')
        await tell('send-officer', 'draft-answered')
      }
    },
    council: async () => {
      await waitFor('issue-plan')
      return 'not-needed'
    },
  })
}
