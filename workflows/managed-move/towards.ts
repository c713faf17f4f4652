/** Everything before the child's first day: who is asked, in which order, and who may say no. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import { askEverybody } from './agreement.ts'
import type process from './process.ts'

type Part<T> = Chapter<typeof process, T>

type Carer = 'virtual-school' | 'social-worker'
/** Those who work with the child and were asked, or told that a move is thought of: they are told how it ends. */
export const carers = ({ lookedAfter, socialWorker }: Words<typeof process>['opening']): readonly Carer[] =>
  lookedAfter === 'yes' ? ['virtual-school', 'social-worker'] : socialWorker === 'yes' ? ['social-worker'] : []

/** What has been so of this case. */
export interface So {
  panelAsked?: true
}
/** The panel, once it has been asked: until then the case is none of it, and it is not told that it is over. */
export const panelOf = ({ panelAsked }: So): readonly 'panel'[] => (panelAsked ? ['panel'] : [])

export const towards = async (words: Words<typeof process>, so: So): Promise<'started' | Outcome<typeof process>> => {
  const { opening, tell, unless, waitFor, within } = words
  await tell(['family', 'child'], 'opened')
  if (opening.socialWorker === 'yes' && opening.lookedAfter === 'no') await tell('social-worker', 'social-worker-told')
  if (opening.lookedAfter === 'yes' && (await careFirst(words)) === 'no') return declined(words, so)

  for (;;) {
    so.panelAsked = true
    await tell('panel', 'for-the-panel')
    const panel = await within('MM_MATCH', () => waitFor('match'))
    if (panel.decision !== 'school') {
      await tell(['family', 'child', 'current-school', ...carers(opening)], panel.decision === 'support' ? 'supported' : 'off-site')
      return panel.decision === 'support' ? 'to-support' : 'to-off-site'
    }
    const answer = await unless<'agreed' | 'declined' | 'school no' | 'another'>(askEverybody, { 'ask-another': async () => 'another' })
    if (answer === 'agreed') break
    if (answer === 'declined') return declined(words, so)
    // The family may be willing though this school is not: the panel may name another, and everybody is asked afresh.
    if (answer === 'another') await tell('receiving-school', 'not-needed')
    await tell(['family', 'child', 'current-school'], 'another')
  }
  return firstDay(words)
}

/** The virtual school and the social worker each say, after the personal education plan was reviewed, whether a move is right. */
const careFirst: Part<'yes' | 'no'> = async ({ tell, waitFor, within }) => {
  await tell(['virtual-school', 'social-worker'], 'care-first')
  await tell(['family', 'current-school'], 'care-told')
  const said = await within('MM_REVIEW_LAC', () =>
    Promise.all([waitFor('pep-review', 'virtual-school'), waitFor('pep-review', 'social-worker')]),
  )
  return said.some(({ supports }) => supports === 'no') ? 'no' : 'yes'
}

const declined = async ({ opening, tell }: Words<typeof process>, so: So): Promise<'declined'> => {
  await tell(['family', 'child', 'current-school', ...panelOf(so), ...carers(opening)], 'declined')
  await tell('receiving-school', 'not-needed')
  return 'declined'
}

const firstDay: Part<'started'> = async ({ tell, unless, waitFor, within }) => {
  const all = ['family', 'child', 'current-school', 'receiving-school'] as const
  await tell(all, 'agreed')
  await within('MM_SET_START', () => waitFor('set-start'))
  await tell(all, 'start-set')
  const start = () =>
    unless<'started' | 'another day'>(
      async () => {
        await within('MM_START', () => waitFor('admit'))
        return 'started'
      },
      { 'move-start': async () => 'another day' },
    )
  while ((await start()) === 'another day') await tell(all, 'start-moved')
  return 'started'
}
