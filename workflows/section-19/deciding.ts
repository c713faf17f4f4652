/** The first look, evidence that nobody waits for, and the decision; where the school goes on, it is looked at whether that works. */
import type { Outcome, Words } from '../kit/words.ts'
import { everybody } from './over.ts'
import type process from './process.ts'
import { providing } from './providing.ts'
import { isOwedByDays } from './rules.ts'
import type { So } from './so.ts'

type End = Outcome<typeof process>
type Asked = 'health' | 'current-school' | 'family'

export const looked = async (words: Words<typeof process>, so: So): Promise<End> => {
  const { tell, together, waitFor, within } = words
  const { from } = await within('S19_LOOK', () => waitFor('first-look'))
  const asked = from.filter((one): one is Asked => one !== 'none')
  if (asked.length > 0) await tell(asked, 'evidence-asked')
  const evidence = asked.map((party) => [party, () => evidenceOf(words, party)] as const)
  const end = await together({ ...Object.fromEntries(evidence), decision: () => decided(words, so) })
  return end ?? 'not-owed'
}

/** To the end of the case: what comes after the decision may change what is arranged. */
const evidenceOf = async ({ tell, waitFor }: Words<typeof process>, party: Asked): Promise<never> => {
  for (;;) {
    await waitFor('give-evidence', party)
    await tell('casework-officer', 'came-in')
  }
}

const decided = async (words: Words<typeof process>, so: So): Promise<End> => {
  const { opening, tell, waitFor, within } = words
  const { days, result } = await within('S19_DECIDE', () => waitFor('decide'))
  if (result !== 'owed' && isOwedByDays(opening, days)) await tell(['casework-officer', 'manager'], 'against-guidance')
  const all = [...everybody(so), 'referrer'] as const
  if (result === 'not-owed') {
    await tell(all, 'not-owed')
    return 'not-owed'
  }
  await tell(all, result === 'owed' ? 'owed' : 'school-goes-on')
  if (result === 'school' && (await watched(words, so)) === 'whole') return 'school-goes-on'
  return providing(words, so, days)
}

/** What a school was trusted with is not left to it. */
const watched = async ({ tell, waitFor, within }: Words<typeof process>, so: So): Promise<'whole' | 'owed'> => {
  for (;;) {
    const { works } = await within('S19_SCHOOL_LOOK', () => waitFor('look-again'))
    await tell(everybody(so), 'looked-again')
    if (works !== 'goes') return works
  }
}
