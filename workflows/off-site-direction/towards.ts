/** Everything before the child's first day there: the panel, the provider, the direction, and the notice of the law. */
import type { Chapter, Outcome, Words } from '../kit/words.ts'
import type process from './process.ts'
import { found, named } from './finding.ts'
import { directed, lifted, notice, noticed } from './noticing.ts'
import { atHome, beside, directing, everybody, whose } from './rules.ts'
import type { So } from './so.ts'

type FirstDay = 'came' | 'another day'
type Come = 'came' | Outcome<typeof process>

export const first = async (words: Words<typeof process>, so: So): Promise<Come> => {
  const { opening, tell, waitFor, within } = words
  if (opening.panel === 'ask') {
    so.panelAsked = true
    await tell('panel', 'for-the-panel')
    const { decision } = await within('OFF_PANEL', () => waitFor('hear'))
    if (decision === 'support') {
      await tell([...atHome(opening), 'current-school', ...beside(opening, so)], 'supported')
      return 'supported'
    }
  }
  return placed(words, so)
}

/** After a place that could not go on: another is named first. */
export const toFirstDay = async (words: Words<typeof process>, so: So): Promise<Come> => {
  await named(words)
  return placed(words, so)
}

const placed = async (words: Words<typeof process>, so: So): Promise<Come> => {
  for (;;) {
    await found(words, so)
    const come = await words.unless<'came' | 'no place'>((inner) => days(inner, so), { 'take-back': async () => 'no place' })
    if (come === 'came') return 'came'
    await words.tell([...atHome(words.opening), ...directing, ...beside(words.opening, so)], 'place-gone')
    so.providerAsked = false
    await named(words)
  }
}
const days = async (words: Words<typeof process>, so: So): Promise<'came'> => {
  const { knows, opening, tell, unless } = words
  // The first goes when no open case passed here before December 2026.
  const how = knows('2026-12-comes-beside-the-notice') ? 'beside' : 'after'
  for (let isNew = true; ; isNew = false) {
    if (how === 'after') await noticed(words, so, isNew)
    const come = how === 'beside' ? await besideNotice(words, so, isNew) : await unless(ofFirstDay(so), moved)
    if (come === 'came') return come
    await tell(everybody(opening, so), 'first-moved')
  }
}
const moved = { 'move-first': async (): Promise<FirstDay> => 'another day' }
const ofFirstDay =
  (so: So): Chapter<typeof process, FirstDay> =>
  (words) =>
    came(words, so)

/** Once it is directed it is heard whether the child has come, though the notice is still owed; and it is owed when they have. */
const besideNotice = async ({ milestone, together }: Words<typeof process>, so: So, isNew: boolean): Promise<FirstDay> => {
  const [isDirected, isLifted] = [milestone(), milestone()]
  so.noticeOwed = true
  let come: FirstDay = 'came'
  await together({
    notice: (words) =>
      notice(words, so, async (inner) => {
        if (isNew) await directed(inner, so)
        isDirected.reach()
      }),
    exclusion: async (words) => {
      await lifted(words, so)
      isLifted.reach()
    },
    coming: async ({ unless }) => {
      await isDirected.reached()
      come = await unless<FirstDay>(async (inner) => {
        await isLifted.reached()
        return came(inner, so)
      }, moved)
      return 'returned' // which ends the other tracks
    },
  })
  return come
}

/** The first day; a child who did not come is told of at once, each day, and waited for. */
const came = async ({ opening, tell, waitFor, within }: Words<typeof process>, so: So): Promise<'came'> => {
  const missed = () => tell([whose(opening), 'current-school', 'casework-officer', ...beside(opening, so)], 'did-not-come')
  const { came: isThere } = await within('OFF_CAME', () => waitFor('attend'))
  if (isThere === 'yes') return 'came'
  await missed()
  await within('OFF_AGAIN', async () => {
    while ((await waitFor('attend')).came === 'no') await missed()
  })
  return 'came'
}
