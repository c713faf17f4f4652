/**
 * The return to education after custody. It begins when custody begins.
 *
 *   another council is home ──▶ it is told in time ──▶ elsewhere
 *
 *   the plan goes to those whom the law names · those who know the child are asked · the first planning meeting     side by side
 *   where to? ten working days before the earliest release ──▶ a place ──▶ first day, who meets the child, the way there ──┐
 *   out, at whichever moment ── another council’s now ──▶ the plan goes there ──▶ released elsewhere                       │
 *     ▲ the day moves · moved to another place · a court decides                                                           │
 *     └──▶ starts on the first school day after ◀──────────────────────────────────────────────────────────────────────────┘
 *               └──▶ a check each week; reviews after 2, 6 and 12 weeks ──▶ settled · another place · in custody again
 *
 * At any moment a school says that it took the name off its roll, or the officer that no way back is needed.
 */
import type { Outcome, Story, Words } from '../kit/words.ts'
import { roll } from './beside.ts'
import { backIn } from './back-in.ts'
import { atOnce } from './dates.ts'
import { hostOnly } from './host-only.ts'
import { papers } from './papers.ts'
import { having } from './parts.ts'
import { planFound } from './plan-found.ts'
import type process from './process.ts'
import { handedOn } from './released.ts'
import { isInCare } from './rules.ts'
import type { So } from './so.ts'

type End = Outcome<typeof process>
const everybody = ['family', 'child', 'youth-justice', 'setting', 'current-school', 'virtual-school', 'social-worker'] as const

export const postCustody: Story<typeof process> = async (words) => {
  const { knows, milestone, opening, tell, together, unless } = words
  if (opening.home === 'other') return hostOnly(words)
  const so: So = {
    kind: opening.kind,
    hasPlan: opening.ehcPlan === 'yes',
    isLookedAfter: opening.lookedAfter === 'yes',
    inCare: isInCare(opening),
    hasWorker: opening.socialWorker === 'yes',
    // Goes when no open case passed here before December 2026.
    isFree: opening.notice === 'arrives' && knows('2026-12-out-of-custody'),
    placed: milestone(),
    begun: milestone(),
    over: milestone(),
    freed: milestone(),
    notAssessed: milestone(),
    planFound: milestone(),
  }
  await tell(having(so, [...everybody, 'send-officer']), 'opened')
  if (opening.notice === 'arrives') await atOnce(words, so)
  return unless<End>(
    async () => {
      const ended = await together({ roll: () => roll(words, so), return: () => returning(words, so) })
      return ended ?? 'not-needed'
    },
    {
      leave: async () => {
        await tell(having(so, [...everybody, 'receiving-school', 'panel', 'send-officer', 'transport']), 'not-needed')
        return 'not-needed'
      },
    },
  )
}

const returning = async (words: Words<typeof process>, so: So): Promise<End> => {
  const { together } = words
  await together({
    // What the law wants of the plan goes on to its end, though the child has settled; in custody again, or elsewhere, it is begun anew.
    plan: () => papers(words, so),
    back: async () => {
      so.end = await backIn(words, so)
      so.planFound.reach()
      if (so.end === 'released-elsewhere') await handedOn(words, so)
      return so.end === 'in-custody-again' || so.end === 'released-elsewhere' ? so.end : undefined
    },
    found: () => planFound(words, so),
  })
  return so.end ?? 'not-needed'
}
