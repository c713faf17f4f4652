/** Fair Access finds the school: this case hears which, again where another is named, and that the place is there. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'

export const found: Chapter<typeof process, void> = async ({ tell, unless, waitFor }) => {
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
  await tell(['youth-justice', 'setting'], 'place-found')
}
