/** Any story, whatever was done in it, and opened afresh at any moment: what stands leads to where it led the first time. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Letter } from '../../activities/types.ts'
import { day, plus } from '../../domain/calendar.ts'
import { play, type Played } from '../support/on-paper.ts'
import type { Move, Scenario } from '../support/scenario.ts'
import { anyStory, LETTERS, process, stepsOf, storyOf, type Part } from './stories/any.ts'

const begins = day('2041-01-14')
const anyActs = fc.array(fc.record({ nth: fc.nat(), says: fc.constantFrom('yes', 'no') }), { minLength: 10, maxLength: 60 })
/** Each on a day of its own: whoever answers at the same moment as somebody else is heard before anything ends, and afresh nobody is at that moment. */
const diaryOf = (part: Part, acts: readonly { readonly nth: number; readonly says: string }[]): Move[] => {
  const steps = stepsOf(part)
  return acts.map(({ nth, says }, n) => [plus(begins, n + 1), 'school', steps[nth % steps.length]!, { says }])
}

interface Told {
  readonly place: object
  /** The number of each act that was taken. */
  readonly taken: readonly number[]
  /** What was told since the last of them. */
  readonly since: readonly string[]
  readonly opened: number
}
async function told(part: Part, moves: readonly Move[], stands?: readonly Move[]): Promise<Told> {
  const taken: number[] = []
  let since: string[] = []
  let opened = 0
  const scenario = { process, story: storyOf(part), begins, opening: {}, moves, ...(stands && { stands }) }
  const played = await play(
    scenario as unknown as Scenario,
    async (activity, args: { action?: string; submission?: string; letters?: readonly Letter[] }) => {
      if (activity === 'openCase') opened++
      if (activity === 'recordAct' && args.action !== 'opening') {
        taken.push(Number(args.submission!.split('-').at(-1)))
        since = []
      }
      if (activity === 'writeLetters') since.push(...args.letters!.map(({ letter }) => letter).filter((one) => LETTERS.includes(one)))
    },
  )
  return { place: placeOf(played), taken, since: since.toSorted(), opened }
}
const placeOf = ({ world, outcome }: Played): object => ({
  outcome,
  open: world.open().toSorted(),
  deadlines: Object.fromEntries([...world.states].map(([id, state]) => [id, [state, world.dueOf(id)]])),
})

test('whatever stands is taken, each in its turn, and leads to the same place; nobody is told twice, and nothing is opened twice', async () => {
  const lengths: number[] = []
  await fc.assert(
    fc.asyncProperty(anyStory, anyActs, fc.nat(), async (part, done, at) => {
      const diary = diaryOf(part, done)
      const { taken } = await told(part, diary)
      const acts = taken.map((number) => diary[number - 1]!).slice(0, 1 + (at % Math.max(1, taken.length)))
      if (acts.length === 0) return
      const before = await told(part, acts)
      const afresh = await told(part, [], acts)
      expect(afresh).toEqual({ ...before, opened: 0 })
      expect(afresh.taken).toHaveLength(acts.length)
      lengths.push(acts.length)
    }),
    { numRuns: 400, seed: 6 },
  )
  expect(lengths.length).toBeGreaterThan(200)
  expect(Math.max(...lengths)).toBeGreaterThan(6)
}, 60_000)
