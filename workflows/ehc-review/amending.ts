/** The plan is amended: notice with the draft, the family’s days, the school consulted, and the final plan by the earlier of two days. */
import type { Answers } from '../../domain/process.ts'
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'
import { concerned, isOver } from './rules.ts'

type Part<T> = Chapter<typeof process, T>
type Consultation = Answers<(typeof process)['actions']['consult']>

export const amending: Part<'amended' | 'unchanged'> = async (words) => {
  const { knows, opening, tell, waitFor, within } = words
  let asked: Consultation | undefined
  await tell(concerned(opening), 'amending')
  const final = await within('EHC_12W', async () => {
    const { on } = await within('EHC_AMEND_NOTICE', () => waitFor('serve-notice'))
    await tell(concerned(opening), 'notice')
    return within('EHC_8W', async () => {
      await represented(words, on)
      asked = await consulted(words)
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

type Said = 'yes' | 'no' | 'nothing' | 'too soon'
async function represented(words: Parameters<typeof amending>[0], served: Parameters<typeof isOver>[0]): Promise<void> {
  const { tell, unless, waitFor, within } = words
  for (;;) {
    const meet = await unless<Said>(() => within('EHC_15D', async () => (await waitFor('represent')).meet), {
      'no-representations': async ({ on }) => (isOver(served, on) ? 'nothing' : 'too soon'),
    })
    if (meet === 'yes') await waitFor('meet-about-draft')
    if (meet !== 'too soon') return
    await tell('send-officer', 'still-open')
  }
}

/** What was said of the school that was consulted last; nothing, where none was. */
const consulted: Part<Consultation | undefined> = async ({ tell, unless, waitFor, within }) => {
  let last: Consultation | undefined
  for (;;) {
    const said = await waitFor('consult')
    if (said.consults === 'no') return last
    last = said
    await tell('proposed-school', 'consulted')
    const answer = () => within('EHC_SCHOOL_15', async () => (await waitFor('answer-consultation')).can)
    const can = await unless<'yes' | 'no' | 'silent'>(answer, { 'not-answered': async () => 'silent' })
    if (can !== 'silent') await tell('send-officer', 'school-answered')
  }
}
