/** The independent review itself, to its end: the panel sits, and where it says so the governing board looks at its decision again. */
import type { Chapter, Judged, Words } from '../kit/words.ts'
import type { Decisions } from './home-council.ts'
import type process from './process.ts'
import { arranges, atHome, carers, isOfAge, whose } from './rules.ts'

type Part<T> = Chapter<typeof process, T>
type Found = { readonly decision: 'uphold' | 'recommend' | 'quash'; readonly order?: 'yes' | 'no' | undefined }

export const hearing = async (words: Words<typeof process>, decisions: Decisions): Promise<'reinstated' | 'stands'> => {
  const { opening, tell, unless } = words
  await tell([arranges(opening), 'governing-board', 'current-school', 'casework-officer'], 'review-asked')
  const found = await unless<Found | 'abandoned'>(sitting, {
    [isOfAge(opening) ? 'abandon-own' : 'abandon']: async () => 'abandoned' as const,
  })
  if (found === 'abandoned') return 'stands'
  decisions.isReviewed = true
  decisions.panel.reach()
  if (found.decision === 'uphold') return 'stands'
  const { decision, late } = await again(words)
  if (decision === 'uphold') {
    decisions.isAgain = true
    decisions.again.reach()
  }
  if (found.order === 'yes' && (late || decision === 'uphold')) await paid(words)
  return decision === 'reinstate' ? 'reinstated' : 'stands'
}

const sitting: Part<Found> = async (words) => {
  const { opening, tell, waitFor, within } = words
  const clerk = arranges(opening)
  const everybody = [whose(opening), 'governing-board', 'current-school', ...carers(opening), 'casework-officer'] as const
  const found = await within('IRP_MEET_15', async () => {
    await waitFor('arrange-review', clerk)
    await tell(everybody, 'review-sits')
    await within('IRP_PAPERS_5', () => waitFor('review-papers', clerk))
    return waitFor('review', clerk)
  })
  await within('IRP_TELL', () => waitFor('review-notice', clerk))
  await tell(everybody, 'review-decided')
  return found
}

/** The panel cannot reinstate. The board can; where it was quashed and does not, or does not meet in time, the order falls due. */
const again: Part<Judged<{ readonly decision: 'reinstate' | 'uphold' }>> = async (words) => {
  const { knows, opening, tell, waitFor, within } = words
  const second = await within('GB_RECONVENE_10', () => waitFor('reconsider'))
  await within('GB_RETELL', () => waitFor('second-notice'))
  // Goes when no open case passed here before December 2026.
  const looking = knows('2026-12-second-decision-to-carers') ? carers(opening) : []
  await tell([...atHome(opening), 'current-school', ...looking, 'casework-officer'], 'reconsidered')
  return second
}
const paid: Part<void> = async ({ opening, tell, waitFor }) => {
  await tell(['current-school', 'casework-officer', 'manager'], 'order')
  await waitFor('pay', opening.kindOfSchool === 'academy' ? 'current-school' : 'casework-officer')
}
