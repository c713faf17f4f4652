/**
 * A referral: the one front door.
 *
 *   told to the family ─▶ an inclusion officer reads it, finds the level of help, and says the way on
 *                              └─ something is wanting ─▶ whoever referred adds it ─┘
 *
 * Nobody is placed by it. What was said here is offered in whatever follows.
 */
import type { Chapter, Outcome, Story } from '../kit/words.ts'
import type process from './process.ts'

type End = Outcome<typeof process>
const ends = {
  'managed-move': 'to-managed-move',
  'fair-access': 'to-fair-access',
  'ehc-review': 'to-ehc-review',
  support: 'supported',
  advice: 'advised',
} as const

export const referral: Story<typeof process> = async (words) => {
  const { tell, unless } = words
  await tell(['family', 'child'], 'opened')
  return unless<End>(screened, {
    withdraw: async () => {
      await tell(['family', 'child', 'current-school', 'referrer'], 'withdrawn')
      return 'withdrawn'
    },
  })
}

const screened: Chapter<typeof process, End> = async ({ tell, waitFor, within }) => {
  for (;;) {
    const { way } = await within('RF_SCREEN', () => waitFor('screen'))
    if (way !== 'more') {
      await tell(['family', 'child', 'current-school', 'referrer', 'casework-officer'], 'way-on')
      return ends[way]
    }
    await tell(['current-school', 'referrer'], 'more-wanted')
    await within('RF_MORE', () => waitFor('add-more'))
  }
}
