/** The child is in class. The records follow, a part-time timetable ends, and the school looks at how it is going. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import type process from './process.ts'
import { records, type Sends } from './records.ts'
import type { Started } from './starting.ts'

type Part<T> = Chapter<typeof process, T>
type End = Outcome<typeof process>
/** `again`: the panel looks for another place, to the end of the case. */
export const settling = async (
  words: Words<typeof process>,
  how: Started,
  { isFirst, sends, again }: { readonly isFirst: boolean; readonly sends: Sends; readonly again: () => Promise<End> },
): Promise<End | 'again'> => {
  const owed = records(words, isFirst, sends)
  // Goes when no open case passed here before December 2026.
  const atOnce = words.knows('2026-12-panel-at-once')
  const seen: { goes?: 'settled' | 'again'; end?: End } = {}
  const place = {
    place: async (): Promise<void> => {
      if ((await inClass(words, how)) === 'again') seen.end = await again()
    },
  }
  const before = {
    timetable: () => timetable(words, how),
    reviews: async (): Promise<void> => {
      seen.goes = await reviews(words)
    },
  }
  await words.together({ ...owed, ...(atOnce ? place : before) })
  return seen.end ?? (seen.goes === 'again' ? 'again' : 'placed')
}

/** The new school owes the whole week, for as long as it is the new school. */
const inClass = async (words: Words<typeof process>, how: Started): Promise<'settled' | 'again'> => {
  const seen: { goes: 'settled' | 'again' } = { goes: 'settled' }
  await words.together({
    timetable: () => timetable(words, how),
    reviews: async () => {
      seen.goes = await reviews(words)
      return seen.goes === 'again' ? 'placed' : undefined // which ends the other track alone
    },
  })
  return seen.goes
}
const timetable = async ({ waitFor, within }: Words<typeof process>, how: Started): Promise<void> => {
  if (how === 'started part-time') await within('FAP_FULL_TIME', () => waitFor('full-time'))
}

const reviews: Part<'settled' | 'again'> = async ({ tell, waitFor, within }) => {
  let goes = 'settled'
  for (const clock of ['FAP_REVIEW_2', 'FAP_REVIEW_6', 'FAP_REVIEW_12'] as const) {
    goes = (await within(clock, () => waitFor('review'))).goes
    await tell(['family', 'child', 'casework-officer'], 'reviewed')
    if (goes === 'back') return 'again'
  }
  while (goes === 'extend') {
    goes = (await within('FAP_REVIEW_MORE', () => waitFor('review'))).goes
    await tell(['family', 'child', 'casework-officer'], 'reviewed')
  }
  return goes === 'back' ? 'again' : 'settled'
}
