import { day as d } from '../../domain/calendar.ts'
import { process, story } from '../kit/stories/deep.ts'
import type { Move, Scenario } from '../support/scenario.ts'

const says = (on: string, action: string): Move => [d(on), 'school', action]
const play = (moves: Move[], stands?: Move[]): Scenario<typeof process> => ({
  process,
  story,
  begins: d('2041-01-18'),
  opening: {},
  moves,
  ...(stands && { stands }),
})

export default {
  'each chapter leads into the next': play([says('2041-01-18', 'offer'), says('2041-01-19', 'plan'), says('2041-01-20', 'begin')]),
  'opened afresh: what stands is taken as each step opens, however deep the chapter before it stood': play(
    [says('2041-01-20', 'begin')],
    [says('2041-01-15', 'offer'), says('2041-01-16', 'plan')],
  ),
}
