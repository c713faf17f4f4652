/**
 * Support where a child is: assess, plan, do, review.
 *
 *   told ─▶ what the child needs ─▶ planned with the child and the family ─▶ done ─▶ looked at together
 *                ▲                        ▲                                              │
 *                │                        └── it goes on ────────────────────────────────┤
 *                └── looked at anew ──────────────────────────────────────────────────────┤
 *                                                     met: what every child has ◀─────────┤
 *            a review of the plan · off-site · a managed move · education otherwise ◀─────┘ more than this
 *
 * Beside it: early help, where the family agrees; a change of school or phase, planned before it comes; what the family and the child say. At any
 * moment the family does not want it any more, or the child has left the school.
 */
import type { Outcome, Story, Words } from '../kit/words.ts'
import { changing } from './changing.ts'
import { cycle } from './cycle.ts'
import { helping } from './helping.ts'
import type process from './process.ts'
import { around, everybody, type So } from './so.ts'

type End = Outcome<typeof process>

export const supportPlan: Story<typeof process> = async (words) => {
  const { opening, tell, unless } = words
  const so: So = {}
  await tell(['family', 'child'], 'opened')
  await tell(['current-school', ...around(opening)], 'begun')
  const ends = (letter: 'left' | 'stopped') => async (): Promise<End> => {
    await tell(everybody(opening, so), letter)
    return letter
  }
  return unless<End>(supported(so), { leave: ends('left'), stop: ends('stopped') })
}

const supported =
  (so: So) =>
  async (words: Words<typeof process>): Promise<End> => {
    const end = await words.together({
      support: () => cycle(words, so),
      'early help': () => helping(words, so),
      'a change': () => changing(words),
      'what the family says': () => heard(words, 'family-says'),
      'what the child says': () => heard(words, 'child-says'),
    })
    return end ?? 'met'
  }

/** Whatever is said beside is read, and decides nothing by itself. */
const heard = async ({ tell, waitFor }: Words<typeof process>, step: 'family-says' | 'child-says'): Promise<never> => {
  for (;;) {
    await waitFor(step)
    await tell(['current-school', 'casework-officer'], 'came-in')
  }
}
