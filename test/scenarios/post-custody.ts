import type process from '../../workflows/post-custody/process.ts'
import {
  answers,
  at,
  back,
  cannot,
  careSays,
  checked,
  chooses,
  comes,
  daysPlanned,
  decided,
  inTime,
  meets,
  missed,
  movesTo,
  nobodyAsks,
  on,
  out,
  plan,
  play,
  ready,
  remand,
  reviewed,
  said,
  schoolSays,
  sends,
  settled,
  takes,
  travels,
  unknownDay,
} from '../support/custody.ts'
import type { Scenario } from '../support/scenario.ts'
import { outAtOnce, planFound } from './post-custody-out.ts'
import { papers } from './post-custody-papers.ts'

const unplaced = { joins: 'no', place: 'none', since: '2041-03-15', inYear: 'not-sought', categories: ['c'], twice: 'no' } as const
const asksForPlace = (date: string, more = {}) => on(date, 'casework-officer', 'ask-place', { ...unplaced, ...more })
const heardSchool = (date: string, school = '138002') => on(date, 'case', 'hear-school', { school })
const heardPlace = (date: string, start: string) => on(date, 'case', 'hear-place', { held: date, start })
const heardStart = (date: string) => on(date, 'case', 'hear-start', { on: date })
const heardReview = (date: string, goes = 'settled') => on(date, 'case', 'hear-review', { held: date, goes })

/** Where the child goes. */
const ways = {
  'back at their own school on the first school day after an early release': play([...said, ...inTime, checked('2041-03-22'), ...settled]),
  'another school, by Fair Access: this case hears the school, the place, the first day and the reviews': play([
    ...said,
    chooses('2041-02-05', 'another-school'),
    asksForPlace('2041-02-06'),
    heardSchool('2041-02-12'),
    heardSchool('2041-02-14', '138003'),
    heardPlace('2041-02-25', '2041-03-18'),
    travels('2041-03-04'),
    out('2041-03-15'),
    heardStart('2041-03-18'),
    heardReview('2041-04-01'),
    heardReview('2041-04-29', 'back'),
    heardSchool('2041-05-03', '138002'),
    heardPlace('2041-05-07', '2041-05-09'),
    travels('2041-05-08'),
    heardStart('2041-05-09'),
    heardReview('2041-05-23'),
    heardReview('2041-06-20'),
    heardReview('2041-08-01'),
  ]),
  'a looked-after child: a case of Fair Access that is open already is joined': play(
    [
      ...said,
      careSays,
      chooses('2041-02-05', 'another-school', { lookedAfter: 'yes' }),
      asksForPlace('2041-02-06', { joins: 'yes' }),
      heardSchool('2041-02-12'),
      heardPlace('2041-02-25', '2041-03-18'),
      travels('2041-03-04'),
      out('2041-03-15'),
      heardStart('2041-03-18'),
      heardReview('2041-04-01'),
      heardReview('2041-04-29'),
      heardReview('2041-06-10'),
    ],
    { lookedAfter: 'yes', socialWorker: 'yes' },
  ),
  'a child with a plan is no case for Fair Access: the plan names the school': play(
    [
      ...answers,
      schoolSays,
      meets(),
      sends('2041-01-18'),
      chooses('2041-02-05', 'another-school', { ehcPlan: 'yes' }),
      chooses('2041-02-08', 'plan-review', { ehcPlan: 'yes', joins: 'no' }),
      on('2041-02-26', 'send-officer', 'hear-plan', { on: '2041-02-26', school: '138002' }),
      ...ready('2041-03-01', '2041-03-18'),
      out('2041-03-15'),
      comes('2041-03-18', 'admit'),
      reviewed('2041-03-29'),
      reviewed('2041-04-26'),
      reviewed('2041-06-07'),
    ],
    plan,
  ),
  'alternative provision, after the school has no place': play([
    ...said,
    back('2041-02-05'),
    cannot('2041-02-07'),
    chooses('2041-02-12', 'provision', { school: '138004' }),
    takes('2041-02-14'),
    ...ready('2041-03-01', '2041-03-18'),
    out('2041-03-15'),
    comes('2041-03-18'),
    reviewed('2041-04-01'),
    reviewed('2041-04-29', 'extend'),
    reviewed('2041-06-10', 'extend'),
    reviewed('2041-07-19'),
  ]),
  'college, where it goes well after a first place that did not': play([
    ...said,
    chooses('2041-02-05', 'post-16', { school: '138005' }),
    takes('2041-02-07'),
    ...ready('2041-03-01', '2041-03-18'),
    out('2041-03-15'),
    comes('2041-03-18', 'admit'),
    checked('2041-03-25', 'none'),
    reviewed('2041-03-28', 'back'),
    chooses('2041-04-03', 'post-16', { school: '138006' }),
    takes('2041-04-04'),
    ...ready('2041-04-04', '2041-04-05').map((move) => at(move, '12:00')),
    comes('2041-04-05', 'admit'),
    reviewed('2041-04-18'),
    reviewed('2041-05-16'),
    reviewed('2041-06-27'),
  ]),
} as const satisfies Record<string, Scenario<typeof process>>

/** The day moves, or comes before anybody is ready. */
const moving = {
  'the day moves twice: each clock is counted again, the old days stay, and everybody is told': play([
    ...said,
    movesTo('2041-02-01', '2041-03-28'),
    back('2041-02-05'),
    movesTo('2041-02-11', '2041-03-08', { because: 'direction', latest: '2041-03-11' }),
    takes('2041-02-20'),
    ...ready('2041-02-25', '2041-03-07'),
    out('2041-03-06'),
    comes('2041-03-07'),
    reviewed('2041-03-21'),
    reviewed('2041-04-18'),
    reviewed('2041-05-30'),
  ]),
  'a court’s day is set by the sentence and stays: it may be brought forward now, and is counted again': play(
    [...said, movesTo('2041-02-01', '2041-03-15', { because: 'court', release: 'set' }), ...inTime, checked('2041-03-22'), ...settled],
    { release: 'court' },
  ),
  'the day moves after the first day was planned: it is planned once more, and the second time not before the child is out': play([
    ...said,
    ...inTime.slice(0, -2),
    movesTo('2041-03-04', '2041-03-12'),
    at(daysPlanned('2041-03-05', '2041-03-13'), '10:00'),
    movesTo('2041-03-06', '2041-03-11'),
    movesTo('2041-03-07', '2041-03-08'),
    out('2041-03-08'),
    daysPlanned('2041-03-11', '2041-03-11'),
    at(comes('2041-03-11'), '11:00'),
    reviewed('2041-03-25'),
    reviewed('2041-04-22'),
    reviewed('2041-06-03'),
  ]),
  'the day moves after Fair Access planned the first day: it is planned again there, and this case hears the new one by itself': play([
    ...said,
    chooses('2041-02-05', 'another-school'),
    asksForPlace('2041-02-06'),
    heardSchool('2041-02-12'),
    heardPlace('2041-02-25', '2041-03-14'),
    movesTo('2041-02-27', '2041-03-18'),
    heardPlace('2041-03-01', '2041-03-19'),
    travels('2041-03-04'),
    movesTo('2041-03-06', '2041-03-11'),
    at(heardPlace('2041-03-07', '2041-03-12'), '10:00'),
    movesTo('2041-03-08', '2041-03-08'),
    out('2041-03-08'),
    heardStart('2041-03-11'),
    heardReview('2041-03-25'),
    heardReview('2041-04-22'),
    heardReview('2041-06-03'),
  ]),
  'the day moves while the way there is still arranged: the first day is planned again before everybody is told of it': play([
    ...said,
    back('2041-02-20'),
    takes('2041-02-22'),
    daysPlanned('2041-03-01', '2041-03-14'),
    movesTo('2041-03-04', '2041-03-18'),
    travels('2041-03-05'),
    daysPlanned('2041-03-06', '2041-03-19'),
    out('2041-03-18'),
    comes('2041-03-19'),
    reviewed('2041-04-02'),
    reviewed('2041-04-30'),
    reviewed('2041-06-11'),
  ]),
  'a court releases today: the same steps, all at once, and the day after an alarm for what is not there': play(
    [
      on('2041-01-16', 'setting', 'inform-setting', { literacy: 'below', numeracy: 'at' }),
      on('2041-01-17', 'youth-justice', 'inform-justice', { tag: 'yes', apart: 'yes' }),
      movesTo('2041-01-21', '2041-01-21', { because: 'court', release: 'court' }),
      out('2041-01-21'),
      back('2041-01-22'),
      at(takes('2041-01-22'), '11:00'),
      ...ready('2041-01-23', '2041-01-24'),
      comes('2041-01-24'),
      schoolSays,
      careSays,
      nobodyAsks,
      meets('2041-01-23'),
      ...answers.slice(2),
      reviewed('2041-02-07'),
      reviewed('2041-03-07'),
      reviewed('2041-04-18'),
    ],
    remand,
  ),
  'a court does not detain the child: the place of custody is told of no place, though nobody has said yet that they are out': play(
    [
      ...said,
      careSays,
      decided('2041-02-12', 'not-detained'),
      back('2041-02-12', { lookedAfter: 'yes' }),
      at(takes('2041-02-12'), '11:00'),
      at(out('2041-02-12'), '12:00'),
      ...ready('2041-02-13', '2041-02-14'),
      comes('2041-02-14'),
      reviewed('2041-02-28'),
      reviewed('2041-03-28'),
      reviewed('2041-05-09'),
    ],
    remand,
  ),
  'nobody says what became of the hearing: that afternoon it is asked, and the manager is told': play(
    [...said, careSays, ...inTime, ...settled],
    remand,
  ),
  'the child does not come on the first day: told the same day, and comes later': play([
    ...said,
    ...inTime.slice(0, -1),
    missed('2041-03-15'),
    comes('2041-03-20'),
    checked('2041-03-26', 'some'),
    reviewed('2041-04-03'),
    reviewed('2041-05-01'),
    reviewed('2041-06-12'),
  ]),
  'nobody knows the day until it is told': play(
    [...said, movesTo('2041-02-04', '2041-03-15', { because: 'set' }), ...inTime, ...settled],
    unknownDay,
  ),
  'in custody again, and one who was asked never answered': play([
    ...said.filter(([, party]) => party !== 'family'),
    ...inTime,
    on('2041-03-27', 'youth-justice', 'recall', { on: '2041-03-26' }),
  ]),
} as const satisfies Record<string, Scenario<typeof process>>

/** Ended before, or never ours. */
const ended = {
  'another council is home: it is told in time': play(
    [
      on('2041-01-16', 'setting', 'inform-setting', { literacy: 'below', numeracy: 'at' }),
      movesTo('2041-01-23', '2041-03-08'),
      on('2041-02-01', 'casework-officer', 'tell-home', { on: '2041-02-01' }),
    ],
    { home: 'other' },
  ),
  'another council is home, and the place of custody is slow: it is told all the same, and late': play(
    [on('2041-03-20', 'casework-officer', 'tell-home', { on: '2041-03-20' })],
    { home: 'other' },
  ),
  'another council is home, and the child is out within fifteen working days: it is told the day after, and nobody is late': play(
    [on('2041-01-15', 'casework-officer', 'tell-home', { on: '2041-01-15' })],
    { home: 'other', earliest: '2041-01-25', latest: '2041-01-25' },
  ),
  'no way back is needed any more': play([...said, on('2041-02-05', 'casework-officer', 'leave', { why: 'adult' })]),
  'one who was asked does not answer, and nobody waits for them any longer': play([
    ...answers.slice(1),
    schoolSays,
    nobodyAsks,
    meets(),
    on('2041-02-04', 'casework-officer', 'enough'),
    ...inTime,
    ...settled,
  ]),
  'on remand the name is taken off the roll, which is unlawful; after a sentence another is not': play(
    [
      ...said,
      careSays,
      on('2041-01-23', 'current-school', 'leave-roll', { off: '2041-01-22', back: 'no' }),
      decided('2041-02-12', 'sentence', {
        order: 'long-order',
        release: 'set',
        earliest: '2041-03-15',
        latest: '2041-04-12',
      }),
      on('2041-02-13', 'current-school', 'leave-roll', { off: '2041-02-13', back: 'no' }),
      on('2041-02-18', 'youth-justice', 'early-late', { on: '2041-02-18' }),
      ...inTime,
      ...settled,
    ],
    remand,
  ),
  'a long order from the first day; the court decides again before education is in the plan': play(
    [
      ...said,
      decided('2041-01-28', 'sentence', { order: 'order', release: 'set', earliest: '2041-03-15', latest: '2041-03-15' }),
      ...inTime,
      ...settled,
    ],
    { order: 'long-order' },
  ),
  'a court decides after the place was found: who makes ready is told the days alone, and the first day is planned again once they are sure':
    play(
      [
        ...said,
        careSays,
        chooses('2041-01-28', 'provision', { school: '138004', lookedAfter: 'yes' }),
        takes('2041-01-30'),
        ...ready('2041-02-04', '2041-02-13'),
        decided('2041-02-12', 'sentence', { order: 'order', release: 'set', earliest: '2041-03-15', latest: '2041-03-15' }),
        movesTo('2041-02-14', '2041-03-13', { because: 'direction' }),
        daysPlanned('2041-02-20', '2041-03-14'),
        out('2041-03-13'),
        comes('2041-03-14'),
        reviewed('2041-03-28'),
        reviewed('2041-04-25'),
        reviewed('2041-06-06'),
      ],
      remand,
    ),
} as const satisfies Record<string, Scenario<typeof process>>

/** Those that also play on a server; the others hang on the same words and are held on paper. */
export const onAServer = {
  'back at their own school': ways['back at their own school on the first school day after an early release'],
  'by Fair Access': ways['another school, by Fair Access: this case hears the school, the place, the first day and the reviews'],
  'the day moves twice': moving['the day moves twice: each clock is counted again, the old days stay, and everybody is told'],
  'released today': moving['a court releases today: the same steps, all at once, and the day after an alarm for what is not there'],
  'out before there is a place':
    outAtOnce[
      'out while the panel has not decided: their own school has them back, which cannot go on; then provision, and a day on which they do not come'
    ],
  'a plan comes to light':
    planFound[
      'a plan comes to light when the panel decides: it goes to each, late as the days began with the detention, and is reviewed after release'
    ],
  'to another council': papers['moved twice before the plan has gone, then released to another council'],
  'the day moves after Fair Access planned':
    moving['the day moves after Fair Access planned the first day: it is planned again there, and this case hears the new one by itself'],
} as const

export default { ...ways, ...moving, ...papers, ...outAtOnce, ...planFound, ...ended }
