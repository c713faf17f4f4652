/** Where to, in time before the earliest release; then the first day, who meets the child, and the way there. */
import type { Words } from '../kit/words.ts'
import { concerned, planDays, toldOfFirstDay } from './dates.ts'
import { asksForPlace, byPlan, found } from './found.ts'
import { cares, having } from './parts.ts'
import type process from './process.ts'
import { wayTo } from './rules.ts'
import type { So } from './so.ts'

export const placing = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { within } = words
  await within('EARLY_DISCHARGE', () =>
    within('CUSTODY_URGENT', async () => {
      await within('EDU_PRERELEASE', () => place(words, so))
      await readied(words, so)
    }),
  )
}

/** Where the first place cannot go on. Fair Access looks again by itself, and this case hears of it. */
export const placingAgain = async (words: Words<typeof process>, so: So): Promise<void> => {
  delete so.isReady
  delete so.hasDay
  delete so.isStale
  await (so.to === 'another-school' ? found(words, so) : place(words, so))
  await readied(words, so)
}

const place = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { tell, waitFor } = words
  for (;;) {
    await tell('panel', 'for-the-panel')
    const said = await waitFor('choose')
    const { to } = said
    so.isLookedAfter = said.lookedAfter === 'yes'
    cares(so, { kind: so.kind, lookedAfter: said.lookedAfter })
    if (to === 'another-school' && wayTo(said) === 'plan') {
      await tell(['panel', 'casework-officer', 'send-officer'], 'plan-first')
      continue
    }
    so.to = to
    delete so.school
    await tell(having(so, concerned), 'chosen')
    if (to === 'another-school') return asksForPlace(words, so)
    if (to === 'plan-review') return byPlan(words, so, said.joins === 'yes')
    so.school = 'asked'
    await tell('receiving-school', 'place-asked')
    if ((await waitFor('offer')).takes === 'yes') {
      so.school = 'has place'
      return tell(having(so, ['family', 'child', 'youth-justice', 'setting']), 'place-found')
    }
    delete so.school
    await tell(['panel', 'casework-officer'], 'no-place')
  }
}

/** By Fair Access the school plans its days in that case. */
const readied = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { tell, together, waitFor } = words
  await together({
    days: async () => {
      if (so.to !== 'another-school') await planDays(words, so)
    },
    travel: async () => {
      so.isTravelAsked = true
      await tell('transport', 'travel')
      await waitFor('arrange-travel')
    },
  })
  so.isReady = true
  // One that is planned once more is told when it is.
  if (!so.isStale) await tell(having(so, toldOfFirstDay), 'first-day')
}
