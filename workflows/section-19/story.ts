/**
 * Education otherwise than at school: a child who by illness, exclusion or otherwise may be without education is taught all the same.
 *
 *   told, and logged ─▶ first look ─▶ decision with reasons ── not owed ──▶ not owed
 *                          └ evidence is asked for, and nothing waits for it    └─ the school goes on ── looked at again ──▶ school goes on
 *                                          ▼ owed                                          └─ it does not work ─┐
 *   ┌▶ provider asked ─▶ first day settled ─▶ started ◀─────────────────────────────────────────────────────────┘
 *   │        ▼
 *   │  reviews, every six weeks ── hours changed · over
 *   │        └─ way back planned ─▶ first day back ─▶ the whole week ──▶ back at school
 *   │                └─ it has to stop for now ─▶ reviews
 *   └── broken off
 *
 * Beside it: what the family and the child say, whether a plan is reviewed, and that a plan or care comes to light. At any moment an officer says that it is not needed any more.
 */
import type { Outcome, Story, Words } from '../kit/words.ts'
import { looked } from './deciding.ts'
import { over } from './over.ts'
import { comingToLight, planned } from './plan-and-care.ts'
import type process from './process.ts'
import { isOver } from './rules.ts'
import { carers, soFar, type So } from './so.ts'

type End = Outcome<typeof process>

export const section19: Story<typeof process> = async (words) => {
  const { opening, tell, together } = words
  const so = soFar(opening)
  await tell(['family', 'child'], 'opened')
  await tell(['current-school', 'referrer'], 'logged')
  if (carers(so).length > 0) await tell(carers(so), 'care-told')
  const end = await together({
    plan: () => planned(words, so),
    'what comes to light': () => comingToLight(words, so),
    'what the family says': () => heard(words, 'family-says'),
    'what the child says': () => heard(words, 'child-says'),
    'a school place': () => placed(words, so),
    leaving: () => leaving(words, so),
    education: () => looked(words, so),
  })
  return end ?? 'not-owed'
}

/** Whatever comes beside is read by the officer, and decides nothing by itself. */
const heard = async ({ tell, waitFor }: Words<typeof process>, step: 'family-says' | 'child-says'): Promise<never> => {
  for (;;) {
    await waitFor(step)
    await tell('casework-officer', 'came-in')
  }
}

/** On a roll is not taught, so it ends nothing here; the school before has no part any more. */
const placed = async ({ tell, waitFor }: Words<typeof process>, so: So): Promise<never> => {
  for (;;) {
    await waitFor('hear-place')
    so.isElsewhere = true
    await tell('casework-officer', 'place-heard')
  }
}

const leaving = async (words: Words<typeof process>, so: So): Promise<End> => {
  const { tell, waitFor } = words
  for (;;) {
    const leave = await waitFor('leave')
    if (isOver(leave, leave.on)) return over(words, so, leave.why)
    await tell(['casework-officer', 'manager'], 'still-owed')
  }
}
