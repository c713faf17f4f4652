/** The child is in class. The records follow, a part-time timetable ends, and the school looks at how it is going. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import type process from './process.ts'
import type { Started } from './starting.ts'

type Part<T> = Chapter<typeof process, T>
const files = ['CP_FILE_5_DAYS', 'CP_FILE_5_SCHOOL'] as const

export const settling = async (
  words: Words<typeof process>,
  how: Started,
  isFirst: boolean,
): Promise<Outcome<typeof process> | 'again'> => {
  const { knows, opening, tell, together, waitFor, within } = words
  const owes = isFirst && opening.place !== 'none'
  // Of a child who moves on a second time, the first has answered; the one they were placed at owes what it has. The guard may go with cases of before December 2026.
  const leaves = !isFirst && knows('2026-11-each-former-school')
  const seen: { goes?: 'settled' | 'again' } = {}
  // The old school owes the records, and the new one the whole week, whatever becomes of the rest.
  await together({
    records: async () => {
      if (owes) {
        await tell('current-school', 'started')
        await within('CTF_15', () => waitFor('send-ctf'))
      }
      if (leaves) {
        await tell('former-school', 'started')
        await within('CTF_15', () => waitFor('send-ctf', 'former-school'))
      }
    },
    'protection file': async () => {
      if (owes) await within(files, () => waitFor('send-protection-file'))
      if (leaves) await within(files, () => waitFor('send-protection-file', 'former-school'))
    },
    timetable: async () => {
      if (how === 'started part-time') await within('FAP_FULL_TIME', () => waitFor('full-time'))
    },
    reviews: async () => {
      seen.goes = await reviews(words)
    },
  })
  return seen.goes === 'again' ? 'again' : 'placed'
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
