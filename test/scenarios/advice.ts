import { day as d } from '../../domain/calendar.ts'
import { process, story } from '../kit/stories/advice.ts'
import type { Move, Scenario } from '../support/scenario.ts'

const play = (begins: string, ...moves: Move[]): Scenario<typeof process> => ({
  process,
  story,
  begins: d(begins),
  opening: { asked: ['health', 'care'] },
  moves,
})
const advise = (on: string, party: string, needs: string): Move => [d(on), party, 'advise', { needs }]

export default {
  'each adviser has a step of their own, and the plan is counted from the last of them': play(
    '2041-01-14',
    advise('2041-01-21', 'health', 'yes'),
    advise('2041-01-22', 'health', 'no'), // they have advised
    advise('2041-01-22', 'school', 'no'), // they were not asked
    [d('2041-01-23'), 'family', 'ask'],
    [d('2041-01-24'), 'casework-officer', 'answer'],
    advise('2041-02-26', 'care', 'no'),
    [d('2041-03-04'), 'family', 'ask'],
    [d('2041-03-12'), 'casework-officer', 'plan'],
  ),
  'two advise at one instant, and the other track is stopped': play(
    '2041-01-14',
    [d('2041-01-15'), 'family', 'ask'],
    advise('2041-01-21', 'health', 'no'),
    advise('2041-01-21', 'care', 'no'),
    [d('2041-01-22'), 'casework-officer', 'answer'],
  ),
  'where the law has no limit any more there is no deadline': play(
    '2041-01-24',
    advise('2041-04-25', 'health', 'no'),
    advise('2041-04-26', 'care', 'no'),
  ),
  'the family stops it': play('2041-01-14', [d('2041-01-21'), 'family', 'stop']),
  'an answer comes with the opening, and another in the same moment': play(
    '2041-01-14',
    [d('2041-01-14'), 'health', 'advise', { needs: 'no' }, '09:00'],
    [d('2041-01-14'), 'health', 'advise', { needs: 'yes' }, '09:00'],
    advise('2041-01-16', 'care', 'no'),
  ),
  'a step is passed to a colleague, who is told of it': play(
    '2041-01-14',
    [d('2041-01-15'), 'care', 'pass'],
    [d('2041-01-15'), 'casework-officer', 'pass'], // not one of its parties
    advise('2041-01-16', 'health', 'no'),
    advise('2041-01-17', 'care', 'no'),
  ),
}
