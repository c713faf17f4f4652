/** Fair Access finds the school: this case hears which, again where another is named, and that the place is there. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import type { So } from './so.ts'

export const found = async ({ tell, unless, waitFor }: Words<typeof process>, so: So): Promise<void> => {
  await waitFor('hear-school')
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
  await tell(['youth-justice', 'setting'], 'place-found')
}
