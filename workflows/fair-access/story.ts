/**
 * Fair Access: a child without a school place is given one by the schools together, and is seen into class.
 *
 *   a plan? ─────────▶ the SEND team names the school
 *   looked after? ───▶ a school is named at once, asked, and directed if need be ──┐
 *   applied, and no answer yet? ─▶ the answer first ── offered ──▶ found           │
 *        ▼                                                                         │
 *   does it apply? ── no ──▶ not for Fair Access                                   │
 *   ┌▶   ▼                                                                         │
 *   │  panel: 20 school days ── elsewhere · another area                           │
 *   │    │  └─ alternative provision first ─▶ ready to come back ─▶ panel          │
 *   │    ▼ a school                                                                │
 *   │  it answers ── refuses, or is silent ──▶ as the protocol says ── directed ──┤
 *   ├────┼───────── another school                                                 │
 *   │    ▼ ◀───────────────────────────────────────────────────────────────────────┘
 *   │  meeting, plan, first day ──▶ in class
 *   │    ▼
 *   └── reviews after 2, 6 and 12 weeks ──▶ placed
 *
 * A plan that comes to light, or a place that is not wanted any more, ends it until the child has started. Nothing stops the days of the panel.
 */
import type { Outcome, Story, Words } from '../kit/words.ts'
import { looksAfter } from './care.ts'
import { deciding } from './deciding.ts'
import { placing } from './placing.ts'
import { planFirst } from './plan-first.ts'
import type process from './process.ts'
import type { Sends } from './records.ts'
import { settling } from './settling.ts'
import type { So } from './so.ts'
import type { Started } from './starting.ts'

type End = Outcome<typeof process>
type Until = (words: Words<typeof process>, so: So) => Promise<Started | End>

export const fairAccess: Story<typeof process> = async (words) => {
  const { opening, tell } = words
  if (opening.ehcPlan === 'yes') return planFirst(words)
  await tell(['family', 'child'], 'opened')
  const so: So = {}
  return seenThrough(words, so, await untilStarted(words, so, opening.lookedAfter === 'yes' ? looksAfter : deciding), {})
}

/** A child who has started is seen to the end of the reviews, at another place too. */
async function seenThrough(words: Words<typeof process>, so: So, before: Started | End, sends: Sends, isFirst = true): Promise<End> {
  if (before !== 'started' && before !== 'started part-time') return before
  const { opening, tell } = words
  const again = async (): Promise<End> => {
    so.isAgain = true
    await tell(['family', 'child', 'receiving-school'], 'panel-again')
    return seenThrough(words, so, await untilStarted(words, so, opening.lookedAfter === 'yes' ? looksAfter : placing), sends, false)
  }
  const after = await settling(words, before, { isFirst, sends, again })
  return after === 'again' ? again() : after
}

/** What may end it before the child is in class. */
const untilStarted = (words: Words<typeof process>, so: So, chapter: Until): Promise<Started | End> =>
  words.unless<Started | End>((inner) => chapter(inner, so), {
    withdraw: async () => {
      const panel = so.panelAsked ? (['panel'] as const) : []
      const carers = so.carersAsked ? (['virtual-school', 'social-worker'] as const) : []
      await words.tell(['family', 'child', 'current-school', ...panel, ...carers, 'receiving-school'], 'withdrawn')
      return 'withdrawn'
    },
    'plan-found': () => planFirst(words, so),
  })
