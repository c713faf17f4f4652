/** The direction, its notice, and in the place of an exclusion that this is cancelled. A notice that came late is kept, and marked. */
import type { Chapter, Words } from '../kit/words.ts'
import type process from './process.ts'
import { directing, everybody, isOfAge, lacksSomething } from './rules.ts'
import type { So } from './so.ts'

type Told = Words<typeof process>

export const directed = async ({ opening, tell, waitFor }: Told, so: So): Promise<void> => {
  const { reviewBy } = await waitFor('direct')
  so.reviewIsSet = reviewBy !== undefined
  await tell(everybody(opening, so), 'directed')
}

/** The whole notice, to whoever has to have it, after what comes before it in its days. */
export const notice = async ({ tell, within }: Told, so: So, before: Chapter<typeof process, void> = async () => {}): Promise<void> => {
  const given = await within('OFF_NOTICE_2', async (inner) => {
    await before(inner)
    await notices(inner, so, wholly)
    return {}
  })
  so.noticeOwed = false
  if (given.late) await tell([...directing, 'casework-officer'], 'notice-late')
}

const notices = ({ together }: Told, so: So, give: Chapter<typeof process, void>): Promise<unknown> =>
  together({
    family: give,
    ...(so.plan && {
      council: async ({ waitFor }) => {
        await waitFor('tell-council')
      },
    }),
  })
/** Whether something is left out of it. */
const lacks = async ({ opening, tell, waitFor }: Told): Promise<boolean> => {
  const { says } = await waitFor(isOfAge(opening) ? 'give-own-notice' : 'give-notice')
  if (!lacksSomething(says)) return false
  await tell([...directing, 'casework-officer'], 'notice-lacks')
  return true
}
const once = async (words: Told): Promise<void> => {
  await lacks(words)
}
/** What leaves something out is no notice: it is owed until it is whole. */
const wholly = async (words: Told): Promise<void> => {
  while (await lacks(words));
}

/** A child who is excluded is taught nowhere by a direction. */
export const lifted = async ({ opening, waitFor, within }: Told, so: So): Promise<void> => {
  if (opening.instead !== 'yes' || so.lifted) return
  await within('OFF_LIFTED', () => waitFor('lifted'))
  so.lifted = true
}

/** As it was told before a child might come while the notice is owed: goes when no open case passed here before December 2026. */
export const noticed = async (words: Told, so: So, isNew: boolean): Promise<void> => {
  await words.together({
    notice: async ({ tell, within }) => {
      const given = await within('OFF_NOTICE_2', async (inner) => {
        if (isNew) await directed(inner, so)
        await notices(inner, so, once)
        return {}
      })
      if (given.late) await tell([...directing, 'casework-officer'], 'notice-late')
    },
    ...(words.opening.instead === 'yes' && !so.lifted && { exclusion: (inner: Told) => lifted(inner, so) }),
  })
}
