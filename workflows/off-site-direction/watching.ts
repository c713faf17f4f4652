/** Beside the stay: absences, each told on its day, and whether a long direction is still for a time. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import { beside, directing, whose } from './rules.ts'
import type { So } from './so.ts'

export const absences = async ({ opening, tell, waitFor }: Words<typeof process>, so: So): Promise<never> => {
  for (;;) {
    await waitFor('absent')
    await tell(['current-school', whose(opening), ...beside(opening, so)], 'absent')
  }
}

/** No law says when it ends: a long one is looked at by the council. */
export const lookedAt = async ({ tell, waitFor, within }: Words<typeof process>): Promise<void> => {
  const { found } = await within(['OFF_END', 'OFF_LONG'], () => waitFor('look'))
  if (found === 'not') await tell(directing, 'too-long')
}
