/**
 * An off-site direction: for a time, and to improve behaviour, a child is taught at another school or at provision, and stays on the roll of their own.
 *
 *   the sharing panel, where it is asked ── support is better ──▶ supported
 *   ┌▶ the provider has a place? ── no ──▶ another is named
 *   │    ▼
 *   │  the board directs, or the head for it; the notice, in time ── against it ──▶ cancelled
 *   │    ▼         └─ in the place of a permanent exclusion: that is cancelled before ── it stands ──▶ the exclusion stands
 *   │  first day ── did not come ─▶ told at once, and waited for
 *   │    ▼
 *   │  reviews: called, invited, held, outcome in writing ──┬▶ it goes on, with another last day
 *   │    │         └─ a family, or the council of a plan, may ask for one
 *   └──  it cannot go on there                               ├▶ back at their school
 *                                                            └▶ a managed move is proposed: a case of its own
 *
 * A child who is not there on a day is told of on the same day, as long as they are taught there.
 */
import type { Outcome, Story, Words } from '../kit/words.ts'
import { away } from './away.ts'
import type process from './process.ts'
import { atHome, beside, directing } from './rules.ts'
import type { So } from './so.ts'
import { planFound, told } from './telling.ts'
import { first, toFirstDay } from './towards.ts'

type End = Outcome<typeof process>

export const offSiteDirection: Story<typeof process> = async (words) => {
  const so: So = { plan: words.opening.ehcPlan === 'yes' }
  await told(words)
  let end: End = 'cancelled'
  await words.together({
    direction: async () => {
      end = await seenThrough(words, so, await before(words, so, first))
      return end // which ends the other track
    },
    ...(!so.plan && { plan: () => planFound(words, so) }),
  })
  return end
}

/** From the first day at a place to the end of it; where it cannot go on there, at another. */
async function seenThrough(words: Words<typeof process>, so: So, come: 'came' | End): Promise<End> {
  if (come !== 'came') return come
  const after = await away(words, so)
  if (after !== 'another') return after
  so.again = true
  // Goes when no open case passed here before December 2026. A direction anew has not been reviewed yet.
  if (words.knows('2026-12-reviewed-anew')) delete so.reviewed
  return seenThrough(words, so, await before(words, so, toFirstDay))
}

/** What may end it before the child is there. */
const before = (
  words: Words<typeof process>,
  so: So,
  chapter: (words: Words<typeof process>, so: So) => Promise<'came' | End>,
): Promise<'came' | End> => {
  const { opening, tell, unless } = words
  const stopped = async (letter: 'cancelled' | 'exclusion-stands'): Promise<void> => {
    const schools = so.boardAsked ? directing : (['current-school'] as const)
    await tell([...atHome(opening), ...schools, ...(so.panelAsked ? (['panel'] as const) : []), ...beside(opening, so)], letter)
    if (so.providerAsked) await tell('provider', 'not-needed')
  }
  return unless<'came' | End>((inner) => chapter(inner, so), {
    cancel: async () => {
      await stopped('cancelled')
      return 'cancelled'
    },
    ...(opening.instead === 'yes' &&
      !so.again && {
        stands: async (): Promise<End> => {
          await stopped('exclusion-stands')
          return 'exclusion-stands'
        },
      }),
  })
}
