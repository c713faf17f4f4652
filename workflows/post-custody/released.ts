/** The child comes out, on the day that was planned or on any other. Another council that is home from then on has the plan within its days. */
import type { Outcome, Words } from '../kit/words.ts'
import { court, moves } from './beside.ts'
import { atOnce, dates } from './dates.ts'
import type process from './process.ts'
import type { So } from './so.ts'

export const released = async (words: Words<typeof process>, so: So): Promise<Outcome<typeof process> | undefined> => {
  const { tell, together, waitFor, within } = words
  const seen: { to?: 'here' | 'elsewhere' } = {}
  // Whatever may come in custody comes no more once the child is out; that is no ending of the case.
  await together({
    dates: () => dates(words, so),
    moves: () => moves(words, so),
    court: () => court(words, so),
    out: async () => {
      seen.to = (await within('CUSTODY_RELEASE', () => waitFor('release'))).to
      return 'not-needed'
    },
  })
  if (seen.to === 'elsewhere') {
    await tell(
      ['family', 'child', 'youth-justice', 'current-school', 'receiving-school', 'virtual-school', 'send-officer'],
      'released-elsewhere',
    )
    if (so.hasPlan) await within('DET_RELEASE_5', () => waitFor('send-plan-on'))
    return 'released-elsewhere'
  }
  await tell(['family', 'child', 'current-school', 'receiving-school', 'virtual-school', 'social-worker', 'transport'], 'released')
  if (!so.isReady) await atOnce(words)
  return undefined
}
