import { day as d } from '../../domain/calendar.ts'
import { process, story } from '../kit/stories/milestone.ts'
import type { Move, Scenario } from '../support/scenario.ts'

const play = (moves: Move[]): Scenario<typeof process> => ({
  process,
  story,
  begins: d('2041-01-14'),
  opening: { school: '138001' },
  moves,
})
const says = (on: string, action: string, by = 'school'): Move => [d(on), by, action]

export default {
  'out before there is a place: the first day waits for the place, and not for its plan': play([
    says('2041-01-15', 'release', 'family'),
    says('2041-01-15', 'start'),
    says('2041-01-16', 'offer'),
    says('2041-01-18', 'start'),
  ]),
  'a place before they are out: whoever waits for it goes on at once': play([
    says('2041-01-15', 'offer'),
    says('2041-01-16', 'release', 'family'),
    says('2041-01-17', 'plan'),
    says('2041-01-18', 'start'),
  ]),
  'away before there is a place: nobody waits for one any more': play([
    says('2041-01-15', 'release', 'family'),
    says('2041-01-16', 'leave', 'family'),
    says('2041-01-17', 'offer'),
  ]),
}
