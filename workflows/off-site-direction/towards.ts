/** Everything before the child's first day there: the panel, the provider, the direction, and the notice of the law. */
import type { Outcome, Words } from '../kit/words.ts'
import type process from './process.ts'
import { days } from './coming.ts'
import { found, named } from './finding.ts'
import { atHome, beside, directing } from './rules.ts'
import type { So } from './so.ts'

type Come = 'came' | Outcome<typeof process>

export const first = async (words: Words<typeof process>, so: So): Promise<Come> => {
  const { opening, tell, waitFor, within } = words
  if (opening.panel === 'ask') {
    so.panelAsked = true
    await tell('panel', 'for-the-panel')
    const { decision } = await within('OFF_PANEL', () => waitFor('hear'))
    if (decision === 'support') {
      await tell([...atHome(opening), 'current-school', ...beside(opening, so)], 'supported')
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
    await words.tell([...atHome(words.opening), ...directing, ...beside(words.opening, so)], 'place-gone')
    so.providerAsked = false
    await named(words)
  }
}
