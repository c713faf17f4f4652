/** A provider that has a place. */
import type { Chapter, Words } from '../kit/words.ts'
import type process from './process.ts'
import { directing } from './rules.ts'
import type { So } from './so.ts'

export const named: Chapter<typeof process, void> = async ({ waitFor, within }) => {
  await within('OFF_NAME', () => waitFor('name-provider'))
}

export const found = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { tell, unless, waitFor, within } = words
  const asked = async (): Promise<'yes' | 'no' | 'another'> => {
    so.providerAsked = true
    await tell('provider', 'place-asked')
    return unless<'yes' | 'no' | 'another'>(async () => (await within('OFF_REPLY', () => waitFor('reply'))).takes, {
      'ask-another': async () => 'another',
    })
  }
  for (;;) {
    const said = await asked()
    if (said === 'yes') break
    so.providerAsked = false
    await (said === 'no' ? tell(['current-school', 'casework-officer'], 'no-place') : tell('provider', 'not-needed'))
    await named(words)
  }
  so.boardAsked = true
  await tell(directing, 'place-found')
}
