/**
 * A managed move: a child changes school for good, because the family, both schools and those who look after the child agree.
 *
 *   a plan? ─────────▶ the SEND team looks at it first
 *   a threat? ───────▶ stopped, and looked into
 *   looked after? ───▶ virtual school and social worker first ── either says no ──▶ not agreed
 *        ▼
 *   ┌▶ panel ── support, or off-site ──▶ no move
 *   │    ▼ a school
 *   │  both schools and the family agree in writing; the child says what they think ── family or old school says no ──▶ not agreed
 *   │    │         └─ the new school says no, or does not answer
 *   └────┼───────────────┘
 *        ▼
 *   first day set ──▶ starts ──▶ records and protection file follow, and a review ──▶ moved
 *
 * Until the child starts it can be withdrawn or turned into something else. A plan that comes to light, or a complaint of pressure, stops it
 * at any moment. A child who has started stays: the new school is theirs, whatever the review says.
 */
import type { Outcome, Story } from '../kit/words.ts'
import { after } from './after.ts'
import type process from './process.ts'
import { planFirst, pressure } from './stops.ts'
import { carers, panelOf, towards, type So } from './towards.ts'

export const managedMove: Story<typeof process> = async (words) => {
  const { opening, tell, unless } = words
  if (opening.ehcPlan === 'yes') return planFirst(words)
  if (opening.threat === 'yes') return pressure(words)

  // A school that was only asked is told that it is not needed, and nothing of why.
  const so: So = {}
  const before = await unless<'started' | Outcome<typeof process>>((inner) => towards(inner, so), {
    withdraw: async () => {
      await tell(['family', 'child', 'current-school', ...panelOf(so), ...carers(opening)], 'withdrawn')
      await tell('receiving-school', 'not-needed')
      return 'withdrawn'
    },
    convert: async ({ as }) => {
      await tell(['family', 'child', 'current-school', ...carers(opening)], as === 'support' ? 'supported' : 'off-site')
      await tell('receiving-school', 'not-needed')
      return as === 'support' ? 'to-support' : 'to-off-site'
    },
    'plan-found': async () => {
      await tell('receiving-school', 'not-needed')
      return planFirst(words)
    },
    complain: async () => {
      await tell('receiving-school', 'not-needed')
      return pressure(words)
    },
  })
  return before === 'started' ? after(words) : before
}
