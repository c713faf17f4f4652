import { day as d } from '../../domain/calendar.ts'
import { process, story } from '../kit/stories/dates.ts'
import type { Move, Scenario } from '../support/scenario.ts'

const play = (...moves: Move[]): Scenario<typeof process> => ({
  process,
  story,
  begins: d('2041-01-14'),
  opening: { on: '2041-03-15' },
  moves,
})
const moved = (on: string, to: string): Move => [d(on), 'service', 'move', { on: to }]
const offer = (on: string): Move => [d(on), 'service', 'offer']

export default {
  'nothing moves, and nobody is reminded of what only may come': play(offer('2041-02-27')),
  'the day moves twice: each time it is counted again, and the family is told': play(
    moved('2041-01-28', '2041-03-27'),
    moved('2041-02-04', '2041-02-08'),
    offer('2041-02-06'),
  ),
  'the day moves at the instant of the offer': play(moved('2041-01-28', '2041-02-05'), offer('2041-01-28')),
}
