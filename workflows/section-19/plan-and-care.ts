/** A plan, and whether it is reviewed; and a plan, care or a social worker of which nobody here had known: whoever has a part from then on is told. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import { mayTeach } from './rules.ts'
import { carers, knownBy, officerOf, type So } from './so.ts'

/** Whether it is reviewed is the SEND casework officer’s to say, and holds up nothing here. */
export const planned = async ({ open, tell, waitFor, within }: Words<typeof process>, so: So): Promise<void> => {
  if (!so.hasPlan) return
  await tell(officerOf(so), 'plan-told')
  const { review } = await within('S19_PLAN', () => waitFor('consider-review'))
  if (review === 'open') await open('ehc-review', { reason: 'no-education', setting: 'elsewhere' })
  await tell(['family', 'child', 'casework-officer'], 'plan-said')
}

export const comingToLight = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { knows, tell, together, waitFor } = words
  // Goes when no open case was opened before December 2026.
  if (!knows('2026-12-comes-to-light')) return
  for (;;) {
    const said = knownBy(await waitFor('comes-to-light'))
    const before = carers(so)
    const isPlanNew = said.hasPlan && !so.hasPlan
    so.hasPlan ||= said.hasPlan
    so.isLookedAfter ||= said.isLookedAfter
    so.hasSocialWorker ||= said.hasSocialWorker
    const since = carers(so).filter((one) => !before.includes(one))
    if (since.length > 0) await tell(since, 'care-told')
    await tell(['casework-officer', 'manager'], 'came-to-light')
    if (so.provider && !mayTeach(so.place, so)) await tell(['casework-officer', 'manager'], 'not-registered')
    // Beside it more may come to light.
    if (isPlanNew) await together({ plan: () => planned(words, so), more: () => comingToLight(words, so) })
  }
}
