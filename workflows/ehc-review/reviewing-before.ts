/** As a review went when the report and the challenge stood under the days of its reason. Goes with the guard of reviewing.ts. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import { challenge } from './challenging.ts'
import { decided, following, report, type Decision } from './deciding.ts'
import { withoutOfficer } from './held-again.ts'
import { met } from './meeting.ts'
import type process from './process.ts'
import { invitees } from './rules.ts'

type End = Outcome<typeof process>

export const reviewedBefore: Chapter<typeof process, End> = async (words) => {
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
/** What was decided where the meeting was held again; of one with the officer nothing is decided yet. */
async function meetings(words: Words<typeof process>): Promise<Decision | undefined> {
  const { opening, tell, unless } = words
  for (;;) {
    if ((await met(words)).officer !== 'no') return undefined
    await tell(['send-officer', 'casework-officer', 'manager'], 'held-without')
    const said = await unless<Decision | 'again'>(withoutOfficer, { 'no-review': async () => 'again' })
    if (said !== 'again') return said
    await tell(invitees(opening), 'no-review')
  }
}
