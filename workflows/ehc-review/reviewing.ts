/** The meeting, and all that follows from it, under whatever days the reason brings. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import { decided, following, report, type Decision } from './deciding.ts'
import { met } from './meeting.ts'
import type process from './process.ts'
import { invitees } from './rules.ts'

type Part<T> = Chapter<typeof process, T>
type End = Outcome<typeof process>

export const reviewed: Part<End> = (words) => {
  const { opening, within } = words
  if (opening.reason === 'phase') return within('EHC_PHASE', () => review(words))
  if (opening.reason === 'transferred') return within('EHC_NEW_REVIEW', () => review(words))
  return review(words)
}

const review: Part<End> = async (words) => {
  const { opening, tell, unless } = words
  for (;;) {
    if ((await met(words)).officer !== 'no') return withReport(words)
    await tell(['send-officer', 'casework-officer', 'manager'], 'held-without')
    const said = await unless<Decision | 'again'>(withoutOfficer, { 'no-review': async () => 'again' })
    if (said !== 'again') return following(words, said)
    await tell(invitees(opening), 'no-review')
  }
}

/** The report is owed to everybody who was invited, whatever the council decides meanwhile. */
const withReport = async (words: Words<typeof process>): Promise<End> => {
  let end: End = 'maintained'
  await words.together({
    report,
    decision: async () => {
      end = await following(words, await decided(words))
    },
  })
  return end
}

/** Its days run from the meeting that was held. It is held again beside them, before anything follows from what is decided. */
const withoutOfficer: Part<Decision> = async (words) => {
  const { opening, tell, together, waitFor } = words
  let said: Decision = { decision: 'maintain' }
  await together({
    report,
    'held again': async () => {
      await waitFor('set-again')
      await tell(invitees(opening), 'set-again')
      await waitFor('hold-again')
    },
    decision: async () => {
      said = await decided(words)
    },
  })
  return said
}
