/** The child is taught there: reviewed until it ends, or until it cannot go on there; absences are told on the day. */
import type { Outcome, Words } from '../kit/words.ts'
import type process from './process.ts'
import { asked, asking, type Request } from './asking.ts'
import { notice } from './noticing.ts'
import { reviewed, type Begun } from './reviewing.ts'
import { atHome, beside, directing, everybody } from './rules.ts'
import type { So } from './so.ts'
import { absences, lookedAt } from './watching.ts'

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
    absences: () => absences(words, so),
    // Goes when no open case passed here before December 2026.
    ...(words.opening.length === 'longer' && words.knows('2026-12-long-looked-at') && { length: () => lookedAt(words) }),
    ...(so.noticeOwed && { notice: () => notice(words, so) }),
  })
  if (seen.how !== 'early') return seen.how
  so.providerAsked = false
  return (await early(words, so)) === 'another' ? 'another' : back(words, so)
}

/** Until the child is back they are taught there: what may come of it is over no sooner. */
const stay = async (words: Words<typeof process>, so: So): Promise<End> => {
  const begun = words.opening.length === 'respite' && !so.reviewIsSet ? await respite(words, so) : 'as it goes'
  if (begun === 'returned') return 'returned'
  const decision = await reviewed(words, so, begun === 'as it goes' ? undefined : begun)
  return decision === 'move' ? proposed(words, so) : back(words, so)
}
/** A short time ends on its last day, and is reviewed where the board calls a review, or somebody asks for one; or where it set one, as any. */
const respite = async (words: Words<typeof process>, so: So): Promise<'returned' | Begun> => {
  for (;;) {
    const how = await words.unless<'returned' | 'called' | Request>((inner) => back(inner, so), {
      'call-review': async () => 'called',
      ...asking(words),
    })
    if (how === 'returned' || how === 'called') return how
    if (await asked(words, so, how)) return 'asked for'
  }
}

const early = async ({ opening, tell, waitFor, within }: Words<typeof process>, so: So): Promise<'back' | 'another'> => {
  await tell([...everybody(opening, so), 'casework-officer'], 'place-ends')
  const { next } = await within('OFF_URGENT', () => waitFor('settle-early'))
  await tell([...atHome(opening), ...beside(opening, so)], 'after-early')
  return next
}

const back = async ({ opening, tell, waitFor, within }: Words<typeof process>, so: So): Promise<'returned'> => {
  await within('OFF_BACK', () => waitFor('back'))
  await tell([...atHome(opening), 'provider', 'governing-board', ...beside(opening, so)], 'back')
  return 'returned'
}

/** It is agreed in a case of its own, by the family and both schools: here it is only proposed. */
const proposed = async ({ opening, tell, waitFor, within }: Words<typeof process>, so: So): Promise<'to-managed-move'> => {
  await within('OFF_MOVE', () => waitFor('propose-move'))
  await tell(everybody(opening, so), 'move-proposed')
  return 'to-managed-move'
}
