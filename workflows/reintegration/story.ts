/**
 * A return from alternative provision: a child who is ready comes back to a school, by a plan, and is seen to until they have settled.
 *
 *   a plan? ─────────▶ the SEND team names the school
 *   ┌▶ readiness, as the provision and the child see it ── not yet ─┐
 *   └───────────────────────────────────────────────────────────────┘
 *        ▼ ready
 *   risks and needs are assessed; of a looked-after child the personal education plan is reviewed beside
 *        ▼
 *   ┌▶ where to? ── Fair Access · a managed move · stays for now
 *   │    ├─ the school on whose roll they are ─────────────────┐
 *   │    └─ a school that is asked ── no, or another way ─┐    │
 *   ├─────────────────────────────────────────────────────┘    │ yes
 *   │  meeting, plan, first day ◀───────────────────────────────┘
 *   ├──────┘ another way
 *   │    ▼
 *   reviews after 2, 6 and 12 weeks, and the whole week ──▶ settled
 *        └─ it cannot go on as it is ── other support · back at the provision · a managed move
 *
 * A plan that comes to light, a school by another way, or a return that is not wanted any more ends it until the child is at school.
 */
import type { Outcome, Story, Words } from '../kit/words.ts'
import { found } from './finding.ts'
import type process from './process.ts'
import { readied } from './readying.ts'
import { settling } from './settling.ts'
import { carers, everybody, ownSchool, type So } from './so.ts'
import { started, type Timetable } from './starting.ts'

type End = Outcome<typeof process>

export const reintegration: Story<typeof process> = async (words) => {
  const { opening, tell, unless } = words
  const so: So = {}
  if (opening.ehcPlan === 'yes') return planFirst(words, so)
  await tell(['family', 'child'], 'opened')
  if (ownSchool(opening).length > 0) await tell('current-school', 'return-asked')
  if (carers(opening).length > 0) await tell(carers(opening), 'care-told')
  const before = await unless<Timetable | End>((inner) => towards(inner, so), {
    withdraw: async () => {
      await stopped(words, so, 'withdrawn')
      return 'withdrawn'
    },
    'plan-found': () => planFirst(words, so),
    'hear-place': async () => {
      await stopped(words, so, 'place-found')
      return 'has-place'
    },
  })
  return before === 'full' || before === 'part-time' ? settling(words, so, before) : before
}

const towards = async (words: Words<typeof process>, so: So): Promise<Timetable | End> => {
  await readied(words, so)
  for (;;) {
    const way = await found(words, so)
    if (way !== 'found') return way
    const how = await started(words, so)
    if (how !== 'another') return how
  }
}

const planFirst = async (words: Words<typeof process>, so: So): Promise<'to-ehc-review'> => {
  await words.tell('send-officer', 'plan-first')
  await stopped(words, so, 'plan-first')
  return 'to-ehc-review'
}

/** A school that was only asked is told that it is not needed, and nothing of why. */
const stopped = async (
  { opening, tell }: Words<typeof process>,
  so: So,
  letter: 'withdrawn' | 'place-found' | 'plan-first',
): Promise<void> => {
  await tell(everybody(opening, so), letter)
  if (so.school === 'asked') await tell('receiving-school', 'not-needed')
}
