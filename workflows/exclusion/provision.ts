/** Education from the sixth school day: a provider is found, a first day is settled, and the duty is met by the day the child starts. */
import type { Chapter, Words } from '../kit/words.ts'
import type process from './process.ts'
import { noticed, started, type So } from './placing.ts'
import { isHomeCouncils, isPermanent, whose } from './rules.ts'

type Part<T = void> = Chapter<typeof process, T>

/** The duty is met by the day the child starts. A notice of the place that has not been given by then is owed all the same. */
export const provision: Part = async (words) => {
  const so: So = {}
  await provided(words, so)
  if (so.waived && !so.isNoticed) await noticed(words, so.waived)
}

/** Under the duty, the council's own target a day before it, and what is expected for a looked-after child: each is judged by itself. */
const provided = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { knows, opening } = words
  const place = (): Promise<void> => taught(words, so)
  if (opening.exception === 'none') return owed(words, place)
  // Goes when no open case passed here before December 2026.
  if (knows('2026-12-exception-refused')) {
    // A duty that was never counted as owed is counted again, from the day of the exclusion, once somebody has found that it is.
    if ((await owed(words, () => exception(words))) === 'owed') await owed(words, place)
  } else {
    await owed(words, async () => {
      if ((await exception(words)) === 'owed') await place()
    })
  }
}

function owed<T>({ opening, within }: Words<typeof process>, part: () => Promise<T>): Promise<T> {
  const [duty, target] = isPermanent(opening) ? (['PEX_DAY6', 'PEX_DAY6_TARGET'] as const) : (['SUS_DAY6', 'SUS_DAY6_TARGET'] as const)
  return within(duty, () => within(target, part))
}
const taught = async (words: Words<typeof process>, so: So): Promise<void> => {
  const { knows, opening, within } = words
  // Goes when no open case passed here before December 2026.
  const place = isHomeCouncils(opening) && knows('2026-12-watched') ? watched : started
  if (opening.lookedAfter === 'yes') await within('LAC_DAY1', () => place(words, so))
  else await place(words, so)
}
/** Of a child who is out again after a time back at school: what is owed is owed at once, and no day of the exclusion is counted for it. */
export const placeAtOnce: Part = async (words) => {
  if (words.opening.exception !== 'none' && (await exception(words)) === 'holds') return
  if (isHomeCouncils(words.opening)) await watched(words)
  else await started(words, {})
}
/** The council of the child’s home provides. Ours asks it, and says when the child has started; the day is the law’s all the same. */
const watched: Part = async ({ tell, waitFor }) => {
  await tell('casework-officer', 'place-watched')
  await waitFor('home-started')
}

const exception: Part<'holds' | 'owed'> = async ({ opening, tell, waitFor }) => {
  const { holds } = await waitFor('confirm-exception')
  if (holds === 'yes') await tell([whose(opening), 'current-school'], 'no-place-owed')
  return holds === 'yes' ? 'holds' : 'owed'
}
