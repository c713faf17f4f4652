import { day as d } from '../../domain/calendar.ts'
import { process, story } from '../kit/stories/move.ts'
import type { Move, Scenario } from '../support/scenario.ts'

const play = (moves: Move[], more: Partial<Scenario<typeof process>> = {}): Scenario<typeof process> => ({
  process,
  story,
  begins: d('2041-01-14'),
  opening: { held: 'no' },
  moves,
  ...more,
})
const match: Move = [d('2041-01-28'), 'panel', 'match', { decision: 'school' }]
const accept = (on: string, takes = 'yes'): Move => [d(on), 'school', 'accept', { takes }]
const agree = (on: string, agrees = 'yes'): Move => [d(on), 'family', 'agree', { agrees }]
const correct = (on: string, act: string, field: string, value: string): Move => [d(on), 'case', 'correct', { act, field, value }]
const close = (on: string, as: string, wrong?: number | string): Move => [
  d(on),
  'casework-officer',
  'close',
  { as, ...(wrong ? { wrong } : {}) },
]

export default {
  'both agree, though the school is a day late': play([match, agree('2041-01-31'), accept('2041-02-05')]),
  'an answer in the last hour of the last day is in time, and one at midnight is late': play([
    match,
    accept('2041-01-29'),
    [d('2041-02-04'), 'family', 'agree', { agrees: 'yes' }, '23:59'],
  ]),
  'midnight is late, though nobody has been told yet': play([
    match,
    accept('2041-01-29'),
    [d('2041-02-05'), 'family', 'agree', { agrees: 'yes' }, '00:00'],
  ]),
  'nobody answers for weeks: each is told once, and it is still open': play([match, agree('2041-03-20'), accept('2041-03-21')]),
  'a school that says no sends it back to the panel': play([
    match,
    agree('2041-01-29'),
    accept('2041-01-30', 'no'),
    [d('2041-02-06'), 'panel', 'match', { decision: 'none' }],
  ]),
  'a complaint holds the answers, and is inside the time for them': play([
    match,
    [d('2041-01-29'), 'family', 'complain'],
    agree('2041-01-30'), // held
    [d('2041-02-06'), 'casework-officer', 'resolve'],
    [d('2041-02-07'), 'panel', 'match', { decision: 'none' }],
  ]),
  'it is withdrawn while a complaint is looked into': play([
    match,
    [d('2041-01-29'), 'family', 'complain'],
    [d('2041-01-30'), 'panel', 'withdraw'],
  ]),
  'an answer and a withdrawal at one instant take effect in their order': play([
    match,
    agree('2041-01-29'),
    [d('2041-01-29'), 'panel', 'withdraw'],
  ]),
  'a withdrawal and an answer at one instant: the answer is refused in its turn': play([
    match,
    [d('2041-01-29'), 'panel', 'withdraw'],
    agree('2041-01-29'),
  ]),
  'two answer one step at one instant: the second is told that somebody has': play([
    match,
    agree('2041-01-29'),
    agree('2041-01-29', 'no'),
    accept('2041-01-29'),
  ]),
  'two parties answer different steps at one instant': play([match, agree('2041-01-29'), accept('2041-01-29')]),
  'nobody takes a step that is not theirs or not open': play([
    [d('2041-01-15'), 'school', 'match', { decision: 'school' }],
    agree('2041-01-16'),
    [d('2041-01-17'), 'panel', 'dance'],
    [d('2041-01-18'), 'panel', 'toString'],
    match,
    agree('2041-01-29'),
    accept('2041-01-29'),
    accept('2041-02-01'),
  ]),
  'the family moves away': play([match, close('2041-01-29', 'moved-away'), agree('2041-01-30')]),
  'a wrong answer is taken back: who was told since is told so, and the rest stands in a fresh case': play([
    match,
    agree('2041-01-29'),
    close('2041-01-30', 'recorded-in-error', 99), // no such answer
    close('2041-01-30', 'recorded-in-error'), // which?
    close('2041-01-30', 'recorded-in-error', 1), // the opening
    close('2041-01-31', 'recorded-in-error', 'agree'),
  ]),
  'the first answer was the wrong one: nothing stands, and everybody told since is told': play([
    match,
    agree('2041-01-29'),
    close('2041-01-31', 'recorded-in-error', 'match'),
  ]),
  'an answer by which nothing has gone yet is put right, and the story goes by the right one': play([
    match,
    accept('2041-01-29'),
    correct('2041-01-30', 'form-2', 'takes', 'no'),
    agree('2041-01-31'),
    [d('2041-02-06'), 'panel', 'match', { decision: 'none' }],
  ]),
  'an answer by which the case has gone is not put right: it is closed, and what was put right before stands in the fresh case': play([
    correct('2041-01-15', 'form-0', 'held', 'yes'),
    correct('2041-01-15', 'form-0', 'nothing', 'yes'),
    correct('2041-01-15', 'form-9', 'held', 'yes'),
    match,
    accept('2041-01-29', 'no'),
    correct('2041-01-30', 'form-5', 'takes', 'yes'),
    correct('2041-01-30', 'form-4', 'decision', 'none'),
    [d('2041-01-31'), 'family', 'complain'],
    close('2041-02-01', 'recorded-in-error', 'complain'),
  ]),
  'a fresh case takes what stands, with what was put right in it': play([agree('2041-02-05')], {
    begins: d('2041-01-29'),
    stands: [match, accept('2041-01-28', 'no'), correct('2041-01-28', 'before-2', 'takes', 'yes')],
  }),
  'a fresh case takes what stands, and tells those whose turn it is': play([accept('2041-02-04'), agree('2041-02-05')], {
    begins: d('2041-01-29'),
    stands: [match],
  }),
  'a fresh case in which two answers stand, and a third no longer fits': play([agree('2041-02-04')], {
    begins: d('2041-01-29'),
    opening: { held: 'yes' },
    stands: [match, accept('2041-01-28'), [d('2041-01-28'), 'school', 'resolve']],
  }),
  'a fresh case in which nothing stands begins again': play([match, agree('2041-02-01', 'no'), accept('2041-02-01')], { stands: [] }),
}
