/** What a school answers; or that it is silent, which is silence once its days are over. */
import type { Chapter, Words } from '../kit/words.ts'
import type process from './process.ts'
import { isGround } from './rules.ts'

type Part<T> = Chapter<typeof process, T>
export type Heard = 'admits' | 'refuses' | 'no ground' | 'deemed' | 'escalate' | 'direct'

/** Named too soon, silence is none: the school is asked once more, and has its days again. */
export async function heardWithin(words: Words<typeof process>, clock: 'FAP_ANSWER' | 'DIR_LAC_REPLY_7' | 'FAP_REPLY_7'): Promise<Heard> {
  const { tell, within } = words
  for (;;) {
    const { of, silent, late } = await within(clock, heard)
    if (!silent || late) return of
    await tell(['receiving-school', 'casework-officer'], 'asked-again')
  }
}

const heard: Part<{ readonly of: Heard; readonly silent: boolean }> = ({ unless, waitFor }) =>
  unless<{ readonly of: Heard; readonly silent: boolean }>(
    async () => {
      const said = await waitFor('reply')
      if (said.admits === 'yes') return { of: 'admits', silent: false }
      return { of: isGround(said) ? 'refuses' : 'no ground', silent: false }
    },
    { silence: async ({ rule }) => ({ of: rule, silent: true }) },
  )
