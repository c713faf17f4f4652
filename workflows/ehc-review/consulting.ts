/** Schools are consulted, one after another, until the officer says that none is left. */
import type { Answers } from '../../domain/process.ts'
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'

export type Consultation = Answers<(typeof process)['actions']['consult']>

/** What was asked of the school that was consulted last; nothing, where none was. */
export const consulted: Chapter<typeof process, Consultation | undefined> = async ({ tell, unless, waitFor, within }) => {
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
