/**
 * The first day of a child who is out. Whether they came, or did not, can be said from the release on: a place, a plan for the first days and the way
 * there may still be wanting, and hold none of it up.
 */
import type { Words } from '../kit/words.ts'
import { absences } from './absences.ts'
import { planDays } from './dates.ts'
import { startOf } from './following.ts'
import { having } from './parts.ts'
import { placingAgain } from './placing.ts'
import type process from './process.ts'
import type { So } from './so.ts'

export const begins = async (words: Words<typeof process>, so: So): Promise<void> => {
  await words.together({
    ...absences(words, so),
    again: async () => {
      // The school that Fair Access found plans it in that case.
      if (so.isStale && so.to !== 'another-school') await planDays(words, so)
    },
    start: async () => {
      await starts(words, so)
      return 'not-needed' // which ends the others alone
    },
  })
  so.hasBegun = true
  so.begun.reach()
  await so.over.reached()
}

/** The same, of another place than the first. */
export const beginsAgain = async (words: Words<typeof process>, so: So): Promise<void> => {
  so.placed = words.milestone()
  await words.together({
    ...absences(words, so),
    place: () => placingAgain(words, so),
    start: async () => {
      await so.placed.reached()
      await words.waitFor(startOf(so))
      return 'not-needed' // which ends the others alone
    },
  })
}

const starts = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { tell, unless, waitFor, within } = words
  const unplanned = async ({ to }: { readonly to: NonNullable<So['to']> }): Promise<'unplanned'> => {
    Object.assign(so, { to, isUnplanned: true, school: 'has place' })
    return 'unplanned'
  }
  const found = async (): Promise<'found'> => {
    await so.placed.reached()
    return 'found'
  }
  const isFound =
    so.school === 'has place' ||
    (await unless<'found' | 'unplanned'>(found, { 'start-unplanned': unplanned, 'admit-unplanned': unplanned })) === 'found'
  if (isFound) {
    await within('EDU_DAY1', () => waitFor(startOf(so)))
    return
  }
  // It is judged by the day that was said.
  await within('EDU_DAY1', async () => {})
  await tell(
    having(so, ['casework-officer', 'panel', 'youth-justice', 'current-school', 'virtual-school', 'social-worker']),
    'started-unplanned',
  )
}
