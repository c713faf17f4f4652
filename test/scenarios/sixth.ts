import { day as d } from '../../domain/calendar.ts'
import { process, story } from '../kit/stories/sixth.ts'
import { closedOn } from '../support/calendar.ts'
import type { Move, Scenario } from '../support/scenario.ts'

const play = (...moves: Move[]): Scenario<typeof process> => ({
  process,
  story,
  begins: d('2041-01-15'),
  opening: { since: '2041-01-15', informed: '2041-01-14' },
  moves,
  editions: { 2: closedOn(d('2041-01-21'), d('2041-01-22')) },
})
const search = (on: string): Move => [d(on), 'authority', 'search', { provider: '138001' }, '14:00']
const offer = (on: string, place: string): Move => [d(on), 'provider', 'offer', { place }]
const attend = (on: string, day: string): Move => [d(on), 'provider', 'attend', { on: day }]
const decide = (on: string, decision: string): Move => [d(on), 'board', 'decide', { met: on, decision }]
const exam = (on: string, by: string, day: string): Move => [d(on), by, 'exam', { on: day }]

export default {
  'a place is found at the second asking, started on the sixth day and said so a day after, and the board upholds': play(
    search('2041-01-16'),
    offer('2041-01-17', 'no'),
    search('2041-01-17'),
    offer('2041-01-18', 'yes'),
    attend('2041-01-24', '2041-01-23'),
    decide('2041-02-04', 'uphold'),
  ),
  'the board reinstates while a provider is being asked: provision stands down': play(
    search('2041-01-16'),
    decide('2041-01-22', 'reinstate'),
    offer('2041-01-23', 'yes'),
  ),
  'the board decides first, and provision is late': play(
    decide('2041-01-21', 'uphold'),
    search('2041-01-22'),
    offer('2041-01-23', 'yes'),
    attend('2041-01-25', '2041-01-25'),
  ),
  'an examination brings the board forward; then it moves': play(
    search('2041-01-16'),
    exam('2041-01-17', 'school', '2041-01-23'),
    exam('2041-01-18', 'family', '2041-01-30'),
    offer('2041-01-21', 'yes'),
    attend('2041-01-23', '2041-01-23'),
    decide('2041-01-30', 'uphold'),
  ),
  'snow moves the deadline that stands, and not the one that was met': play(
    decide('2041-01-18', 'uphold'),
    [d('2041-01-21'), 'case', 'recount', { calendar: 2 }],
    search('2041-01-23'),
    offer('2041-01-24', 'yes'),
    attend('2041-01-25', '2041-01-25'),
  ),
  'the head cancels it at the instant the board decides': play(search('2041-01-16'), decide('2041-01-22', 'reinstate'), [
    d('2041-01-22'),
    'school',
    'cancel',
  ]),
  'the board’s day is not stated: judged by receipt': play(search('2041-01-16'), [
    d('2041-02-05'),
    'board',
    'decide',
    { decision: 'reinstate' },
  ]),
  'the child dies': play(search('2041-01-16'), [d('2041-01-22'), 'casework-officer', 'close', { as: 'died' }]),
}
