/** Early help is asked where the family agrees, at the beginning or later, and says what it can do. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import type { So } from './so.ts'

export const helping = async (words: Words<typeof process>, so: So): Promise<never> => {
  if (words.opening.early === 'yes') await asked(words, so)
  for (;;) {
    const { agreed } = await words.waitFor('ask-help')
    if (agreed === 'yes') await asked(words, so)
    else await words.tell(['current-school', 'casework-officer'], 'help-not-agreed')
  }
}

const asked = async ({ tell, waitFor, within }: Words<typeof process>, so: So): Promise<void> => {
  await tell('early-help', 'help-asked')
  const { helps } = await within('SP_HELP', () => waitFor('offer-help'))
  so.helps = helps === 'family' || helps === 'advice'
  await tell(['family', 'current-school', 'casework-officer'], 'help-said')
}
