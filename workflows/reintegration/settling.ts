/** The child is at school: a part-time timetable ends, the school looks at how it goes, and records follow a child who was on the provision’s roll. */
import type { Outcome, Words } from '../kit/words.ts'
import type process from './process.ts'
import { carers, everybody, schoolOf, type So } from './so.ts'
import type { Timetable } from './starting.ts'

type End = Outcome<typeof process>

export const settling = async (words: Words<typeof process>, so: So, timetable: Timetable): Promise<End> => {
  const seen: { end: End } = { end: 'settled' }
  await words.together({
    place: async () => {
      seen.end = await place(words, so, timetable)
    },
    ...(words.opening.roll === 'provision' && { records: () => records(words), 'protection file': () => protectionFile(words) }),
  })
  return seen.end
}

/** The whole week is owed for as long as the child is to stay; the reviews end what is left of it only where the child does not. */
const place = async (words: Words<typeof process>, so: So, timetable: Timetable): Promise<End> => {
  const seen: { end: End } = { end: 'settled' }
  await words.together({
    timetable: () => wholeWeek(words, so, timetable),
    reviews: async () => {
      seen.end = await reviews(words, so)
      return seen.end === 'settled' ? undefined : seen.end
    },
  })
  return seen.end
}

const wholeWeek = async ({ tell, waitFor, within }: Words<typeof process>, so: So, timetable: Timetable): Promise<void> => {
  if (timetable === 'full') return
  await within('RET_FULL_TIME', () => waitFor('full-time', schoolOf(so)))
  await tell(['family', 'child', 'provider'], 'whole-week')
}

const reviews = async (words: Words<typeof process>, so: So): Promise<End> => {
  const { tell, waitFor, within } = words
  const looked = async (clock: 'RET_REVIEW_2' | 'RET_REVIEW_6' | 'RET_REVIEW_12' | 'RET_REVIEW_MORE') => {
    const { goes } = await within(clock, () => waitFor('review', schoolOf(so)))
    await tell(['family', 'child', 'provider', ...carers(words.opening), 'casework-officer'], 'reviewed')
    return goes === 'back' ? followed(words, so) : goes
  }
  let goes: 'settled' | 'extend' | End = 'settled'
  for (const clock of ['RET_REVIEW_2', 'RET_REVIEW_6', 'RET_REVIEW_12'] as const) {
    goes = await looked(clock)
    if (goes !== 'settled' && goes !== 'extend') return goes
  }
  while (goes === 'extend') goes = await looked('RET_REVIEW_MORE')
  return goes
}

/** It cannot go on as it is: what follows is a person’s to say, and not the school’s alone. */
const followed = async ({ opening, tell, waitFor, within }: Words<typeof process>, so: So): Promise<'extend' | End> => {
  await tell(['casework-officer', 'manager'], 'not-going')
  const { next } = await within('RET_AFTER', () => waitFor('after'))
  await tell(everybody(opening, so), 'after')
  if (next === 'on') return 'extend'
  return next === 'move' ? 'to-managed-move' : 'not-settled'
}

/** The provision is the school that the child leaves. */
const records = async ({ tell, waitFor, within }: Words<typeof process>): Promise<void> => {
  await tell('current-school', 'records-asked')
  await within('CTF_15', () => waitFor('send-ctf'))
}
const protectionFile = async ({ waitFor, within }: Words<typeof process>): Promise<void> => {
  await within(['CP_FILE_5_DAYS', 'CP_FILE_5_SCHOOL'], () => waitFor('send-protection-file'))
}
