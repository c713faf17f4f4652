/** The direction, its notice, and in the place of an exclusion that this is cancelled. A notice that came late is kept, and marked. */
import type { Chapter, Words } from '../kit/words.ts'
import type process from './process.ts'
import { directing, everybody, lacksSomething } from './rules.ts'
import type { So } from './so.ts'

type Part<T> = Chapter<typeof process, T>

export const noticed = async (words: Words<typeof process>, so: So, isNew: boolean): Promise<void> => {
  const { opening, tell, together, waitFor, within } = words
  const notices: Part<void> = async () => {
    if (isNew) {
      const { reviewBy } = await waitFor('direct')
      so.reviewIsSet = reviewBy !== undefined
      await tell(everybody(opening, so), 'directed')
    }
    await together({
      family: async () => {
        const { says } = await waitFor('give-notice')
        if (lacksSomething(says)) await tell([...directing, 'casework-officer'], 'notice-lacks')
      },
      ...(so.plan && {
        council: async () => {
          await waitFor('tell-council')
        },
      }),
    })
  }
  await together({
    notice: async () => {
      const given = await within('OFF_NOTICE_2', async () => {
        await notices(words)
        return {}
      })
      if (given.late) await tell([...directing, 'casework-officer'], 'notice-late')
    },
    ...(opening.instead === 'yes' &&
      !so.lifted && {
        exclusion: async () => {
          await within('OFF_LIFTED', () => waitFor('lifted'))
          so.lifted = true
        },
      }),
  })
}
