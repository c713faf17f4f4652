/** Somebody teaches the child: it is owed at once, and met by the day on which the child starts. */
import type { Words } from '../kit/words.ts'
import { everybody } from './over.ts'
import type process from './process.ts'
import { isOwedByDays } from './rules.ts'
import type { So } from './so.ts'

/** `days`: how many the child has been away, or will be. Absent where it broke off, and is arranged again. */
export const arranged = async (words: Words<typeof process>, so: So, days?: number): Promise<void> => {
  const { opening, within } = words
  const clock = days === undefined ? undefined : sixth(opening, days)
  await within('S19_NOW', () => (clock ? within(clock, () => started(words, so)) : started(words, so)))
}

/** Of a child on a roll law or guidance has a sixth day, on the school’s calendar. */
function sixth(opening: Words<typeof process>['opening'], days: number): 'PEX_DAY6' | 'S19_ILL_6' | undefined {
  if (opening.onRoll === 'no') return undefined
  if (opening.reason === 'exclusion') return 'PEX_DAY6'
  return isOwedByDays(opening, days) ? 'S19_ILL_6' : undefined
}

const started = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { opening, tell, unless } = words
  const taught = () => unless<'taught' | 'another'>(() => begun(words, so), { 'ask-another': async () => 'another' })
  while ((await taught()) === 'another') {
    const { provider } = so
    if (provider) await tell('provider', 'place-not-needed')
    delete so.provider
    // Whoever was told who it is to be is told that it is not.
    if (provider === 'settled') await tell(everybody(opening, so), 'another')
  }
}

const begun = async (words: Words<typeof process>, so: So): Promise<'taught'> => {
  const { opening, tell, waitFor } = words
  await asked(words, so)
  await waitFor('settle')
  so.provider = 'settled'
  await tell(everybody(opening, so), 'settled')
  while ((await waitFor('attend')).came === 'no') await tell(['casework-officer', 'manager', 'family', 'current-school'], 'did-not-come')
  return 'taught'
}

const asked = async ({ tell, waitFor }: Words<typeof process>, so: So): Promise<void> => {
  for (;;) {
    const { full } = await waitFor('arrange')
    if (full === 'other') await tell(['casework-officer', 'manager'], 'too-few-hours')
    so.provider = 'asked'
    await tell('provider', 'place-asked')
    const { place } = await waitFor('offer')
    if (place === 'yes') return
    delete so.provider
  }
}
