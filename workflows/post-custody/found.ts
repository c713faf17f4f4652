/** Fair Access finds the school, or a review of the plan names it: this case hears which, again where another is named, and that the place is there. */
import type { Words } from '../kit/words.ts'
import { having } from './parts.ts'
import type process from './process.ts'
import type { So } from './so.ts'

export const found = async ({ tell, unless, waitFor }: Words<typeof process>, so: So): Promise<void> => {
  await waitFor('hear-school')
  delete so.school
  const isThere = () =>
    unless<'there' | 'another'>(
      async () => {
        await waitFor('hear-place')
        return 'there'
      },
      { 'hear-school': async () => 'another' },
    )
  while ((await isThere()) === 'another');
  so.hasDay = true
  so.school = 'has place'
  await tell(having(so, ['youth-justice', 'setting']), 'place-found')
}

export const asksForPlace = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { joins, ...said } = await words.waitFor('ask-place')
  const told = Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  // What there is of risks and needs has been gathered here, so that no screening goes before it.
  if (joins === 'no') await words.open('fair-access', { ...told, standard: 'yes' })
  await found(words, so)
}

export const byPlan = async ({ open, tell, waitFor }: Words<typeof process>, so: So, joins: boolean): Promise<void> => {
  if (!joins) await open('ehc-review', { reason: 'custody', setting: 'elsewhere' })
  await tell('send-officer', 'name-in-plan')
  await waitFor('hear-plan')
  so.school = 'has place'
  await tell(having(so, ['family', 'child', 'youth-justice', 'setting']), 'place-found')
}
