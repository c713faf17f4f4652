/** Whether the family asks for an independent review, what comes of it, and when the child's name may come off the register. */
import type { Chapter, Words } from '../kit/words.ts'
import { hearing } from './hearing.ts'
import type { Decisions } from './home-council.ts'
import type process from './process.ts'
import { isOfAge, whose } from './rules.ts'

type Part<T> = Chapter<typeof process, T>
type Asked = 'asked' | 'too late' | 'waived' | 'nobody asked'

export const review = async (words: Words<typeof process>, decisions: Decisions): Promise<'reinstated' | void> => {
  const end = await reviewing(words, decisions)
  decisions.panel.reach()
  decisions.again.reach()
  return end
}
const reviewing = async (words: Words<typeof process>, decisions: Decisions): Promise<'reinstated' | void> => {
  const { knows, opening, tell, unless, waitFor, within } = words
  const asked = await unless<Asked>(askedFor, {
    [isOfAge(opening) ? 'no-own-review' : 'no-review']: async () => 'waived' as const,
    'no-application': async () => 'nobody asked',
  })
  // Out of time none may be arranged.
  if (asked === 'too late') await tell([whose(opening), 'casework-officer'], 'review-too-late')
  if (asked === 'asked' && (await hearing(words, decisions)) === 'reinstated') return 'reinstated'
  // A family that has said in writing that there will be no review need not be waited for; nor, once the review that was asked for is over, their days to ask.
  // Goes when no open case passed here before December 2026.
  const over = (asked === 'waived' || asked === 'asked') && knows('2026-12-name-may-come-off')
  if (over) await tell('current-school', 'name-may-come-off')
  if (over || asked === 'waived') {
    await waitFor('delete-name')
    return
  }
  const { early } = await within('REG_DELETE', () => waitFor('delete-name'))
  if (early) await tell(['current-school', 'casework-officer', 'manager'], 'deleted-early')
}

const askedFor: Part<Asked> = async ({ opening, waitFor, within }) => {
  const { late } = await within('IRP_APPLY_15', () => waitFor(isOfAge(opening) ? 'ask-own-review' : 'ask-review'))
  return late ? 'too late' : 'asked'
}
