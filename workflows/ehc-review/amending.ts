/** The plan is amended: notice with the draft, the family’s days, schools consulted, and the final plan by the earlier of two days. */
import type { Chapter } from '../kit/words.ts'
import { onDraftBefore, onDraftOneByOne } from './on-draft-before.ts'
import { onDraft } from './on-draft.ts'
import type process from './process.ts'
import { concerned, isConsulted, notNamed, type Schools } from './rules.ts'

export const amending: Chapter<typeof process, 'amended' | 'unchanged'> = async (words) => {
  const { knows, opening, tell, waitFor, within } = words
  const schools: Schools = {}
  let isEach = true
  await tell(concerned(opening), 'amending')
  const final = await within('EHC_12W', async () => {
    const { on } = await within('EHC_AMEND_NOTICE', () => waitFor('serve-notice'))
    await tell(concerned(opening), 'notice')
    return within('EHC_8W', async () => {
      // Goes when no open case passed here before December 2026.
      isEach = knows('2026-12-schools-side-by-side')
      if (isEach) return onDraft(words, on, schools)
      // Goes with it.
      const last = await (knows('2026-12-fifteen-days') ? onDraftOneByOne : onDraftBefore)(words, on)
      if (last) schools['proposed-school'] = last.school!
      return waitFor('finalise')
    })
  })
  const { as } = final
  const letter = as === 'amended' ? 'final-plan' : 'not-amended'
  const all = [...concerned(opening), 'health', 'social-worker'] as const
  const passed = notNamed(schools, as === 'amended' ? final.school : undefined)
  if (isEach) {
    await tell(as === 'amended' ? [...all, 'named-school'] : all, letter)
    if (passed.length > 0) await tell(passed, 'not-named')
    return as
  }
  // Goes when no open case passed here before December 2026.
  if (!isConsulted(schools) || !knows('2026-12-school-not-named') || passed.length === 0) await tell([...all, 'proposed-school'], letter)
  else {
    await tell(all, letter)
    await tell('proposed-school', 'not-named')
  }
  return as
}
