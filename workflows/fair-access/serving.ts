/** The council directs a school itself: after a notice, or an academy once that is the law. */
import type { Chapter, Words } from '../kit/words.ts'
import type process from './process.ts'

type Part<T> = Chapter<typeof process, T>
type Answer = 'admits' | 'another'

/** From the day on which the council may direct an academy itself. */
export const academy: Part<Answer> = async (words) => {
  await words.waitFor('direct')
  return directed(words)
}

/** Notice is served; the school may go to the adjudicator within its days; the council may direct from the day after. */
export const notice = async (
  words: Words<typeof process>,
  right: 'DIR_15' | 'DIR_LAC_7',
  from: 'DIR_15_DIRECT' | 'DIR_LAC_7_DIRECT',
): Promise<Answer> => {
  const { knows, tell, together, waitFor, within } = words
  await waitFor('serve-notice')
  await tell('receiving-school', 'notice')
  const seen: { referred?: true } = {}
  // Whichever comes first stops the other, as an ending would; it is none of the case.
  await together({
    school: async () => {
      const { late } = await within(right, () => waitFor('refer'))
      // Once its days are over the council may direct, whatever the school asks. Goes when no open case passed here before December 2026.
      if (late && knows('2026-12-referred-late')) return undefined
      seen.referred = true
      return 'placed'
    },
    council: async () => {
      // Too early it is kept, marked, and has to be done again: a direction before that day is none.
      while ((await within(from, () => waitFor('direct'))).early) await tell(['casework-officer', 'manager'], 'directed-early')
      return 'placed'
    },
  })
  if (!seen.referred) return directed(words)
  await tell(['casework-officer', 'family'], 'referred')
  const { decided } = await waitFor('adjudicate')
  if (decided === 'not-this') {
    // The guard may go when no live case was with the adjudicator before December 2026.
    if (knows('2026-12-not-this-school')) await tell('receiving-school', 'not-this-school')
    return 'another'
  }
  // The adjudicator says which school: the council directs it.
  await waitFor('direct')
  return directed(words)
}

export const directed: Part<'admits'> = async ({ tell }) => {
  await tell(['receiving-school', 'family', 'child', 'current-school'], 'directed')
  return 'admits'
}
