/** A change of school or phase is planned before it comes, and the next school has what helps the child. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'

export const changing = async (words: Words<typeof process>): Promise<never> => {
  if (words.opening.change !== 'none') await planned(words)
  for (;;) {
    await words.waitFor('say-change')
    await planned(words)
  }
}

/** The next school is told that a child comes; who the child is, and what helps, it has once it has said who looks after it. */
const planned = async ({ tell, waitFor, within }: Words<typeof process>): Promise<void> => {
  const { known } = await within('SP_CHANGE', () => waitFor('plan-change'))
  await tell(['family', 'child', 'current-school'], 'change-planned')
  if (known !== 'school') return
  await tell('next-school', 'next-told')
  await within('SP_TAKE_ON', () => waitFor('take-on'))
  await tell('next-school', 'handed-on')
  await tell(['family', 'child', 'current-school'], 'taken-on')
}
