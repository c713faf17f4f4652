/** A looked-after child is no case for the panel: a school is named at once, asked, and directed if it will not. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import { askedFirst } from './directing.ts'
import { heardWithin } from './hearing.ts'
import type process from './process.ts'
import { isOurs, road } from './rules.ts'
import { academy, notice } from './serving.ts'
import { starting, type Started } from './starting.ts'
import type { So } from './so.ts'

type Part<T> = Chapter<typeof process, T>

export const looksAfter = async (words: Words<typeof process>, so: So): Promise<Started | Outcome<typeof process>> => {
  const { knows, tell, within } = words
  so.carersAsked = true
  await tell(['virtual-school', 'social-worker'], 'care-first')
  // Goes when no open case passed here before December 2026.
  await within(so.isAgain && knows('2026-12-care-again') ? 'LAC_20_AGAIN' : 'LAC_20', async () => {
    while ((await named(words)) === 'another') await tell(['family', 'child', 'current-school', 'virtual-school'], 'another')
  })
  return starting(words)
}

const named: Part<'admits' | 'another'> = async (words) => {
  const { knows, tell, waitFor } = words
  const { kind, on } = await waitFor('name-school')
  await tell(['family', 'child', 'current-school'], 'place-found')
  const by = road(kind, on, 'yes')
  if (by === 'secretary-of-state') return askedFirst(words)
  await tell('receiving-school', 'care-asked')
  if ((await heardWithin(words, 'DIR_LAC_REPLY_7')) === 'admits') return 'admits'
  // Nobody directs a school for which the council itself admits. The guard may go when no live case was refused so before December 2026.
  if (isOurs(kind) && knows('2026-11-the-council-admits')) {
    await tell(['receiving-school', 'family', 'child', 'current-school'], 'council-admits')
    return 'admits'
  }
  return by === 'academy' ? academy(words) : notice(words, 'DIR_LAC_7', 'DIR_LAC_7_DIRECT')
}
