/** Reviews at the interval that the board has set, and those that somebody asks for; the last one before the time is over. */
import type { Answers } from '../../domain/process.ts'
import type { Chapter, Words } from '../kit/words.ts'
import { asked, asking, type Request } from './asking.ts'
import type process from './process.ts'
import { directing, everybody } from './rules.ts'
import type { So } from './so.ts'

type Part<T> = Chapter<typeof process, T>
type Held = Answers<(typeof process)['actions']['hold-review']>

/** Until the board decides that it does not go on. `begun`: what has come already of the first. */
export const reviewed = async (words: Words<typeof process>, so: So, begun?: Begun): Promise<'back' | 'move'> => {
  const { opening, tell, waitFor, within } = words
  let first = begun
  for (;;) {
    const { decision, held } = await within([so.reviewIsSet ? 'OFF_REVIEW_SET' : 'OFF_REVIEW', 'OFF_LAST'], () => met(words, so, first))
    so.reviewed = held
    const { reviewBy } = await within('OFF_OUTCOME_6', () => waitFor('give-outcome'))
    await tell(everybody(opening, so), 'outcome')
    if (decision !== 'continue') return decision
    so.reviewIsSet = reviewBy !== undefined
    first = undefined
  }
}
/** Its day is set; or it has been asked for, and is held. */
export type Begun = 'called' | 'asked for'

const met = async (words: Words<typeof process>, so: So, begun?: Begun): Promise<Held> => {
  const { opening, tell, unless, waitFor, within } = words
  let first = begun
  for (;;) {
    if (first !== 'called') await called(words, so, first === 'asked for')
    first = undefined
    // The letters are the invitation: it is judged by the act that sent them.
    const invited = await within('OFF_INVITE_6', async () => {
      await tell(everybody(opening, so), 'invited')
      return {}
    })
    if (invited.late) await tell([...directing, 'casework-officer'], 'short-notice')
    const held = await unless<Held | 'put off'>(() => waitFor('hold-review'), { 'put-off': async () => 'put off' })
    if (held !== 'put off') return held
    await tell(everybody(opening, so), 'put-off')
  }
}

const called = async (words: Words<typeof process>, so: So, isAskedFor: boolean): Promise<void> => {
  const { waitFor, within } = words
  const owed: Part<void> = async () => {
    await within('OFF_ASKED', () => waitFor('call-review'))
  }
  if (isAskedFor) return owed(words)
  await within(so.reviewIsSet ? ['OFF_CALL', 'OFF_CALL_SET'] : 'OFF_CALL', async () => {
    if (await isAskedFirst(words, so)) await owed(words)
  })
}

/** Somebody may ask for one while none is called. */
const isAskedFirst = async (words: Words<typeof process>, so: So): Promise<boolean> => {
  const { unless, waitFor } = words
  for (;;) {
    const request = await unless<'called' | Request>(async () => {
      await waitFor('call-review')
      return 'called'
    }, asking(words))
    if (request === 'called') return false
    if (await asked(words, so, request)) return true
  }
}
