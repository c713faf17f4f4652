/** The meeting, and all that follows from it, under whatever days the reason brings. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import { challenge } from './challenging.ts'
import { decided, following, report, type Decision } from './deciding.ts'
import { withoutOfficer } from './held-again.ts'
import { met } from './meeting.ts'
import type process from './process.ts'
import { invitees } from './rules.ts'

type Part<T> = Chapter<typeof process, T>
type End = Outcome<typeof process>
/** What was decided where the meeting was held again; of one with the officer nothing is decided yet. */
type Held = Decision | undefined

/**
 * The days that the reason brings are met by what is decided, and by the plan that is sent. The report has days of its own, and a challenge is a right of the
 * family’s: both stand beside them, and neither makes them late.
 */
export const reviewed: Part<End> = async (words) => {
  // Goes when no open case passed here before December 2026.
  if (!words.knows('2026-12-challenge-apart')) return underItsDays(words, () => asBefore(words))
  let end: End = 'maintained'
  let held: Promise<Held> | undefined
  await words.together({
    review: async () => {
      end = await underItsDays(words, async () => {
        held = meetings(words)
        return following(words, (await held) ?? (await decided(words)))
      })
      await challenge(words)
    },
    report: async () => {
      if (!(await held)) await report(words)
    },
  })
  return end
}

/** The report and the challenge stood under the days of the reason. Goes with its guard. */
async function asBefore(words: Words<typeof process>): Promise<End> {
  const held = await meetings(words)
  if (held) return challenged(words, held)
  let end: End = 'maintained'
  await words.together({
    report,
    decision: async () => {
      end = await challenged(words, await decided(words))
    },
  })
  return end
}
async function challenged(words: Words<typeof process>, decision: Decision): Promise<End> {
  const end = await following(words, decision)
  await challenge(words)
  return end
}

function underItsDays(words: Words<typeof process>, chapter: Part<End>): Promise<End> {
  if (words.opening.reason === 'phase') return words.within('EHC_PHASE', chapter)
  if (words.opening.reason === 'transferred') return words.within('EHC_NEW_REVIEW', chapter)
  return chapter(words)
}

async function meetings(words: Words<typeof process>): Promise<Held> {
  const { opening, tell, unless } = words
  for (;;) {
    // Its report is owed to everybody who was invited, whatever the council decides meanwhile.
    if ((await met(words)).officer !== 'no') return undefined
    await tell(['send-officer', 'casework-officer', 'manager'], 'held-without')
    const said = await unless<Decision | 'again'>(withoutOfficer, { 'no-review': async () => 'again' })
    if (said !== 'again') return said
    await tell(invitees(opening), 'no-review')
  }
}
