/** A day is set, everybody is invited and has the papers, and they meet. */
import type { Answers } from '../../domain/process.ts'
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'
import { invitees } from './rules.ts'

type Part<T> = Chapter<typeof process, T>
type Held = Answers<(typeof process)['actions']['hold-meeting']>

export const met: Part<Held> = (words) =>
  words.within('EHC_MEETING_BY', async () => {
    for (;;) {
      const held = await meeting(words)
      if (held.was === 'held') return held
      await words.tell(invitees(words.opening), 'adjourned')
    }
  })

const meeting: Part<Held> = async ({ opening, tell, waitFor, within }) => {
  await within('EHC_SET_MEETING', () => waitFor('set-meeting'))
  // The letters are the notice: it is judged by the act that sent them.
  const notice = await within('EHC_NOTICE_2W', async () => {
    await tell(invitees(opening), 'invited')
    return {}
  })
  if (notice.late) await tell(['send-officer', 'casework-officer'], 'short-notice')
  const papers = await within('EHC_PAPERS_2W', () => waitFor('send-papers'))
  await tell(invitees(opening), papers.late ? 'papers-late' : 'papers')
  return waitFor('hold-meeting')
}
