/** A place is found, its first day settled, the notice of it given, and the child starts. */
import type { Chapter, Words } from '../kit/words.ts'
import type process from './process.ts'
import { atHome, provides, whose } from './rules.ts'

type Part<T = void> = Chapter<typeof process, T>

/** What has become of the notice of a place, from when its first day is settled. */
export interface So {
  /** Whether the parent has agreed to be told less than 48 hours before. */
  waived?: 'yes' | 'no'
  isNoticed?: true
}

export const started = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { knows, opening, tell, together, unless, waitFor } = words
  await tell(provides(opening), 'place-wanted')
  while ((await unless<'found' | 'another'>(found, { 'ask-another': async () => 'another' })) === 'another') {
    await tell('provider', 'place-not-needed')
  }
  so.waived = (await waitFor('settle-place', provides(opening))).waived
  await tell([...atHome(opening), 'current-school', 'provider'], 'place-settled')
  await together({
    notice: async () => {
      await noticed(words, so.waived)
      so.isNoticed = true
    },
    start: async () => {
      while ((await waitFor('attend')).came === 'no') {
        await tell(['casework-officer', 'manager', 'current-school', whose(opening)], 'did-not-come')
      }
      // It ends the other track alone. Goes when no open case passed here before December 2026.
      return knows('2026-12-met-by-the-start') ? 'placed-on' : undefined
    },
  })
}
export const noticed = async ({ opening, waitFor, within }: Words<typeof process>, waived: So['waived']): Promise<void> => {
  if (waived === 'yes') await waitFor('place-notice', provides(opening))
  else await within('AP_INFO_48H', () => waitFor('place-notice', provides(opening)))
}

const found: Part<'found'> = async ({ opening, tell, waitFor }) => {
  for (;;) {
    await waitFor('search', provides(opening))
    await tell('provider', 'place-asked')
    const { place } = await waitFor('offer')
    if (place === 'yes') return 'found'
  }
}
