/** The plan is amended: notice with the draft, the family’s days, the school consulted, and the final plan by the earlier of two days. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'
import { onDraft, onDraftBefore } from './on-draft.ts'
import { concerned } from './rules.ts'

export const amending: Chapter<typeof process, 'amended' | 'unchanged'> = async (words) => {
  const { knows, opening, tell, waitFor, within } = words
  let asked: Awaited<ReturnType<typeof onDraft>>
  await tell(concerned(opening), 'amending')
  const final = await within('EHC_12W', async () => {
    const { on } = await within('EHC_AMEND_NOTICE', () => waitFor('serve-notice'))
    await tell(concerned(opening), 'notice')
    return within('EHC_8W', async () => {
      // Goes when no open case passed here before December 2026.
      asked = await (knows('2026-12-fifteen-days') ? onDraft : onDraftBefore)(words, on)
      return waitFor('finalise')
    })
  })
  const { as } = final
  const letter = as === 'amended' ? 'final-plan' : 'not-amended'
  const all = [...concerned(opening), 'health', 'social-worker'] as const
  // Goes when no open case passed here before December 2026.
  if (!asked || !knows('2026-12-school-not-named') || (as === 'amended' && final.school === asked.school))
    await tell([...all, 'proposed-school'], letter)
  else {
    await tell(all, letter)
    await tell('proposed-school', 'not-named')
  }
  return as
}
