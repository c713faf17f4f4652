import type process from '../../workflows/reintegration/process.ts'
import {
  admits,
  admitted,
  asks,
  assesses,
  back,
  comesBack,
  decides,
  follows,
  inCare,
  ofNobody,
  ofTheProvision,
  on,
  partTime,
  plans,
  play,
  rates,
  ready,
  replies,
  reviews,
  reviewsPep,
} from '../support/reintegration.ts'
import type { Scenario } from '../support/scenario.ts'

const [own, theirs, officer] = ['current-school', 'receiving-school', 'casework-officer'] as const
type Journeys = Readonly<Record<string, Scenario<typeof process>>>

/** Back at the school on whose roll the child is. */
const toTheirOwn: Journeys = {
  'a child is ready, comes back to their own school, and settles': play([
    ...back,
    reviews('2041-02-25'),
    reviews('2041-03-25'),
    reviews('2041-05-03'),
  ]),
  'not ready yet, though the child says they are; six weeks later they are': play([
    rates('2041-01-21', 'later', 'ready'),
    on('2041-01-23', 'child', 'child-says'),
    on('2041-01-24', 'family', 'family-says'),
    rates('2041-03-04', 'now', 'ready'),
    assesses('2041-03-11'),
    decides('2041-03-13', 'own'),
    plans('2041-03-19', '2041-03-25'),
    comesBack('2041-03-25'),
    reviews('2041-04-08'),
    reviews('2041-05-06'),
    reviews('2041-06-17'),
  ]),
  'part-time that the family does not agree to is planned again; it grows to the whole week': play([
    ...ready,
    decides('2041-01-30', 'own'),
    plans('2041-02-05', '2041-02-11', partTime('2041-03-08', 'no')),
    plans('2041-02-06', '2041-02-11', partTime('2041-03-08'), own),
    comesBack('2041-02-11'),
    reviews('2041-02-25'),
    on('2041-03-11', own, 'full-time', { since: '2041-03-11' }),
    reviews('2041-03-25'),
    reviews('2041-05-03'),
  ]),
  'the first day is put off; the child does not come, and comes the day after; everything is late': play([
    rates('2041-02-01'),
    assesses('2041-02-27'),
    decides('2041-03-11', 'own'),
    plans('2041-03-29', '2041-04-23'),
    on('2041-04-22', own, 'move-start', { start: '2041-04-24' }),
    on('2041-04-24', own, 'did-not-come'),
    comesBack('2041-04-25'),
    reviews('2041-05-13'),
    reviews('2041-06-10'),
    reviews('2041-07-22'),
  ]),
  'it cannot go on as it is: other support, more time, and it goes well': play([
    ...back,
    reviews('2041-02-25', 'back'),
    follows('2041-02-27', 'on'),
    reviews('2041-03-25'),
    reviews('2041-05-03', 'extend'),
    reviews('2041-06-14', 'settled'),
  ]),
  'it cannot go on, and the child is back at the provision; the part-time timetable is over with it': play([
    ...ready,
    decides('2041-01-30', 'own'),
    plans('2041-02-05', '2041-02-11', partTime('2041-03-22')),
    comesBack('2041-02-11'),
    reviews('2041-02-25', 'extend'),
    reviews('2041-03-25', 'back'),
    follows('2041-04-03', 'provision'),
  ]),
  'it cannot go on, and a managed move is proposed': play([
    ...back,
    reviews('2041-02-25'),
    reviews('2041-03-25'),
    reviews('2041-05-03', 'back'),
    follows('2041-05-07', 'move'),
  ]),
  'the officer stops it before the first day, and looks at another way: a managed move': play([
    ...ready,
    decides('2041-01-30', 'own'),
    plans('2041-02-05', '2041-02-11'),
    on('2041-02-08', officer, 'ask-another'),
    decides('2041-02-08', 'move', {}, '11:00'),
  ]),
  'a looked-after child: the personal education plan is reviewed before anything is decided': play(
    [
      rates('2041-01-21'),
      reviewsPep('2041-01-25'),
      assesses('2041-01-28'),
      decides('2041-01-30', 'own'),
      plans('2041-02-05', '2041-02-11'),
      on('2041-02-06', 'casework-officer', 'move-start', { start: '2041-02-12' }),
      comesBack('2041-02-12'),
      reviews('2041-02-26'),
      reviews('2041-03-26'),
      reviews('2041-05-07'),
    ],
    inCare,
  ),
}

/** To a school that has not got them yet. */
const toAnother: Journeys = {
  'after a permanent exclusion one school declines, another does not answer, and a third admits; the records follow': play(
    [
      ...ready,
      asks('2041-01-30'),
      replies('2041-02-01', 'no'),
      asks('2041-02-01', '138001'),
      on('2041-02-12', officer, 'ask-another'),
      asks('2041-02-12'),
      replies('2041-02-13'),
      plans('2041-02-22', '2041-02-26', {}, theirs),
      admits('2041-02-26'),
      on('2041-03-01', own, 'send-protection-file', { file: 'none', on: '2041-03-01' }),
      on('2041-03-08', own, 'send-ctf', { on: '2041-03-08' }),
      reviews('2041-03-12', 'settled', theirs),
      reviews('2041-04-09', 'settled', theirs),
      reviews('2041-05-21', 'settled', theirs),
    ],
    ofTheProvision,
  ),
  'a school has agreed, and the officer stops it before the first day: on to Fair Access': play(
    [
      ...ready,
      asks('2041-01-30'),
      replies('2041-02-01'),
      on('2041-02-06', officer, 'ask-another'),
      decides('2041-02-06', 'panel', {}, '11:00'),
    ],
    ofTheProvision,
  ),
  'not settled at the new school: what it was given on the ledger is taken back': play(
    [
      ...admitted,
      on('2041-02-13', own, 'send-protection-file', { file: 'none', on: '2041-02-13' }),
      on('2041-02-20', own, 'send-ctf', { on: '2041-02-20' }),
      reviews('2041-02-25', 'back', theirs),
      follows('2041-02-27', 'provision'),
    ],
    ofTheProvision,
  ),
  'part-time at the new school, which does not plan, and is still owed its records when the reviews are over': play(
    [
      ...ready,
      asks('2041-01-30'),
      replies('2041-02-04'),
      plans('2041-02-22', '2041-02-26', partTime('2041-03-22'), theirs),
      admits('2041-02-26'),
      reviews('2041-03-12', 'settled', theirs),
      on('2041-03-25', theirs, 'full-time', { since: '2041-03-25' }),
      reviews('2041-04-09', 'settled', theirs),
      reviews('2041-05-21', 'settled', theirs),
      on('2041-05-22', own, 'send-ctf', { on: '2041-05-22' }),
      on('2041-05-22', own, 'send-protection-file', { file: 'sent', receipt: 'yes', on: '2041-05-22' }, '10:30'),
    ],
    ofTheProvision,
  ),
}

/** It ends before the child is at a school. */
const otherwise: Journeys = {
  'a plan that was known: the SEND team names the school': play([], { ehcPlan: 'yes', socialWorker: 'yes' }),
  'a plan that comes to light while a school is asked': play(
    [...ready, asks('2041-01-30'), on('2041-01-31', 'family', 'plan-found')],
    ofNobody,
  ),
  'a way that is not open for this child is said again': play([
    ...ready,
    decides('2041-01-30', 'panel'),
    decides('2041-01-30', 'stays', {}, '11:00'),
  ]),
  'nor can a child without a school go back to one, nor to one that the family does not want': play(
    [
      ...ready,
      decides('2041-01-30', 'own'),
      decides('2041-01-30', 'school', { school: '138002', wanted: 'no' }, '11:00'),
      decides('2041-01-31', 'panel'),
    ],
    ofNobody,
  ),
  'the virtual school is against it, and the child stays where they are': play(
    [rates('2041-01-21'), assesses('2041-01-28', 'yes'), reviewsPep('2041-01-29', 'no'), decides('2041-01-30', 'stays')],
    inCare,
  ),
  'the family does not want it any more while a school is asked': play(
    [...ready, asks('2041-01-30'), on('2041-01-31', 'family', 'withdraw')],
    ofNobody,
  ),
  'the child does not come on the first day, nor the next, and the family does not want it any more': play([
    ...ready,
    decides('2041-01-30', 'own'),
    plans('2041-02-05', '2041-02-11'),
    on('2041-02-11', own, 'did-not-come'),
    on('2041-02-12', own, 'did-not-come'),
    on('2041-02-13', 'family', 'withdraw'),
  ]),
  'the child has a school by Fair Access meanwhile': play(
    [...ready, asks('2041-01-30'), replies('2041-02-04'), on('2041-02-05', 'case', 'hear-place', { on: '2041-02-04' })],
    ofTheProvision,
  ),
  'a young person does not want it': play([rates('2041-01-21', 'now', 'no'), on('2041-01-22', 'child', 'withdraw')], { year: 'year-12' }),
  'the family moves away': play([rates('2041-01-21'), on('2041-01-22', officer, 'close', { as: 'moved-away' })]),
}

const all: Journeys = { ...toTheirOwn, ...toAnother, ...otherwise }
export default all

/** One, told on a server in each run of the tests. Each was when it was recorded (test/replay), and is when a version is released. */
const told = 'a school has agreed, and the officer stops it before the first day: on to Fair Access'
export const onAServer: Journeys = { [told]: all[told]! }
