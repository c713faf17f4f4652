/** A school is made to admit, by the road that fits its kind and the day. */
import type { Chapter } from '../kit/words.ts'
import { heardWithin } from './hearing.ts'
import type process from './process.ts'
import { isTooSoon, road } from './rules.ts'
import { academy, directed, notice } from './serving.ts'

type Part<T> = Chapter<typeof process, T>
type Answer = 'admits' | 'another'
/** `not yet`: the law does not allow a direction of this school while others have not been asked. */
export type Directed = Answer | 'not yet'

export const directing: Part<Directed> = async (words) => {
  const { knows, opening, tell, waitFor } = words
  const { kind, on, refusedBy } = await waitFor('choose-road')
  // The guard may go when no live case has chosen a road before December 2026.
  if (isTooSoon(kind, on, opening.lookedAfter, refusedBy) && knows('2026-11-each-school-has-refused')) {
    await tell(['casework-officer', 'manager'], 'not-every-school')
    return 'not yet'
  }
  switch (road(kind, on, opening.lookedAfter)) {
    case 'allocation':
      await tell(['receiving-school', 'family', 'child', 'current-school'], 'council-admits')
      return 'admits'
    case 'notice':
      await consulted(words)
      return notice(words, 'DIR_15', 'DIR_15_DIRECT')
    case 'secretary-of-state':
      return askedFirst(words)
    case 'academy':
      await consulted(words)
      return academy(words)
  }
}

const consulted: Part<void> = async ({ knows, tell, waitFor, within }) => {
  await tell(['receiving-school', 'family', 'child'], 'to-be-consulted')
  // Goes when no open case passed here before December 2026.
  await within(knows('2026-12-consulted-by') ? ['CONSULT_GEN', 'DIR_CONSULT_BY'] : 'CONSULT_GEN', () => waitFor('consult'))
}

/** An academy is asked; then the Secretary of State. */
export const askedFirst: Part<Answer> = async (words) => {
  const { knows, tell, waitFor, within } = words
  await tell('receiving-school', 'academy-asked')
  if ((await heardWithin(words, 'FAP_REPLY_7')) === 'admits') return 'admits'
  await waitFor('ask-secretary')
  await tell(['receiving-school', 'family'], 'secretary-asked')
  // Goes when no open case passed here before December 2026.
  const clocks = knows('2026-12-secretary-asked-after') ? (['SOS_DIR', 'DIR_SECRETARY_BY'] as const) : 'SOS_DIR'
  const { decided } = await within(clocks, () => waitFor('hear-secretary'))
  if (decided === 'admit') return directed(words)
  // The guard may go when no live case was with the Secretary of State before December 2026.
  if (knows('2026-12-not-this-school')) await tell('receiving-school', 'not-this-school')
  return 'another'
}
