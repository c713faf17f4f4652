/** Of a child without a plan: the needs after release are assessed, if somebody asks for it. */
import type { Chapter, Words } from '../kit/words.ts'
import { having } from './parts.ts'
import type process from './process.ts'
import type { So } from './so.ts'

type Part<T> = Chapter<typeof process, T>

/** Answers whether a plan was issued. */
export const assessed = async (words: Words<typeof process>, so: So): Promise<boolean> => {
  await asked(words, so)
  if (!so.isAssessed) return false
  const isIssued = await issuedInTime(words, so)
  delete so.isAssessed
  return isIssued
}

/** Nobody is asked of a plan that has come to light. */
const asked = async ({ together, waitFor }: Words<typeof process>, so: So): Promise<void> => {
  await together({
    whether: async () => {
      if ((await waitFor('ask-whether')).who !== 'nobody') so.isAssessed = true
      return 'not-needed'
    },
    found: async () => {
      await so.planFound.reached()
      return so.isPlanFound ? 'not-needed' : undefined
    },
  })
}

const issuedInTime = async (words: Words<typeof process>, so: So): Promise<boolean> => {
  const { tell, waitFor, within } = words
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
