/** The meeting, and all that follows from it, under whatever days the reason brings. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import { challenge } from './challenging.ts'
import { decided, following, report, type Decision } from './deciding.ts'
import { heldAgain, withoutOfficer } from './held-again.ts'
import { met } from './meeting.ts'
import type process from './process.ts'
import { reviewedBefore } from './reviewing-before.ts'
import { invitees } from './rules.ts'

type Part<T> = Chapter<typeof process, T>
type End = Outcome<typeof process>

/** A meeting that was held. */
interface Meeting {
  /** What is owed besides a decision on it. */
  readonly besides: Readonly<Record<string, Part<void>>>
  readonly said: Promise<Decision | 'no review'>
  /** The one that was held after it, where it was no review. */
  readonly next: Promise<Meeting | undefined>
}

/**
 * The days that the reason brings are met by what is decided, and by the plan that is sent. The report, and a meeting that is held again, have days of their own;
 * a challenge is a right of the family’s: they stand beside those days, and none makes them late.
 */
export const reviewed: Part<End> = async (words) => {
  // Goes when no open case passed here before December 2026.
  if (!words.knows('2026-12-challenge-apart')) return underItsDays(words, () => reviewedBefore(words))
  let end: End = 'maintained'
  let first: Promise<Meeting | undefined> | undefined
  await words.together({
    review: async () => {
      end = await underItsDays(words, async () => {
        first = meeting(words)
        return following(words, await decidedOn(first))
      })
      await challenge(words)
    },
    'besides it': () => besides(words, first!),
  })
  return end
}

function underItsDays(words: Words<typeof process>, chapter: Part<End>): Promise<End> {
  if (words.opening.reason === 'phase') return words.within('EHC_PHASE', chapter)
  if (words.opening.reason === 'transferred') return words.within('EHC_NEW_REVIEW', chapter)
  return chapter(words)
}

/** Of one without the officer it may be said that it was no review, until it is decided on: what is decided is told at once, and stands. */
async function meeting(words: Words<typeof process>): Promise<Meeting> {
  const { knows, tell, unless } = words
  if ((await met(words)).officer !== 'no') return { besides: { report }, said: decided(words), next: Promise.resolve(undefined) }
  await tell(['send-officer', 'casework-officer', 'manager'], 'held-without')
  // Goes when no open case passed here before December 2026.
  const isTold = knows('2026-12-told-when-decided')
  const said = unless<Decision | 'no review'>(isTold ? decided : withoutOfficer, { 'no-review': async () => 'no review' })
  return { besides: isTold ? { report, 'held again': heldAgain } : {}, said, next: afresh(words, said) }
}
async function afresh(words: Words<typeof process>, said: Meeting['said']): Promise<Meeting | undefined> {
  if ((await said) !== 'no review') return undefined
  await words.tell(invitees(words.opening), 'no-review')
  return meeting(words)
}

async function decidedOn(one: Promise<Meeting | undefined>): Promise<Decision> {
  const { said, next } = (await one)!
  const decision = await said
  return decision === 'no review' ? decidedOn(next) : decision
}
/** It is owed to everybody who was invited, whatever the council decides meanwhile; of what was no review nothing is. */
async function besides(words: Words<typeof process>, one: Promise<Meeting | undefined>): Promise<void> {
  const { besides: tracks, said, next } = (await one)!
  const isOver = await words.together({
    ...tracks,
    'no review': async () => ((await said) === 'no review' ? 'declined' : undefined),
  })
  if (isOver) await besides(words, next)
}
