/** Everybody whom the law says must be told, without delay: the headteacher says when and how each was, and the record keeps it. */
import type { Chapter, Words } from '../kit/words.ts'
import type { Considered } from './board.ts'
import type process from './process.ts'
import { isBoardTold, isOfAge, isPastSchoolAge, isPermanent, lacksSomething } from './rules.ts'

type Part = Chapter<typeof process, void>

export const notifying = async (words: Words<typeof process>, so: Considered): Promise<void> => {
  const { knows, opening, together } = words
  await together({
    parent,
    // Of a parent’s duty, which there is of nobody over compulsory school age. The first goes when no open case passed here before December 2026.
    ...(!(knows('2026-12-past-school-age') ? isPastSchoolAge(opening) : isOfAge(opening)) && { 'public places': publicPlaces }),
    ...(isBoardTold(opening) && { board: () => boardTold(words, so) }),
    ...(isPermanent(opening) && opening.lives === 'elsewhere' && { home }),
    ...(opening.socialWorker === 'yes' && { 'social worker': socialWorker }),
    ...(opening.lookedAfter === 'yes' && { 'virtual school': virtualSchool }),
    ...(opening.ehcPlan === 'yes' && { plan }),
  })
}

export const boardTold = async ({ tell, waitFor, within }: Words<typeof process>, so: Considered): Promise<void> => {
  await within('EXC_NOTIFY', () => waitFor('tell-board'))
  so.isTold = true
  await tell('governing-board', 'board-told')
}
const parent: Part = async ({ opening, tell, waitFor, within }) => {
  const { says } = await within('EXC_NOTIFY', () => waitFor(isOfAge(opening) ? 'tell-young-person' : 'tell-parent'))
  if (lacksSomething(opening, says)) await tell(['current-school', 'casework-officer'], 'notice-lacks')
}
const publicPlaces: Part = async ({ waitFor, within }) => {
  await within('S104_NOTICE', () => waitFor('s104-notice'))
}
const home: Part = async ({ waitFor, within }) => {
  await within('EXC_NOTIFY', () => waitFor('tell-home-council'))
}
const socialWorker: Part = async ({ tell, waitFor, within }) => {
  await tell('social-worker', 'care-told')
  await within('EXC_NOTIFY', () => waitFor('tell-social-worker'))
}
const virtualSchool: Part = async ({ tell, waitFor, within }) => {
  await tell('virtual-school', 'care-told')
  await within('EXC_NOTIFY', () => waitFor('tell-virtual-school'))
}
/** The review is a process of its own. It is asked for at once, beside the place; a place that suits the plan is looked for until one is found. */
const plan: Part = async ({ knows, open, opening, tell, waitFor, within }) => {
  await tell('send-officer', 'plan-told')
  // Goes when no open case passed here before December 2026.
  if (knows('2026-12-review-asked-by')) await within('EXC_PLAN_REVIEW', () => waitFor('ask-plan-review'))
  else await waitFor('ask-plan-review')
  // Goes when no open case passed here before December 2026.
  if (!knows('2026-12-plan-review')) return
  // Goes when no open case passed here before December 2026. Another council’s plan is reviewed by that council.
  if (opening.lives === 'elsewhere' && knows('2026-12-plan-elsewhere')) return
  await open('ehc-review', { reason: 'excluded', setting: 'school' })
  if (isPermanent(opening)) await waitFor('suited-found')
}
