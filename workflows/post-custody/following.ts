/** The first day, and what is looked at afterwards. What Fair Access looks at is heard from it, and asked of nobody twice. */
import type { Words } from '../kit/words.ts'
import { having } from './parts.ts'
import type process from './process.ts'
import type { So } from './so.ts'

/** Who says that the child has started: the school or provider; or Fair Access, in its own case. */
export const startOf = ({ to }: So): 'hear-start' | 'come-back' | 'admit' =>
  to === 'another-school' ? 'hear-start' : to === 'own-school' || to === 'provision' ? 'come-back' : 'admit'
export const toldOfAbsence = ['casework-officer', 'manager', 'youth-justice', 'social-worker', 'family'] as const

/** As it was where a first day waited for everything else. Goes with its guard. */
export const firstDay = async ({ tell, unless, waitFor }: Words<typeof process>, so: So): Promise<void> => {
  const came = () =>
    unless<'came' | 'did not'>(
      async () => {
        await waitFor(startOf(so))
        return 'came'
      },
      { 'did-not-come': async () => 'did not' },
    )
  while ((await came()) === 'did not') await tell(having(so, toldOfAbsence), 'did-not-come')
}

export const checks = async ({ tell, waitFor, within }: Words<typeof process>, so: So): Promise<never> => {
  for (;;) {
    const { attends } = await within('CUSTODY_CHECK', () => waitFor('check'))
    if (attends === 'none') await tell(having(so, ['casework-officer', 'manager', 'family', 'social-worker']), 'not-there')
  }
}

export const reviews = async ({ tell, waitFor, within }: Words<typeof process>, { to, isUnplanned }: So): Promise<'settled' | 'back'> => {
  const step = to === 'another-school' && !isUnplanned ? 'hear-review' : 'review'
  let goes = 'settled'
  for (const clock of ['CUSTODY_REVIEW_2', 'CUSTODY_REVIEW_6', 'CUSTODY_REVIEW_12'] as const) {
    goes = (await within(clock, () => waitFor(step))).goes
    await tell(['family', 'child', 'casework-officer'], 'reviewed')
    if (goes === 'back') return 'back'
  }
  while (goes === 'extend') {
    goes = (await within('CUSTODY_REVIEW_MORE', () => waitFor(step))).goes
    await tell(['family', 'child', 'casework-officer'], 'reviewed')
  }
  return goes === 'back' ? 'back' : 'settled'
}
