import { day } from '../../domain/calendar.ts'
import type process from '../../workflows/fair-access/process.ts'
import { closedOn } from '../support/calendar.ts'
import {
  adjudicated,
  admits,
  applies,
  asksSecretary,
  bothTests,
  comes,
  consulted,
  decides,
  directs,
  followed,
  follows,
  inClass,
  missed,
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
  road,
  secretary,
  served,
  settled,
  silent,
} from '../support/fair-access.ts'
import type { Scenario } from '../support/scenario.ts'
import { ended, lookedAfter } from './fair-access-other-roads.ts'

/** The ordinary journey, and what may go wrong in it without ending it. */
const toClass = {
  'a child excluded for good is placed, comes into class, and settles': play([...placed, ...inClass, ...followed]),
  'a child on no roll was refused everywhere: nobody owes records': play([...placed, ...inClass, ...settled], noRoll),
  'an application is still waited for: refused, and then Fair Access': play(
    [
      on('2041-01-22', 'casework-officer', 'answer-application', { answer: 'refused', answered: '2041-01-21' }),
      on('2041-01-23', 'casework-officer', 'tell-outcome', { told: '2041-01-22' }),
      applies('2041-01-24'),
      names('2041-01-30'),
      admits('2041-01-31'),
      plans('2041-02-04', '2041-02-11'),
      comes('2041-02-11'),
      ...settled,
    ],
    { ...noRoll, inYear: 'waiting' },
  ),
  'the panel meets after its twenty days: the manager is told, and the place stands': play([
    applies('2041-01-15'),
    names('2041-02-14'),
    admits('2041-02-15'),
    plans('2041-02-25', '2041-02-27'),
    comes('2041-02-27'),
    noFile('2041-02-28'),
    records('2041-03-11'),
    reviewed('2041-03-13'),
    reviewed('2041-04-10'),
    reviewed('2041-05-22'),
  ]),
  'information is wanting: the panel defers, and its days run on': play([
    applies('2041-01-15'),
    decides('2041-01-24', 'deferred'),
    names('2041-02-07'),
    admits('2041-02-08'),
    plans('2041-02-11', '2041-02-13'),
    comes('2041-02-13'),
    ...followed.slice(1),
    noFile('2041-05-10'),
  ]),
  'too urgent for a meeting, of a child who was excluded twice': play(
    [applies('2041-01-15', { urgent: 'yes', rule: 'at-home' }), names('2041-01-17'), admits('2041-01-18'), ...inClass, ...followed],
    { twice: 'yes', latest: '2041-01-07' },
  ),
  'an infant class may not go above its limit: the panel names another school': play([
    applies('2041-01-15'),
    decides('2041-01-24', 'school', { infant: 'above' }),
    names('2041-01-25', '138003', { infant: 'excepted' }),
    admits('2041-01-28'),
    ...inClass,
    ...followed,
  ]),
  'a part-time timetable that the family does not agree to at first; the child does not come, then does; the whole week comes late': play([
    ...placed,
    plans('2041-01-31', '2041-02-06', { timetable: 'part-time', hours: 5, until: '2041-03-22', agreed: 'no' }),
    plans('2041-02-01', '2041-02-06', { timetable: 'part-time', hours: 10, until: '2041-03-01', agreed: 'yes' }),
    missed('2041-02-06'),
    comes('2041-02-11'),
    noFile('2041-02-13'),
    reviewed('2041-02-25'),
    records('2041-02-27'),
    on('2041-03-18', 'receiving-school', 'full-time', { since: '2041-03-15' }),
    reviewed('2041-03-22'),
    reviewed('2041-05-03'),
  ]),
  'more time is needed at the last review, and then it is well': play(
    [
      ...placed,
      ...inClass,
      noFile('2041-02-13'),
      records('2041-02-27'),
      reviewed('2041-02-25'),
      reviewed('2041-03-22', 'extend'),
      reviewed('2041-05-03', 'extend'),
      reviewed('2041-06-12'),
    ].toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ),
  'it cannot go on: the panel looks again, and another school has the child': play(
    [
      ...placed,
      ...inClass,
      reviewed('2041-02-25', 'back', { again: '2041-02-25' }),
      names('2041-03-06', '138003'),
      admits('2041-03-08'),
      plans('2041-03-12', '2041-03-18'),
      comes('2041-03-18'),
      reviewed('2041-04-01'),
      reviewed('2041-04-26'),
      reviewed('2041-06-07'),
    ],
    noRoll,
  ),
  'snow closes the school: the panel’s days are counted again': play(
    [applies('2041-01-15'), on('2041-01-28', 'case', 'recount', { calendar: 2 }), decides('2041-02-06', 'outside')],
    {},
    { editions: { 2: closedOn(day('2041-01-29'), day('2041-01-30')) } },
  ),
} as const satisfies Record<string, Scenario<typeof process>>

/** Alternative provision first, and back from it. */
const byProvision = {
  'alternative provision first; the child is ready, and a school is named within new days': play([
    applies('2041-01-15'),
    decides('2041-01-24', 'provision'),
    on('2041-04-02', 'casework-officer', 'ready', { on: '2041-04-01', readiness: 'support' }),
    names('2041-04-30'),
    admits('2041-05-01'),
    plans('2041-05-07', '2041-05-13'),
    comes('2041-05-13'),
    noFile('2041-05-15'),
    reviewed('2041-05-24'),
    records('2041-06-04'),
    reviewed('2041-06-24'),
    reviewed('2041-09-10'),
  ]),
  'a child comes back from provision by the same door': play([...placed, ...inClass, ...followed], {
    place: 'alternative',
    readiness: 'now',
  }),
} as const satisfies Record<string, Scenario<typeof process>>

const toTheStart = [
  plans('2041-03-27', '2041-04-01'),
  comes('2041-04-01'),
  reviewed('2041-04-15'),
  reviewed('2041-05-13'),
  reviewed('2041-06-24'),
]
const refused = [applies('2041-01-15'), names('2041-01-24'), refuses('2041-01-28')]

/** A school does not admit the child. */
const notAdmitted = {
  'a school refuses on a ground that is none, comes round, and admits': play(
    [...refused, follows('2041-01-30', 'admits'), plans('2041-02-04', '2041-02-11'), comes('2041-02-11'), ...settled],
    noRoll,
  ),
  'a school meets both tests of 3.10: the panel looks for another, and its days have run since the beginning': play(
    [
      applies('2041-01-15'),
      names('2041-01-24'),
      refuses('2041-01-28', bothTests),
      follows('2041-01-30', 'another'),
      names('2041-02-06', '138003'),
      admits('2041-02-07'),
      plans('2041-02-08', '2041-02-11'),
      comes('2041-02-11'),
      ...settled,
    ],
    noRoll,
  ),
  'silence is named too soon: the school is asked once more, and answers': play(
    [
      applies('2041-01-15'),
      names('2041-01-24'),
      silent('2041-01-28', 'deemed'),
      admits('2041-01-30'),
      plans('2041-02-04', '2041-02-11'),
      comes('2041-02-11'),
      ...settled,
    ],
    noRoll,
  ),
  'silence, which the protocol takes as agreement': play(
    [
      applies('2041-01-15'),
      names('2041-01-24'),
      silent('2041-02-01', 'deemed'),
      plans('2041-02-07', '2041-02-11'),
      comes('2041-02-11'),
      ...settled,
    ],
    noRoll,
  ),
  'silence, which the protocol leaves to the council: a school for which the council admits': play(
    [
      applies('2041-01-15'),
      names('2041-01-24'),
      silent('2041-02-01', 'escalate'),
      follows('2041-02-04', 'direct'),
      road('2041-02-05', 'community'),
      plans('2041-02-07', '2041-02-11'),
      comes('2041-02-11'),
      ...settled,
    ],
    noRoll,
  ),
  'silence, and straight to a direction: a foundation school, directed too early and then in time': play(
    [
      applies('2041-01-15'),
      names('2041-01-24'),
      silent('2041-02-01', 'direct'),
      road('2041-02-04', 'foundation'),
      consulted('2041-02-11'),
      served('2041-02-12'),
      directs('2041-02-20'),
      directs('2041-02-27'),
      ...toTheStart,
    ],
    noRoll,
  ),
  'a foundation school goes to the adjudicator, who says that it admits': play(
    [
      ...refused,
      follows('2041-01-30', 'direct'),
      road('2041-02-04', 'foundation'),
      consulted('2041-02-11'),
      served('2041-02-12'),
      refers('2041-02-22'),
      adjudicated('2041-03-18', 'admit'),
      directs('2041-03-20'),
      ...toTheStart,
    ],
    noRoll,
  ),
  'the adjudicator says not this school: the panel names another': play(
    [
      ...refused,
      follows('2041-01-30', 'direct'),
      road('2041-02-04', 'foundation'),
      consulted('2041-02-11'),
      served('2041-02-12'),
      refers('2041-02-22'),
      adjudicated('2041-03-13', 'not-this'),
      names('2041-03-19', '138003'),
      admits('2041-03-20'),
      ...toTheStart,
    ],
    noRoll,
  ),
  'an academy refuses the panel, and says yes to the council': play(
    [
      ...refused,
      follows('2041-01-30', 'direct'),
      road('2041-02-04', 'academy'),
      admits('2041-02-07'),
      plans('2041-02-08', '2041-02-11'),
      comes('2041-02-11'),
      ...settled,
    ],
    noRoll,
  ),
  'an academy refuses, and then is silent: the Secretary of State directs it': play(
    [
      ...refused,
      follows('2041-01-30', 'direct'),
      road('2041-02-04', 'academy'),
      silent('2041-02-12', 'direct'),
      asksSecretary('2041-02-13'),
      secretary('2041-03-20', 'admit'),
      ...toTheStart,
    ],
    noRoll,
  ),
  'the Secretary of State does not direct the academy': play(
    [
      ...refused,
      follows('2041-01-30', 'direct'),
      road('2041-02-04', 'academy'),
      refuses('2041-02-08'),
      asksSecretary('2041-02-12'),
      secretary('2041-03-13', 'not-this'),
      decides('2041-03-20', 'outside'),
    ],
    noRoll,
  ),
} as const satisfies Record<string, Scenario<typeof process>>

const all = { ...toClass, ...byProvision, ...notAdmitted, ...lookedAfter, ...ended }
export default all as Readonly<Record<string, Scenario<typeof process>>>

/** Those that a server tells too: every ending, and every way that no other process goes. */
const told = [
  'a child excluded for good is placed, comes into class, and settles',
  'a part-time timetable that the family does not agree to at first; the child does not come, then does; the whole week comes late',
  'it cannot go on: the panel looks again, and another school has the child',
  'alternative provision first; the child is ready, and a school is named within new days',
  'silence is named too soon: the school is asked once more, and answers',
  'silence, and straight to a direction: a foundation school, directed too early and then in time',
  'the adjudicator says not this school: the panel names another',
  'an academy refuses, and then is silent: the Secretary of State directs it',
  'a looked-after child: the school says no, and is directed',
  'a child with a plan goes to the SEND team at once',
  'the application is answered with a place',
  'the child has a place that they can go to',
  'the panel turns it into a managed move',
  'a school in another area',
  'a place is not wanted any more, after a school was named',
] as const satisfies (keyof typeof all)[]
export const onAServer: Readonly<Record<string, Scenario<typeof process>>> = Object.fromEntries(told.map((name) => [name, all[name]]))
