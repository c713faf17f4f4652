import { day as d, type Day } from '../../domain/calendar.ts'
import { process, story } from '../kit/stories/release.ts'
import { calendars, publishedTo } from '../support/calendar.ts'
import type { Move, Scenario } from '../support/scenario.ts'

const play = (moves: Move[], more: Partial<Scenario<typeof process>> = {}): Scenario<typeof process> => ({
  process,
  story,
  begins: d('2041-01-14'),
  opening: { release: '2041-03-15', school: '138001' },
  moves,
  ...more,
})
const moved = (on: string, to: string, time?: Move[4]): Move =>
  [d(on), 'service', 'move', { on: to }, ...(time ? ([time] as const) : [])] as Move
const plan = (on: string, to = 'return'): Move => [d(on), 'panel', 'plan', { to }]
const offer = (on: string, starts: string): Move => [d(on), 'provider', 'offer', { starts }]
const attend = (on: string, day: string): Move => [d(on), 'provider', 'attend', { on: day }]
const recount = (on: string, edition: number): Move => [d(on), 'case', 'recount', { calendar: edition }]
const short = { calendars: publishedTo(d('2041-02-01') as Day), editions: { 2: calendars } }

export default {
  'a fresh case in which the last answer that stands had opened another: that one goes on, and is not opened a second time': play(
    [[d('2041-02-05'), 'case', 'placed', { outcome: 'planned' }], offer('2041-02-20', '2041-03-18'), attend('2041-03-18', '2041-03-18')],
    { begins: d('2041-01-28'), stands: [plan('2041-01-21', 'place')] },
  ),
  'the day moves twice, both clocks with it, and another case finds the place': play([
    plan('2041-01-21', 'place'),
    moved('2041-01-28', '2041-03-27'),
    [d('2041-02-05'), 'case', 'placed', { outcome: 'planned' }],
    moved('2041-02-11', '2041-03-08'),
    offer('2041-02-20', '2041-03-11'),
    attend('2041-03-11', '2041-03-11'),
  ]),
  'brought so far forward that the offer is overdue at once, then put back': play([
    plan('2041-01-21'),
    moved('2041-01-23', '2041-02-01'),
    moved('2041-01-25', '2041-03-01'),
    offer('2041-02-12', '2041-03-04'),
    attend('2041-03-05', '2041-03-05'),
  ]),
  'the day moves at the instant the offer comes': play([
    plan('2041-01-21'),
    moved('2041-02-04', '2041-02-08'),
    offer('2041-02-04', '2041-02-11'),
    attend('2041-02-11', '2041-02-11'),
  ]),
  'started in time and said so days later: judged by the day it happened': play([
    plan('2041-01-21'),
    offer('2041-02-04', '2041-03-18'),
    attend('2041-03-15', '2041-03-18'), // not come yet
    attend('2041-03-21', '2041-03-18'),
  ]),
  'the alarm rings on the afternoon of the day, and it is late the day after': play([
    plan('2041-01-21'),
    offer('2041-02-04', '2041-03-18'),
    attend('2041-03-20', '2041-03-20'),
  ]),
  'nobody knows the day until it is told': play(
    [plan('2041-01-21'), moved('2041-01-28', '2041-03-15'), offer('2041-02-04', '2041-03-18'), attend('2041-03-18', '2041-03-18')],
    {
      opening: { school: '138001' },
    },
  ),
  'nobody ever knows the day, and nothing waits for it': play(
    [plan('2041-01-21'), offer('2041-02-04', '2041-03-18'), attend('2041-03-18', '2041-03-18')],
    {
      opening: { school: '138001' },
    },
  ),
  'a reminder is sent again for another day, and not for the same day twice': play([
    plan('2041-01-21'),
    moved('2041-02-26', '2041-03-14'), // the reminder for the 22nd of February has gone; the one for the 21st passed while this was another day
    moved('2041-02-27', '2041-03-15'), // back again: it was sent for that day
    offer('2041-02-28', '2041-03-18'),
    attend('2041-03-18', '2041-03-18'),
  ]),
  'a day that cannot be counted holds nothing up, and is counted when the calendar comes': play(
    [plan('2041-01-21'), recount('2041-01-28', 2), offer('2041-02-04', '2041-03-18'), attend('2041-03-19', '2041-03-19')],
    short,
  ),
  'a day that never can be counted ends as met': play(
    [plan('2041-01-21'), offer('2041-02-04', '2041-03-18'), attend('2041-03-19', '2041-03-19')],
    short,
  ),
}
