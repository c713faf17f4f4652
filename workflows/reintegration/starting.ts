/** A plan with the child and the family, and the first day at school. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import { carers, everybody, schoolOf, type So } from './so.ts'

export type Timetable = 'full' | 'part-time'

/** `another`: the officer has stopped it before the first day, and looks at another way. */
export const started = async (words: Words<typeof process>, so: So): Promise<Timetable | 'another'> => {
  const { opening, tell, unless } = words
  const how = await unless<Timetable | 'another'>((inner) => days(inner, so), { 'ask-another': async () => 'another' })
  if (how !== 'another') return how
  if (so.school === 'agreed') await tell('receiving-school', 'not-needed')
  delete so.school
  await tell(everybody(opening, so), 'another')
  return how
}

const days = async (words: Words<typeof process>, so: So): Promise<Timetable> => {
  const { opening, tell, within } = words
  await tell(schoolOf(so), 'welcome')
  const timetable = await within('RET_PLAN', () => planned(words, so))
  await tell(everybody(opening, so), 'planned')
  while ((await first(words, so)) === 'another day') await tell(everybody(opening, so), 'start-moved')
  await tell(['family', 'child', 'provider', ...carers(opening)], 'started')
  return timetable
}

/** A part-time timetable is one that the family agrees to, or it is none: the school plans again. */
const planned = async ({ tell, waitFor }: Words<typeof process>, so: So): Promise<Timetable> => {
  for (;;) {
    const { agreed, timetable } = await waitFor(so.school === 'own' ? 'plan-back' : 'plan')
    if (timetable === 'full' || agreed === 'yes') return timetable
    await tell([schoolOf(so), 'casework-officer'], 'part-time-open')
  }
}

const first = async (words: Words<typeof process>, so: So): Promise<'came' | 'another day'> => {
  const { tell, unless, within, opening } = words
  const missed = () => tell(['casework-officer', 'manager', 'family', 'provider', ...carers(opening)], 'did-not-come')
  return unless<'came' | 'another day'>(
    async () => {
      await within('RET_FIRST', async () => {
        while ((await came(words, so)) === 'no') await missed()
      })
      return 'came'
    },
    { 'move-start': async () => 'another day' },
  )
}

const came = ({ unless, waitFor }: Words<typeof process>, so: So): Promise<'yes' | 'no'> =>
  unless<'yes' | 'no'>(
    async () => {
      await waitFor(so.school === 'own' ? 'come-back' : 'admit')
      return 'yes'
    },
    { 'did-not-come': async () => 'no' },
  )
