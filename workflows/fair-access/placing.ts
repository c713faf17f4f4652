/** The panel names a school within its days, again where the first does not come to it; then the child is seen into class. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import { answered } from './answering.ts'
import { looksAfter } from './care.ts'
import { planFirst } from './plan-first.ts'
import { starting, type Started } from './starting.ts'
import type process from './process.ts'
import type { So } from './so.ts'

type Part<T> = Chapter<typeof process, T>
type End = Outcome<typeof process>

export const placing = async (words: Words<typeof process>, so: So): Promise<Started | End> => {
  const { tell, waitFor, within } = words
  for (;;) {
    so.panelAsked = true
    const said = await within('FAP_20', allocation)
    if (said.next === 'school') {
      if ((await answered(words)) === 'admits') return starting(words)
      await tell(['family', 'child', 'current-school'], 'another')
    } else if (said.next === 'provision') {
      await tell(['family', 'child', 'current-school'], 'provision-first')
      await within('FAP_RETURN', () => waitFor('ready'))
    } else if (said.next === 'plan') return planFirst(words)
    else if (said.next === 'care') return looksAfter(words, so)
    else return ended(words, said.next)
  }
}

type Next = 'school' | 'provision' | 'plan' | 'care' | 'outside' | 'admission' | 'move'

/** The panel’s own days. Asking for information does not stop them, nor does a school that the law does not let it choose. */
const allocation: Part<{ readonly next: Next }> = async ({ tell, waitFor }) => {
  for (;;) {
    await tell('panel', 'for-the-panel')
    const { still, decision, infant, instead } = await waitFor('allocate')
    if (still !== 'same') return { next: still }
    if (decision === 'deferred') await tell(['current-school', 'casework-officer'], 'information-wanted')
    else if (infant === 'above') await tell(['panel', 'casework-officer'], 'infant-limit')
    else return { next: decision === 'elsewhere' ? (instead ?? 'admission') : (decision ?? 'admission') }
  }
}

const ended = async ({ tell }: Words<typeof process>, next: 'outside' | 'admission' | 'move'): Promise<End> => {
  await tell(['family', 'child', 'current-school'], next === 'outside' ? 'out-of-area' : 'not-applied')
  if (next === 'outside') return 'out-of-area'
  return next === 'move' ? 'to-managed-move' : 'not-fair-access'
}
