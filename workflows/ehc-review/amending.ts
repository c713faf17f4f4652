/** The plan is amended: notice with the draft, the family’s days, the school consulted, and the final plan by the earlier of two days. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'
import { concerned, isOver } from './rules.ts'

type Part<T> = Chapter<typeof process, T>

export const amending: Part<'amended' | 'unchanged'> = async (words) => {
  const { opening, tell, waitFor, within } = words
  await tell(concerned(opening), 'amending')
  const { as } = await within('EHC_12W', async () => {
    const { on } = await within('EHC_AMEND_NOTICE', () => waitFor('serve-notice'))
    await tell(concerned(opening), 'notice')
    return within('EHC_8W', async () => {
      await represented(words, on)
      await consulted(words)
      return waitFor('finalise')
    })
  })
  await tell([...concerned(opening), 'health', 'social-worker', 'proposed-school'], as === 'amended' ? 'final-plan' : 'not-amended')
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

const consulted: Part<void> = async ({ tell, unless, waitFor, within }) => {
  while ((await waitFor('consult')).consults === 'yes') {
    await tell('proposed-school', 'consulted')
    const answer = () => within('EHC_SCHOOL_15', async () => (await waitFor('answer-consultation')).can)
    const can = await unless<'yes' | 'no' | 'silent'>(answer, { 'not-answered': async () => 'silent' })
    if (can !== 'silent') await tell('send-officer', 'school-answered')
  }
}
