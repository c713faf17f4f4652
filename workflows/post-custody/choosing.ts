/** Where to: the panel decides, again where what it chose has no place. */
import type { Words } from '../kit/words.ts'
import { concerned } from './dates.ts'
import { asksForPlace, byPlan } from './found.ts'
import { cares, having } from './parts.ts'
import { comesToLight } from './plan-found.ts'
import type process from './process.ts'
import { wayTo } from './rules.ts'
import type { So } from './so.ts'

export const place = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { tell, waitFor } = words
  for (;;) {
    await tell('panel', 'for-the-panel')
    const said = await waitFor('choose')
    const { to } = said
    so.isLookedAfter = said.lookedAfter === 'yes'
    cares(so, { kind: so.kind, lookedAfter: said.lookedAfter })
    comesToLight(words, so, said.ehcPlan)
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
