/** Anybody does anything, at any time: whatever comes of it, these things stay so. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plus, day } from '../../domain/calendar.ts'
import { play } from '../support/on-paper.ts'
import type { Move, Scenario } from '../support/scenario.ts'
import { process as moving, story as move } from './stories/move.ts'
import { process as sixthDay, story as sixth } from './stories/sixth.ts'

const begins = day('2041-01-14')
const times = ['10:00', '10:00', '08:02', '00:00', '23:59'] as const
/** Days close together, so that much happens at one instant. */
const when = fc.record({ after: fc.integer({ min: 0, max: 30 }), time: fc.constantFrom(...times) })
const yes = fc.constantFrom('yes', 'no')
const anyMove = fc.oneof(
  fc.record({
    party: fc.constantFrom('panel', 'school'),
    action: fc.constant('match'),
    answers: fc.record({ decision: fc.constantFrom('school', 'none') }),
  }),
  fc.record({ party: fc.constantFrom('school', 'family'), action: fc.constant('accept'), answers: fc.record({ takes: yes }) }),
  fc.record({
    party: fc.constant('family'),
    action: fc.constantFrom('agree', 'complain', 'withdraw', 'pass'),
    answers: fc.record({ agrees: yes }),
  }),
  fc.record({ party: fc.constant('casework-officer'), action: fc.constant('resolve'), answers: fc.constant({}) }),
  fc.record({
    party: fc.constant('casework-officer'),
    action: fc.constant('close'),
    answers: fc.record({ as: fc.constantFrom('died', 'recorded-in-error'), wrong: fc.integer({ min: 0, max: 30 }) }),
  }),
)
const anySixth = fc.oneof(
  fc.record({ party: fc.constant('authority'), action: fc.constant('search'), answers: fc.constant({ provider: '138001' }) }),
  fc.record({ party: fc.constant('provider'), action: fc.constantFrom('offer', 'pass'), answers: fc.record({ place: yes }) }),
  fc.record({
    party: fc.constant('provider'),
    action: fc.constant('attend'),
    answers: fc.constantFrom({ on: '2041-01-20' }, { on: '2041-02-01' }),
  }),
  fc.record({
    party: fc.constantFrom('school', 'family'),
    action: fc.constant('exam'),
    answers: fc.constantFrom({ on: '2041-01-17' }, { on: '2041-02-11' }),
  }),
  fc.record({
    party: fc.constant('board'),
    action: fc.constant('decide'),
    answers: fc.record({ decision: fc.constantFrom('reinstate', 'uphold') }),
  }),
  fc.record({ party: fc.constant('school'), action: fc.constant('cancel'), answers: fc.constant({}) }),
)
type Done = { readonly party: string; readonly action: string; readonly answers: object }
const diaries = (of: fc.Arbitrary<Done>): fc.Arbitrary<Move[]> =>
  fc
    .array(fc.tuple(when, of), { maxLength: 25 })
    .map((all) =>
      all
        .map(([{ after, time }, { party, action, answers }]) => [plus(begins, after + 1), party, action, answers, time] as unknown as Move)
        .toSorted((a, b) => `${a[0]} ${a[4]}`.localeCompare(`${b[0]} ${b[4]}`)),
    )

async function holds(scenario: Scenario): Promise<void> {
  const takes: string[] = []
  const { world, outcome } = await play(scenario, async (activity, args: { action?: string; answers?: unknown }) => {
    if (activity === 'recordAct') takes.push(args.action!)
  })
  const written = world.written().filter((line) => !line.includes(' refused: '))
  const closed = written.findIndex((line) => line.includes(' closed: '))
  const refused = world.written().length - written.length
  // Every act is on the record once, or refused once.
  expect(takes.length - 1 + refused).toBe(scenario.moves.length)
  // Nothing is written after the case has closed, and it has closed if its story has ended.
  expect(closed).toBe(outcome ? written.length - 1 : -1)
  if (!outcome) return
  expect(world.open()).toEqual([])
  for (const [id, state] of world.states) expect([id, state]).toEqual([id, expect.stringMatching(/^(met|met late|ended)$/)])
}

test('a move, whoever does what, and whenever', async () => {
  const opening = { held: 'no' }
  const tell = (moves: Move[]): Promise<void> => holds({ process: moving, story: move, begins, opening, moves } as unknown as Scenario)
  await fc.assert(fc.asyncProperty(diaries(anyMove), tell), { numRuns: 150, seed: 6 })
}, 60_000)

test('two tracks and a day that moves, whoever does what, and whenever', async () => {
  const opening = { since: '2041-01-14', informed: '2041-01-14' }
  const tell = (moves: Move[]): Promise<void> => holds({ process: sixthDay, story: sixth, begins, opening, moves } as unknown as Scenario)
  await fc.assert(fc.asyncProperty(diaries(anySixth), tell), { numRuns: 150, seed: 6 })
}, 60_000)
