/** Everything before the child's first day there: the panel, the provider, the direction, and the notice of the law. */
import type { Outcome, Words } from '../kit/words.ts'
import type process from './process.ts'
import { found, named } from './finding.ts'
import { noticed } from './noticing.ts'
import { beside, directing, everybody } from './rules.ts'
import type { So } from './so.ts'

type Come = 'came' | Outcome<typeof process>

export const first = async (words: Words<typeof process>, so: So): Promise<Come> => {
  const { opening, tell, waitFor, within } = words
  if (opening.panel === 'ask') {
    so.panelAsked = true
    await tell('panel', 'for-the-panel')
    const { decision } = await within('OFF_PANEL', () => waitFor('hear'))
    if (decision === 'support') {
      await tell(['family', 'child', 'current-school', ...beside(opening, so)], 'supported')
      return 'supported'
    }
  }
  return placed(words, so)
}

/** After a place that could not go on: another is named first. */
export const toFirstDay = async (words: Words<typeof process>, so: So): Promise<Come> => {
  await named(words)
  return placed(words, so)
}

const placed = async (words: Words<typeof process>, so: So): Promise<Come> => {
  for (;;) {
    await found(words, so)
    const come = await words.unless<'came' | 'no place'>((inner) => days(inner, so), { 'take-back': async () => 'no place' })
    if (come === 'came') return 'came'
    await words.tell(['family', 'child', ...directing, ...beside(words.opening, so)], 'place-gone')
    so.providerAsked = false
    await named(words)
  }
}
const days = async (words: Words<typeof process>, so: So): Promise<'came'> => {
  await noticed(words, so, true)
  while ((await came(words, so)) === 'another day') {
    await words.tell(everybody(words.opening, so), 'first-moved')
    await noticed(words, so, false)
  }
  return 'came'
}

/** The first day, which may be put off; a child who did not come is told of at once, each day, and waited for. */
const came = async (words: Words<typeof process>, so: So): Promise<'came' | 'another day'> => {
  const { tell, unless, waitFor, within } = words
  const missed = () => tell(['family', 'current-school', 'casework-officer', ...beside(words.opening, so)], 'did-not-come')
  return unless<'came' | 'another day'>(
    async () => {
      const { came: isThere } = await within('OFF_CAME', () => waitFor('attend'))
      if (isThere === 'yes') return 'came'
      await missed()
      await within('OFF_AGAIN', async () => {
        while ((await waitFor('attend')).came === 'no') await missed()
      })
      return 'came'
    },
    { 'move-first': async () => 'another day' },
  )
}
