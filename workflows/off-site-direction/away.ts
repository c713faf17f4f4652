/** The child is taught there: reviewed until it ends, or until it cannot go on there; absences are told on the day. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import type process from './process.ts'
import { asked, type Request } from './asking.ts'
import { reviewed, type Begun } from './reviewing.ts'
import { beside, directing, invitees } from './rules.ts'
import type { So } from './so.ts'

type Part<T> = Chapter<typeof process, T>
type End = Outcome<typeof process>

export const away = async (words: Words<typeof process>, so: So): Promise<'another' | End> => {
  const { tell, together, unless } = words
  await tell(directing, 'away')
  const seen: { how: End | 'early' } = { how: 'returned' }
  await together({
    stay: async () => {
      seen.how = await unless<End | 'early'>((inner) => stay(inner, so), { 'ends-early': async () => 'early' })
      return 'returned' // which ends the other track alone
    },
    absences,
  })
  if (seen.how !== 'early') return seen.how
  so.providerAsked = false
  return (await early(words)) === 'another' ? 'another' : back(words)
}

/** Until the child is back they are taught there: what may come of it is over no sooner. */
const stay = async (words: Words<typeof process>, so: So): Promise<End> => {
  const begun = words.opening.length === 'respite' ? await respite(words, so) : 'as it goes'
  if (begun === 'returned') return 'returned'
  const decision = await reviewed(words, so, begun === 'as it goes' ? undefined : begun)
  return decision === 'move' ? proposed(words) : back(words)
}
/** A short time ends on its last day, and is reviewed where the board calls a review, or somebody asks for one. */
const respite = async (words: Words<typeof process>, so: So): Promise<'returned' | Begun> => {
  for (;;) {
    const how = await words.unless<'returned' | 'called' | Request>(back, {
      'call-review': async () => 'called',
      'ask-review': async (request) => request,
    })
    if (how === 'returned' || how === 'called') return how
    if (await asked(words, so, how)) return 'asked for'
  }
}

const absences: Part<never> = async ({ opening, tell, waitFor }) => {
  for (;;) {
    await waitFor('absent')
    await tell(['current-school', 'family', ...beside(opening)], 'absent')
  }
}

const early: Part<'back' | 'another'> = async ({ opening, tell, waitFor, within }) => {
  await tell([...invitees(opening), 'casework-officer'], 'place-ends')
  const { next } = await within('OFF_URGENT', () => waitFor('settle-early'))
  await tell(['family', 'child', ...beside(opening)], 'after-early')
  return next
}

const back: Part<'returned'> = async ({ opening, tell, waitFor, within }) => {
  await within('OFF_BACK', () => waitFor('back'))
  await tell(['family', 'child', 'provider', 'governing-board', ...beside(opening)], 'back')
  return 'returned'
}

/** It is agreed in a case of its own, by the family and both schools: here it is only proposed. */
const proposed: Part<'to-managed-move'> = async ({ opening, tell, waitFor, within }) => {
  await within('OFF_MOVE', () => waitFor('propose-move'))
  await tell(invitees(opening), 'move-proposed')
  return 'to-managed-move'
}
