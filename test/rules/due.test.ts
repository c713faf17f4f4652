/** How far off a day is, as a list says it: above all by how many days something is late, whichever day that is read on. */
import { expect, it } from 'vitest'
import { distanceWords, sayDue, whyNoDay } from '../../api/saying/due.ts'
import { day, type Calendar } from '../../domain/calendar.ts'
import { countClock } from '../../domain/clock.ts'
import { EXC_NOTIFY } from '../../domain/law/exclusion.ts'

const [from, to] = [day('2026-09-01'), day('2026-12-31')]
const calendar: Calendar = {
  id: 'school:990201',
  edition: 1,
  kind: 'school',
  name: 'A school',
  covers: [{ from, to }],
  spans: [{ kind: 'term', from, to: day('2026-12-18'), why: 'Autumn term' }],
}
const said = (today: string, due: string): string => distanceWords(day(today), day(due), 'school days', calendar)

it.each([
  ['2026-11-23', 'In 2 school days'],
  ['2026-11-25', 'Today'],
  ['2026-11-26', 'Late by 1 school day'],
  ['2026-11-27', 'Late by 2 school days'],
  // Saturday and Sunday: no school day has been added.
  ['2026-11-28', 'Late by 2 school days'],
  ['2026-11-29', 'Late by 2 school days'],
  ['2026-11-30', 'Late by 3 school days'],
])('on %s a day of Wednesday 25 November is said as: %s', (today, words) => {
  expect(said(today, '2026-11-25')).toBe(words)
})
it('is said in plain days where no school day lies between', () => {
  expect([said('2026-11-28', '2026-11-27'), said('2026-11-27', '2026-11-28')]).toEqual(['Late by 1 day', 'Tomorrow'])
})
it('is said in plain days where the calendar does not reach', () => {
  expect(said('2027-01-04', '2026-12-18')).toBe('Late by 17 days')
})

it('where the law gives a duty no number, says what it says in place of one; and never that it has stopped', () => {
  const told = countClock(EXC_NOTIFY, { from: day('2026-11-17'), governing: day('2026-11-17'), calendarFor: () => calendar })
  expect([told.due, whyNoDay(told)]).toEqual([null, 'Without delay.'])
  expect(whyNoDay({ says: null })).toBe('The law sets no limit on this any more.')
  expect(whyNoDay({ cannot: 'Load it.', says: 'without delay' })).toBe('Load it.')
})

it('of a right says that its time has passed, and that nobody is late', () => {
  const row = { due: day('2026-11-25'), kind: 'S', cite: 'SI 2008/2699 rule 20', unit: 'months', calendar: null } as const
  const of = (isRight: boolean, today: string) => {
    const { distance, late } = sayDue({ ...row, isRight }, day(today))
    return [distance, late]
  }
  expect([of(true, '2026-11-26'), of(true, '2026-11-25')]).toEqual([
    ['The time has passed', false],
    ['Today', false],
  ])
  expect(of(false, '2026-11-26')).toEqual(['Late by 1 day', true])
})
