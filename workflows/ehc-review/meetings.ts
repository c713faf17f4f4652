/** Each meeting that was held, what is decided on it, and what is owed besides. */
import type { Chapter, Words } from '../kit/words.ts'
import { decided, report, type Decision } from './deciding.ts'
import { heldAgain, withoutOfficer } from './held-again.ts'
import { met } from './meeting.ts'
import type process from './process.ts'
import { invitees } from './rules.ts'

/** A meeting that was held. */
export interface Meeting {
  /** What is owed besides a decision on it. */
  readonly besides: Readonly<Record<string, Chapter<typeof process, void>>>
  readonly said: Promise<Decision | 'no review'>
  /** The one that was held after it, where it was no review. */
  readonly next: Promise<Meeting | undefined>
}

/** Of one without the officer it may be said that it was no review, until it is decided on: what is decided is told at once, and stands. */
export async function meeting(words: Words<typeof process>): Promise<Meeting> {
  const { knows, tell, unless } = words
  if ((await met(words)).officer !== 'no') {
    const said = decided(words)
    return { besides: { report }, said, next: afresh(words, said) }
  }
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

export async function decidedOn(one: Promise<Meeting | undefined>): Promise<Decision> {
  const { said, next } = (await one)!
  const decision = await said
  return decision === 'no review' ? decidedOn(next) : decision
}
/** It is owed to everybody who was invited, whatever the council decides meanwhile; of what was no review nothing is. */
export async function besides(words: Words<typeof process>, one: Promise<Meeting | undefined>): Promise<void> {
  const { besides: tracks, said, next } = (await one)!
  const isOver = await words.together({
    ...tracks,
    'no review': async () => ((await said) === 'no review' ? 'declined' : undefined),
  })
  if (isOver) await besides(words, next)
}
