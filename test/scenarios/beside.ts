import { day as d } from '../../domain/calendar.ts'
import { process, story } from '../kit/stories/beside.ts'
import type { Move, Scenario } from '../support/scenario.ts'

const play = (moves: Move[]): Scenario<typeof process> => ({ process, story, begins: d('2041-01-14'), opening: {}, moves })
const moved = (on: string, from: string): Move => [d(on), 'case', 'moved', { from }]
const found = (on: string, by: string): Move => [d(on), by, 'found', { on, how: by === 'case' ? 'release' : 'here' }]
const finish = (on: string, by = 'casework-officer'): Move => [d(on), by, 'finish']

export default {
  'the day and the place are heard in another case; nobody presses them, and what it does not hear is refused': play([
    moved('2041-01-15', '2041-02-11'),
    finish('2041-01-16', 'case'),
    found('2041-01-21', 'case'),
    finish('2041-01-22', 'case'),
    finish('2041-01-22'),
  ]),
  'somebody is just before the other case: what was heard is refused, and changes nothing': play([
    moved('2041-01-15', '2041-01-23'),
    moved('2041-01-16', '2041-01-18'),
    found('2041-01-21', 'casework-officer'),
    found('2041-01-21', 'case'),
    moved('2041-01-22', '2041-03-11'),
    finish('2041-01-22'),
  ]),
}
