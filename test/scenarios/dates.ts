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
const corrected = (on: string, act: string, field: string, value: string): Move => [d(on), 'case', 'correct', { act, field, value }]
const offer = (on: string): Move => [d(on), 'service', 'offer']

export default {
  'nothing moves, and nobody is reminded of what only may come': play(offer('2041-02-27')),
  'the day moves twice: each time it is counted again, and the family is told': play(
    moved('2041-01-28', '2041-03-27'),
    moved('2041-02-04', '2041-02-08'),
    offer('2041-02-06'),
  ),
  'the day was told wrongly and is put right: it is counted again, and whoever owes the offer is told': play(
    corrected('2041-01-28', 'form-0', 'on', '2041-03-29'),
    offer('2041-02-27'),
  ),
  'what was told first is put right after it has moved: what is so now stays': play(
    moved('2041-01-28', '2041-03-27'),
    corrected('2041-01-29', 'form-0', 'on', '2041-03-14'),
    corrected('2041-01-30', 'form-1', 'on', '2041-03-22'),
    offer('2041-02-27'),
  ),
  'the day moves at the instant of the offer': play(moved('2041-01-28', '2041-02-05'), offer('2041-01-28')),
}
