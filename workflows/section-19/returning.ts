/** The way back to school: it is planned, the child has a first day back, and then the whole week. Meanwhile the teaching and its reviews go on. */
import type { Outcome, Words } from '../kit/words.ts'
import { everybody } from './over.ts'
import type process from './process.ts'
import { reviewed } from './reviewing.ts'
import { carers, providerOf, type So } from './so.ts'

type End = Outcome<typeof process>

export const goingBack = async (words: Words<typeof process>, so: So): Promise<'stopped' | End> => {
  const { tell, together, unless } = words
  await tell(['current-school', ...providerOf(so)], 'plan-back-asked')
  return unless<'stopped' | End>(
    async () => {
      const end = await together({ reviews: () => reviews(words, so), back: () => back(words, so) })
      return end ?? 'back-at-school'
    },
    { 'not-back': async () => 'stopped' },
  )
}

const reviews = async (words: Words<typeof process>, so: So): Promise<End> => {
  for (;;) {
    const goes = await reviewed(words, so)
    if (goes !== 'on' && goes !== 'to-school') return goes
  }
}

const back = async (words: Words<typeof process>, so: So): Promise<End> => {
  const { tell, waitFor, within } = words
  const timetable = await within('S19_BACK_PLAN', () => planned(words))
  await tell(everybody(so), 'way-back')
  await within('S19_BACK_FIRST', async () => {
    while ((await waitFor('come-back')).came === 'no') await tell(['casework-officer', 'manager', 'family', ...carers(so)], 'not-back-yet')
  })
  if (timetable === 'growing') await within('S19_BACK_FULL', () => waitFor('whole-week'))
  await tell(everybody(so), 'back')
  return 'back-at-school'
}

/** A part-time timetable is one that the family agrees to, or it is none: the school plans again. */
const planned = async ({ tell, waitFor }: Words<typeof process>): Promise<'full' | 'growing'> => {
  for (;;) {
    const { agreed, timetable } = await waitFor('plan-back')
    if (timetable === 'full' || agreed === 'yes') return timetable
    await tell(['current-school', 'casework-officer'], 'not-agreed')
  }
}
