/**
 * A review of an education, health and care plan before its time: a full review, with its meeting brought forward.
 *
 *   moves to another council ─▶ the plan goes there
 *   asked to assess again ─▶ answered in fifteen days ─▶ assessed again, or not
 *   asked for ─▶ looked at the same day ── no ──▶ declined, with how to challenge it
 *        ▼ yes                       └─ provision missing? ─▶ made again, or other provision agreed: the duty never pauses
 *   advice, views ───────────────┐
 *   ┌▶ day set, papers, meeting ◀┘
 *   │        ├─ without the SEND casework officer ─▶ told, and held again; the days run
 *   └─ no review, with reasons ◀──┘
 *            ▼
 *   report ∥ decision ─▶ as it is · amended · ended · assessed again
 *                                    └─▶ notice ─▶ fifteen days ─▶ school consulted ─▶ final plan
 *            ▼
 *   mediation ∥ appeal, or neither
 *
 * No school holiday stops any of its days.
 */
import type { Outcome, Story } from '../kit/words.ts'
import type process from './process.ts'
import { adulthood, advice, views } from './preparing.ts'
import { leaving } from './leaving.ts'
import { changing, providing } from './providing.ts'
import { reassessing } from './reassessing.ts'
import { reviewed } from './reviewing.ts'
import { concerned, isForAdulthood } from './rules.ts'
import { transferring } from './transferring.ts'

export const ehcReview: Story<typeof process> = async (words) => {
  const { knows, opening, tell, together, waitFor, within } = words
  if (opening.reason === 'leaves') return leaving(words)
  await tell(['family', 'child'], 'opened')
  await tell('send-officer', 'asked-for')
  if (opening.reason === 'reassessment') return reassessing(words)
  const { made, accepts, advisers = [] } = await within('EHC_LOOK', () => waitFor('first-look'))
  const isMissing = made !== 'yes'
  if (isMissing) await tell(['send-officer', 'manager'], 'provision-missing')
  if (accepts === 'no') {
    await tell(concerned(opening), 'declined')
    if (isMissing) await providing(words)
    return 'declined'
  }
  await tell(concerned(opening), 'accepted')
  const tracks = {
    'other provision': changing,
    ...advice(advisers),
    ...views,
    ...(isForAdulthood(opening) && { adulthood }),
    ...(opening.reason === 'transferred' && { transfer: transferring }),
    review: reviewed,
  }
  // The review always ends in an outcome; the tracks beside it never do.
  if (!isMissing) return (await together(tracks)) ?? 'maintained'
  // Goes when no open case passed here before December 2026.
  if (!knows('2026-12-provision-stays')) return (await together({ provision: providing, ...tracks })) ?? 'maintained'
  let ending: Outcome<typeof process> | void = undefined
  // What the plan provides is owed until it is made, whatever becomes of the review.
  await together({
    provision: providing,
    review: async () => {
      ending = await together(tracks)
    },
  })
  return ending ?? 'maintained'
}
