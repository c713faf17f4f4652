/** Somebody teaches the child: it is owed at once, and met by the day on which the child starts. */
import type { Words } from '../kit/words.ts'
import { everybody } from './over.ts'
import type process from './process.ts'
import { isOwedByDays, mayTeach } from './rules.ts'
import { carers, schoolOf, type So } from './so.ts'

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
  const { tell, unless } = words
  const taught = () => unless<'taught' | 'another'>(() => begun(words, so), { 'ask-another': async () => 'another' })
  while ((await taught()) === 'another') {
    const { provider } = so
    if (provider) await tell('provider', 'place-not-needed')
    delete so.provider
    // Whoever was told who it is to be is told that it is not.
    if (provider === 'settled') await tell(everybody(so), 'another')
  }
}

const begun = async (words: Words<typeof process>, so: So): Promise<'taught'> => {
  const { tell } = words
  await asked(words, so)
  await settled(words)
  so.provider = 'settled'
  await tell(everybody(so), 'settled')
  await said(words, so)
  return 'taught'
}

/** A first day holds once the place has been checked. An act of before the question has no answer to it. */
const settled = async ({ tell, waitFor }: Words<typeof process>): Promise<void> => {
  while ((await waitFor('settle')).checked === 'before') await tell(['casework-officer', 'manager'], 'check-first')
}

/** Whether the child came is said on the day that was settled, or somebody is told. One who did not come is owed it until they have. */
const said = async ({ knows, tell, waitFor, within }: Words<typeof process>, so: So): Promise<void> => {
  const once = () => waitFor('attend')
  // Goes when no open case had a first day settled before December 2026.
  let { came } = knows('2026-12-start-said-by') ? await within('S19_START', once) : await once()
  while (came === 'no') {
    await tell(['casework-officer', 'manager', 'family', ...schoolOf(so), ...carers(so)], 'did-not-come')
    ;({ came } = await once())
  }
}

const asked = async ({ knows, tell, waitFor, within }: Words<typeof process>, so: So): Promise<void> => {
  const answer = () => waitFor('offer')
  for (;;) {
    const { registered, full } = await waitFor('arrange')
    so.place = { registered, full }
    if (!mayTeach(so.place, so)) {
      await tell(['casework-officer', 'manager'], 'not-registered')
      continue
    }
    if (full === 'other') await tell(['casework-officer', 'manager'], 'too-few-hours')
    so.provider = 'asked'
    await tell('provider', 'place-asked')
    // Goes when no open case had a provider asked before December 2026.
    const { place } = knows('2026-12-offer-by') ? await within('S19_OFFER', answer) : await answer()
    if (place === 'yes') return
    delete so.provider
  }
}
