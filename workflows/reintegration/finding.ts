/** Where the child goes: their own school, one that is asked and agrees, or another process. */
import type { Outcome, Words } from '../kit/words.ts'
import type process from './process.ts'
import { isOpen } from './rules.ts'
import { carers, everybody, type So } from './so.ts'

type End = Outcome<typeof process>

/** Until a school has the child, or it ends. */
export const found = async (words: Words<typeof process>, so: So): Promise<'found' | End> => {
  for (;;) {
    const way = await decided(words)
    if (way !== 'own' && way !== 'school') return elsewhere(words, so, way)
    await words.tell(['family', 'child', 'provider', ...carers(words.opening)], 'decided')
    if (way === 'own') {
      so.school = 'own'
      return 'found'
    }
    if (await agreed(words, so)) return 'found'
  }
}

const decided = async ({ opening, tell, waitFor, within }: Words<typeof process>) =>
  within('RET_DECIDE', async () => {
    for (;;) {
      const said = await waitFor('decide')
      if (isOpen(said, opening.roll)) return said.way
      await tell('casework-officer', 'other-way')
    }
  })

const elsewhere = async ({ opening, tell }: Words<typeof process>, so: So, way: 'panel' | 'move' | 'stays'): Promise<End> => {
  await tell(everybody(opening, so), way === 'stays' ? 'stays' : 'goes-on')
  if (way === 'stays') return 'stays'
  return way === 'panel' ? 'to-fair-access' : 'to-managed-move'
}

const agreed = async (words: Words<typeof process>, so: So): Promise<boolean> => {
  const { tell, unless, waitFor, within } = words
  so.school = 'asked'
  await tell('receiving-school', 'place-asked')
  const answer = await unless<'yes' | 'no' | 'another'>(async () => (await within('RET_REPLY', () => waitFor('reply'))).admits, {
    'ask-another': async () => 'another',
  })
  if (answer === 'yes') {
    so.school = 'agreed'
    return true
  }
  delete so.school
  await (answer === 'no' ? tell('casework-officer', 'declined') : tell('receiving-school', 'not-needed'))
  return false
}
