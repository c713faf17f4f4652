/** The direction, its notice, and the first day, which may be put off. */
import type { Chapter, Words } from '../kit/words.ts'
import { directed, lifted, notice, noticed } from './noticing.ts'
import type process from './process.ts'
import { beside, everybody, whose } from './rules.ts'
import type { So } from './so.ts'

type FirstDay = 'came' | 'another day'

/** The direction with its notice, until the child has come. */
export const days = async (words: Words<typeof process>, so: So): Promise<'came'> => {
  const { knows, opening, tell, unless } = words
  // `after` goes when no open case passed here before December 2026.
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
