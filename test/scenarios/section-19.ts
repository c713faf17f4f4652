import type process from '../../workflows/section-19/process.ts'
import {
  arranges,
  cannot,
  comesBack,
  decides,
  growing,
  inCare,
  leaves,
  light,
  lookedOn,
  mustBe,
  noRoll,
  offers,
  on,
  owed,
  plansBack,
  play,
  reviews,
  settles,
  starts,
  taught,
  looks,
  whole,
} from '../support/section-19.ts'
import type { Scenario } from '../support/scenario.ts'

const officer = 'casework-officer'
type Journeys = Readonly<Record<string, Scenario<typeof process>>>

/** From being told to being back at school, and what may go wrong in it without ending it. */
const toTheEnd: Journeys = {
  'a child who is ill is taught, reviewed, and comes back by steps': play([
    ...taught,
    reviews('2041-03-04', 'on'),
    reviews('2041-04-05', 'back'),
    plansBack('2041-04-23', '2041-04-29', growing('2041-05-10')),
    comesBack('2041-04-29'),
    whole('2041-05-13'),
  ]),
  'an operation that is known before: the child is taught on the sixth school day away': play(
    [
      looks('2041-01-15'),
      decides('2041-01-17', 'owed'),
      arranges('2041-01-18'),
      offers('2041-01-21', '2041-02-11'),
      settles('2041-01-22', '2041-02-11'),
      starts('2041-02-11'),
      leaves('2041-03-11', 'back'),
    ],
    { away: '2041-02-04' },
  ),
  'the same, a school day later': play(
    [
      looks('2041-01-15'),
      decides('2041-01-17', 'owed'),
      arranges('2041-01-18'),
      offers('2041-01-21', '2041-02-11'),
      settles('2041-01-22', '2041-02-11'),
      on('2041-02-11', 'provider', 'attend', { came: 'no', on: '2041-02-11' }),
      starts('2041-02-12'),
      leaves('2041-03-11', 'back'),
    ],
    { away: '2041-02-04' },
  ),
  'evidence is asked for and does not hold up the decision; what comes later is read': play([
    looks('2041-01-15', 'unclear', 'health', 'current-school', 'family'),
    on('2041-01-16', 'current-school', 'give-evidence'),
    on('2041-01-16', 'family', 'family-says'),
    on('2041-01-17', 'child', 'child-says', { how: 'writing' }),
    ...taught.slice(1),
    on('2041-02-01', 'health', 'give-evidence'),
    on('2041-02-04', 'health', 'give-evidence'),
    leaves('2041-02-25', 'back'),
  ]),
  'nobody looks, decides or arranges in time: the officer and the manager are told, and it is owed all the same': play([
    looks('2041-01-21'),
    decides('2041-02-04', 'owed'),
    arranges('2041-02-06'),
    offers('2041-02-08', '2041-02-11'),
    settles('2041-02-08', '2041-02-11'),
    starts('2041-02-11'),
    reviews('2041-04-10', 'on'),
    leaves('2041-04-24', 'back'),
  ]),
  'one provider cannot, another does not answer, a third can; the child does not come on the first day': play([
    ...owed,
    arranges('2041-01-17'),
    cannot('2041-01-18'),
    arranges('2041-01-18', { provider: '138003' }),
    on('2041-01-22', officer, 'ask-another'),
    on('2041-01-22', officer, 'ask-another', {}, '11:00'),
    arranges('2041-01-23', { provider: '138002' }),
    offers('2041-01-23', '2041-01-24'),
    settles('2041-01-23', '2041-01-24'),
    on('2041-01-24', 'provider', 'attend', { came: 'no', on: '2041-01-24' }),
    starts('2041-01-25'),
    leaves('2041-02-25', 'back'),
  ]),
  'the child does not come because it does not suit them: another is asked, and everybody who was told the first is told so': play([
    ...owed,
    arranges('2041-01-17'),
    offers('2041-01-18', '2041-01-22'),
    settles('2041-01-18', '2041-01-22'),
    on('2041-01-22', 'provider', 'attend', { came: 'no', on: '2041-01-22' }),
    on('2041-01-23', officer, 'ask-another'),
    arranges('2041-01-23', { provider: '138003', what: 'online' }),
    offers('2041-01-24', '2041-01-25'),
    settles('2041-01-24', '2041-01-25'),
    starts('2041-01-25'),
    leaves('2041-02-25', 'back'),
  ]),
  'fewer hours for reasons of health go on; for another reason they are marked, at first and at a review': play([
    ...owed,
    arranges('2041-01-17', { hours: 8, full: 'other' }),
    offers('2041-01-18', '2041-01-22'),
    settles('2041-01-18', '2041-01-22'),
    starts('2041-01-22'),
    reviews('2041-02-05', 'hours', { hours: 12, full: 'health' }),
    reviews('2041-03-12', 'hours', { hours: 10, full: 'other' }),
    leaves('2041-03-25', 'back'),
  ]),
  'the teaching breaks off: it is owed again the same day, by another provider': play([
    ...taught,
    on('2041-02-06', 'provider', 'break-off', { last: '2041-02-05' }),
    arranges('2041-02-07', { provider: '138003', what: 'online' }),
    offers('2041-02-07', '2041-02-08'),
    settles('2041-02-07', '2041-02-08'),
    starts('2041-02-08'),
    leaves('2041-03-04', 'back'),
  ]),
  'the way back: a timetable that is not agreed is planned again, the child does not come, and it stops for now': play([
    ...taught,
    reviews('2041-02-27', 'back'),
    plansBack('2041-03-04', '2041-03-11', { ...growing('2041-03-29'), agreed: 'no' }),
    plansBack('2041-03-05', '2041-03-11', growing('2041-03-29')),
    on('2041-03-11', 'current-school', 'come-back', { came: 'no', on: '2041-03-11' }),
    on('2041-03-12', 'family', 'not-back'),
    reviews('2041-04-04', 'back'),
    plansBack('2041-04-23', '2041-04-24'),
    comesBack('2041-04-24'),
  ]),
  'on the way back it is reviewed all the same, and the teaching breaks off': play([
    ...taught,
    reviews('2041-02-27', 'back'),
    plansBack('2041-03-05', '2041-03-11', growing('2041-05-17')),
    comesBack('2041-03-11'),
    reviews('2041-04-05', 'on'),
    on('2041-04-24', officer, 'break-off', { last: '2041-04-23' }),
    arranges('2041-04-24'),
    offers('2041-04-24', '2041-04-25'),
    settles('2041-04-24', '2041-04-25'),
    starts('2041-04-25'),
    reviews('2041-05-20', 'back'),
    plansBack('2041-05-22', '2041-06-03', growing('2041-07-12')),
    reviews('2041-06-24', 'over', { why: 'back' }),
  ]),
}

/** What the council knows late, and what it may not do. */
const held: Journeys = {
  'the council hears of an illness weeks after it began: guidance’s sixth day had passed, and it is owed at once': play(
    [...taught, leaves('2041-02-25', 'back')],
    { away: '2040-11-26', days: 22 },
  ),
  'a place that would have to be registered is not asked; one that nobody has checked has no first day': play([
    ...owed,
    mustBe('2041-01-18'),
    arranges('2041-01-18', { what: 'place', registered: 'need-not', hours: 12, full: 'health' }),
    offers('2041-01-18', '2041-01-22'),
    settles('2041-01-18', '2041-01-22', 'before'),
    settles('2041-01-21', '2041-01-22'),
    starts('2041-01-22'),
    leaves('2041-02-25', 'back'),
  ]),
  'a looked-after child is not taught full-time at a place that is not registered': play(
    [
      ...owed,
      arranges('2041-01-17', { what: 'place', registered: 'need-not' }),
      arranges('2041-01-18', { what: 'place', registered: 'yes', provider: '138003' }),
      offers('2041-01-18', '2041-01-22'),
      settles('2041-01-18', '2041-01-22'),
      starts('2041-01-22'),
      leaves('2041-02-25', 'back'),
    ],
    { ...inCare, reason: 'safeguarding', days: 10 },
  ),
  'a plan and care come to light while the child is taught at a place that is not registered': play([
    ...owed,
    arranges('2041-01-18', { what: 'place', registered: 'need-not' }),
    offers('2041-01-21', '2041-01-22'),
    settles('2041-01-22', '2041-01-22'),
    starts('2041-01-22'),
    light('2041-01-24', { socialWorker: 'yes' }),
    light('2041-01-28', { ehcPlan: 'yes', lookedAfter: 'yes', socialWorker: 'yes' }),
    on('2041-01-29', 'send-officer', 'consider-review', { review: 'open' }),
    on('2041-01-30', officer, 'break-off', { last: '2041-01-29' }),
    arranges('2041-01-30', { what: 'place', registered: 'yes', provider: '138003' }),
    offers('2041-01-30', '2041-01-31'),
    settles('2041-01-30', '2041-01-31'),
    starts('2041-01-31'),
    leaves('2041-03-04', 'back'),
  ]),
  'fewer hours come to be full-time at a place that is not registered, for a child with a plan': play(
    [
      ...owed,
      arranges('2041-01-18', { what: 'place', registered: 'need-not', hours: 10, full: 'health' }),
      offers('2041-01-21', '2041-01-22'),
      settles('2041-01-22', '2041-01-22'),
      starts('2041-01-22'),
      on('2041-01-23', 'send-officer', 'consider-review', { review: 'no' }),
      reviews('2041-02-27', 'on', { full: 'health' }),
      reviews('2041-03-27', 'hours', { hours: 25 }),
      leaves('2041-04-05', 'back'),
    ],
    { ehcPlan: 'yes' },
  ),
  'nobody says whether the child came on the first day; a review finds that they take part in nothing, and that hours are few for no reason of health':
    play([
      ...taught.slice(0, -1),
      starts('2041-01-25'),
      reviews('2041-02-27', 'on', { attends: 'none', full: 'other' }),
      leaves('2041-03-11', 'back'),
    ]),
}

/** Not by the council, or not any more. */
const otherwise: Journeys = {
  'the school goes on, and that is seen to work, against what guidance says of so many days': play([
    looks('2041-01-15', 'yes'),
    decides('2041-01-17', 'school'),
    lookedOn('2041-02-06', 'goes'),
    lookedOn('2041-02-27', 'whole'),
  ]),
  'the school goes on for few days, and that does not work: the council arranges it': play(
    [
      looks('2041-01-15', 'part'),
      decides('2041-01-17', 'school', { days: 14.5 }),
      lookedOn('2041-02-07', 'owed'),
      arranges('2041-02-07'),
      offers('2041-02-08', '2041-02-11'),
      settles('2041-02-08', '2041-02-11'),
      starts('2041-02-11'),
      leaves('2041-03-11', 'place'),
    ],
    { days: 12 },
  ),
  'it is not owed, and everybody is told why': play([
    looks('2041-01-15', 'yes'),
    decides('2041-01-18', 'not-owed', { days: 4, why: 'available' }),
  ]),
  'it is decided that it is not owed to a child with anxiety, who will be away for fifteen days': play(
    [looks('2041-01-15', 'yes'), decides('2041-01-18', 'not-owed', { days: 15, why: 'home' })],
    { reason: 'anxiety', days: 15 },
  ),
  'a looked-after child kept apart from somebody at school, until another council arranges it': play(
    [...owed, leaves('2041-01-21', 'council')],
    { ...inCare, reason: 'safeguarding', days: 10 },
  ),
  'a child with a plan: a review of it is opened beside': play(
    [on('2041-01-16', 'send-officer', 'consider-review', { review: 'open' }), ...taught, reviews('2041-02-27', 'over', { why: 'council' })],
    { ehcPlan: 'yes', socialWorker: 'yes' },
  ),
  'a plan that is being reviewed already': play(
    [...owed, on('2041-01-23', 'send-officer', 'consider-review', { review: 'joins' }), leaves('2041-01-24', 'back')],
    { ehcPlan: 'yes' },
  ),
  'a plan that is not reviewed now': play(
    [
      on('2041-01-15', 'send-officer', 'consider-review', { review: 'no' }),
      looks('2041-01-15', 'no', 'none'),
      leaves('2041-01-16', 'back'),
    ],
    { ehcPlan: 'yes' },
  ),
  'excluded for good and not taught: the sixth day has a law of its own': play(
    [...taught, reviews('2041-02-27', 'over', { why: 'place' })],
    { reason: 'exclusion', excluded: '2041-01-09', days: 5 },
  ),
  'on no school’s roll: it is owed all the same, and ends with a place by Fair Access': play(
    [...taught, on('2041-02-26', 'case', 'hear-place', { on: '2041-02-25' }), leaves('2041-02-27', 'place')],
    noRoll,
  ),
  'a child who has started at another school by a managed move: the one before is told nothing more': play(
    [
      ...taught.slice(0, -1),
      on('2041-01-22', 'provider', 'attend', { came: 'no', on: '2041-01-22' }),
      starts('2041-01-23'),
      on('2041-02-26', 'case', 'hear-place', { on: '2041-02-25' }),
      reviews('2041-02-27', 'on'),
      leaves('2041-03-04', 'place'),
    ],
    inCare,
  ),
  'the child is back while a provider is being asked, whom nobody has told who the child is': play([
    ...owed,
    arranges('2041-01-17'),
    leaves('2041-01-18', 'back'),
  ]),
  'the end of compulsory school age: too early, with an examination left, and then near enough': play(
    [
      ...taught,
      leaves('2041-02-25', 'over-age', { leavesOn: '2041-06-28', exams: 'no' }),
      reviews('2041-04-02', 'over', { why: 'over-age', leavesOn: '2041-06-28', exams: 'no' }),
      reviews('2041-05-10', 'on'),
      leaves('2041-06-03', 'over-age', { leavesOn: '2041-06-28', exams: 'yes' }),
      reviews('2041-06-18', 'over', { why: 'over-age', leavesOn: '2041-06-28', exams: 'no' }),
    ],
    { year: 'year-11' },
  ),
  'the day on which compulsory school age ends has passed': play(
    [
      ...taught,
      reviews('2041-03-04', 'on'),
      reviews('2041-04-12', 'on'),
      reviews('2041-05-20', 'on'),
      reviews('2041-06-28', 'on'),
      leaves('2041-07-01', 'over-age', { leavesOn: '2041-06-28', exams: 'yes' }),
    ],
    { year: 'year-11' },
  ),
  'the family moves away while a provider is sought': play([...owed, on('2041-01-21', officer, 'close', { as: 'moved-away' })]),
}

const all: Journeys = { ...toTheEnd, ...held, ...otherwise }
export default all

/** One, told on a server in each run of the tests: from what a school does to what the council arranges, to its end. Each was when it was recorded (test/replay), and is when a version is released. */
const told = 'the school goes on for few days, and that does not work: the council arranges it'
export const onAServer: Journeys = { [told]: all[told]! }
