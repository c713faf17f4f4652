/** A day is set, everybody is invited and has the papers, and they meet. */
import type { Answers } from '../../domain/process.ts'
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'
import { invitees, isTransferred } from './rules.ts'

type Part<T> = Chapter<typeof process, T>
type Held = Answers<(typeof process)['actions']['hold-meeting']>

export const met: Part<Held> = (words) =>
  // Goes when no open case passed here before December 2026.
  words.within(
    isTransferred(words.opening) && words.knows('2026-12-transferred-alone') ? 'EHC_NEW_MEETING_BY' : 'EHC_MEETING_BY',
    async () => {
      for (;;) {
        const held = await meeting(words)
        if (held.was === 'held') return held
        await words.tell(invitees(words.opening), 'adjourned')
      }
    },
  )

const meeting: Part<Held> = async (words) => {
  const { knows, opening, tell, waitFor, within } = words
  await within('EHC_SET_MEETING', () => waitFor('set-meeting'))
  // The letters are the notice: it is judged by the act that sent them.
  const notice = await within('EHC_NOTICE_2W', async () => {
    await tell(invitees(opening), 'invited')
    return {}
  })
  if (notice.late) await tell(['send-officer', 'casework-officer'], 'short-notice')
  // Goes when no open case passed here before December 2026.
  const held = knows('2026-12-held-without-papers') ? await untilPapers(words) : await papers(words)
  if (typeof held !== 'string') return held
  await tell(invitees(opening), held)
  return waitFor('hold-meeting')
}
const papers: Part<'papers' | 'papers-late'> = async ({ waitFor, within }) =>
  (await within('EHC_PAPERS_2W', () => waitFor('send-papers'))).late ? 'papers-late' : 'papers'
/** A meeting that was held without papers was held: what follows from it is counted from its day. */
const untilPapers: Part<Held | 'papers' | 'papers-late'> = (words) =>
  words.unless<Held | 'papers' | 'papers-late'>(() => papers(words), { 'hold-meeting': async (held) => held })
