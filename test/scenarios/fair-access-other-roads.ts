import type process from '../../workflows/fair-access/process.ts'
import {
  adjudicated,
  admits,
  applies,
  asksSecretary,
  care,
  comes,
  decides,
  directs,
  doesNot,
  inCare,
  names,
  noFile,
  noRoll,
  on,
  placed,
  plans,
  play,
  records,
  refers,
  refuses,
  reviewed,
  secretary,
  served,
  settled,
  silent,
} from '../support/fair-access.ts'
import type { Scenario } from '../support/scenario.ts'

const refusedElsewhere = on('2041-01-22', 'casework-officer', 'answer-application', { answer: 'refused', answered: '2041-01-21' })
const placedThen = [
  applies('2041-01-24'),
  names('2041-01-30'),
  admits('2041-01-31'),
  plans('2041-02-04', '2041-02-11'),
  comes('2041-02-11'),
  ...settled,
]
const applied = { ...noRoll, inYear: 'waiting', appliedTo: '138002' } as const
/** An application in the year is waited for first. */
export const inYear = {
  'an application is still waited for: refused, and then Fair Access': play(
    [refusedElsewhere, on('2041-01-23', 'casework-officer', 'tell-outcome', { told: '2041-01-22' }), ...placedThen],
    applied,
  ),
  'an application was refused, and the school does not tell the family: nobody waits for it': play(
    [refusedElsewhere, ...placedThen],
    applied,
  ),
} as const satisfies Record<string, Scenario<typeof process>>

/** A school that is silent, and had what it was asked later than it was sent. */
export const hadLate = {
  'silence of a school that had the letter late: a day that has not come is refused, and its days run from the day on which it had it':
    play(
      [
        applies('2041-01-15'),
        names('2041-01-24'),
        silent('2041-02-01', 'deemed', '2041-02-12'),
        silent('2041-02-01', 'deemed', '2041-01-30'),
        admits('2041-02-07'),
        plans('2041-02-08', '2041-02-11'),
        comes('2041-02-11'),
        ...settled,
      ],
      noRoll,
    ),
} as const satisfies Record<string, Scenario<typeof process>>

/** A looked-after child, who is no case for the panel. */
export const lookedAfter = {
  'a looked-after child: the school says yes': play(
    [
      care('2041-01-16', 'community'),
      admits('2041-01-18'),
      plans('2041-01-22', '2041-01-28'),
      comes('2041-01-28'),
      noFile('2041-01-30'),
      records('2041-02-08'),
      reviewed('2041-02-11'),
      reviewed('2041-03-11'),
      reviewed('2041-04-24'),
    ],
    inCare,
  ),
  'a looked-after child: a school for which the council admits says no, and nobody need direct it': play(
    [care('2041-01-16', 'community'), refuses('2041-01-22'), plans('2041-02-04', '2041-02-11'), comes('2041-02-11'), ...settled],
    { ...inCare, ...noRoll, inYear: 'no-place' },
  ),
  'a looked-after child: the school says no, and is directed': play(
    [
      care('2041-01-16', 'foundation'),
      refuses('2041-01-22'),
      served('2041-01-23'),
      directs('2041-01-30'),
      plans('2041-02-04', '2041-02-11'),
      comes('2041-02-11'),
      ...settled,
    ],
    { ...inCare, ...noRoll, inYear: 'no-place' },
  ),
  'a looked-after child: silence is named too soon, and the school is asked once more': play(
    [
      care('2041-01-16', 'foundation'),
      silent('2041-01-18', 'direct', '2041-01-16'),
      admits('2041-01-22'),
      plans('2041-02-04', '2041-02-11'),
      comes('2041-02-11'),
      ...settled,
    ],
    { ...inCare, ...noRoll, inYear: 'no-place' },
  ),
  'a looked-after child: an academy’s silence is named too soon, and then it is silent': play(
    [
      care('2041-01-16', 'academy'),
      silent('2041-01-18', 'direct', '2041-01-16'),
      silent('2041-01-29', 'direct', '2041-01-18'),
      asksSecretary('2041-01-30'),
      secretary('2041-03-13', 'admit'),
      plans('2041-03-27', '2041-04-01'),
      comes('2041-04-01'),
      reviewed('2041-04-15'),
      reviewed('2041-05-13'),
      reviewed('2041-06-24'),
    ],
    { ...inCare, ...noRoll, inYear: 'no-place' },
  ),
  'a looked-after child: the school had the question two days later, and is silent once its days from then are over': play(
    [
      care('2041-01-16', 'foundation'),
      silent('2041-01-23', 'direct', '2041-01-18'),
      silent('2041-01-25', 'direct', '2041-01-18'),
      served('2041-01-28'),
      directs('2041-02-04'),
      plans('2041-02-05', '2041-02-11'),
      comes('2041-02-11'),
      ...settled,
    ],
    { ...inCare, ...noRoll, inYear: 'no-place' },
  ),
  'a looked-after child: it cannot go on at the school, and the days for another begin with the day on which that was agreed': play(
    [
      care('2041-01-16', 'community'),
      admits('2041-01-18'),
      plans('2041-01-22', '2041-01-28'),
      comes('2041-01-28'),
      reviewed('2041-02-25', 'back', { again: '2041-02-22' }),
      care('2041-02-27', 'community', '138003'),
      admits('2041-03-01'),
      plans('2041-03-04', '2041-03-11'),
      comes('2041-03-11'),
      noFile('2041-03-12', 'former-school'),
      records('2041-03-13', 'former-school'),
      reviewed('2041-03-25'),
      reviewed('2041-04-18'),
      reviewed('2041-05-24'),
    ],
    { ...inCare, ...noRoll, inYear: 'no-place' },
  ),
  'a looked-after child: the adjudicator names no school, and an academy is asked': play(
    [
      care('2041-01-16', 'foundation'),
      refuses('2041-01-22'),
      served('2041-01-23'),
      refers('2041-01-28'),
      adjudicated('2041-02-12', 'not-this'),
      care('2041-02-13', 'academy', '138003'),
      admits('2041-02-15'),
      plans('2041-02-25', '2041-02-27'),
      comes('2041-02-27'),
      reviewed('2041-03-13'),
      reviewed('2041-04-10'),
      reviewed('2041-05-22'),
    ],
    { ...inCare, ...noRoll, inYear: 'no-place' },
  ),
  'taken into care before the panel meets: the virtual school names a school': play(
    [
      applies('2041-01-15'),
      on('2041-01-24', 'panel', 'allocate', { met: '2041-01-24', still: 'care' }),
      care('2041-01-25', 'community'),
      admits('2041-01-28'),
      plans('2041-01-31', '2041-02-11'),
      comes('2041-02-11'),
      ...settled,
    ],
    noRoll,
  ),
} as const satisfies Record<string, Scenario<typeof process>>

/** No case for Fair Access, or not any more. */
export const ended = {
  'a child with a plan goes to the SEND team at once': play([], { ehcPlan: 'yes' }),
  'a plan is issued before the panel meets': play([
    applies('2041-01-15'),
    on('2041-01-24', 'panel', 'allocate', { met: '2041-01-24', still: 'plan' }),
  ]),
  'a plan comes to light when a school has been named': play([
    applies('2041-01-15'),
    names('2041-01-24'),
    on('2041-01-25', 'receiving-school', 'plan-found'),
  ]),
  'a plan comes to light before the panel meets, and it is told so': play([
    applies('2041-01-15'),
    on('2041-01-18', 'send-officer', 'plan-found'),
  ]),
  'a plan comes to light of a looked-after child: those who look after them are told': play(
    [care('2041-01-16', 'community'), on('2041-01-21', 'social-worker', 'plan-found')],
    { lookedAfter: 'yes' },
  ),
  'the application is answered with a place': play(
    [
      on('2041-01-30', 'casework-officer', 'answer-application', { answer: 'offered', answered: '2041-01-30' }),
      on('2041-01-31', 'casework-officer', 'tell-outcome', { told: '2041-01-31' }),
    ],
    { ...noRoll, inYear: 'waiting' },
  ),
  'the child has a place that they can go to': play([doesNot('2041-01-15', 'has-place')], { place: 'on-roll' }),
  'nobody has applied yet': play([doesNot('2041-01-15', 'apply-first')], { ...noRoll, inYear: 'not-tried' }),
  'the family and the school want another school: a managed move': play([doesNot('2041-01-17', 'move')], {
    place: 'on-roll',
    categories: ['none'],
  }),
  'the panel finds that it is no case for it': play([applies('2041-01-15'), decides('2041-01-24', 'elsewhere', { instead: 'admission' })]),
  'the panel turns it into a managed move': play([applies('2041-01-15'), decides('2041-01-24', 'elsewhere', { instead: 'move' })]),
  'a school in another area': play([applies('2041-01-15'), decides('2041-01-24', 'outside')]),
  'a place is not wanted any more, before the panel was asked: it is told nothing': play([
    on('2041-01-15', 'family', 'withdraw', { why: 'home' }),
  ]),
  'a place is not wanted any more for a looked-after child: those who look after their education are told': play(
    [care('2041-01-16', 'community'), on('2041-01-17', 'family', 'withdraw', { why: 'home' })],
    inCare,
  ),
  'a place is not wanted any more, after a school was named': play([...placed, on('2041-01-30', 'family', 'withdraw', { why: 'home' })]),
} as const satisfies Record<string, Scenario<typeof process>>
