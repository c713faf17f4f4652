import { describe, expect, test } from 'vitest'
import { day, instant, londonDay, londonTime, plus, plusHours, reckon, startOf } from '../../domain/calendar.ts'

describe('when the clocks change', () => {
  test('72 hours from a Friday afternoon end an hour later by the wall clock', () => {
    const due = plusHours('2026-03-27T16:30:00+00:00', 72)
    expect([due.toISOString(), londonDay(due), londonTime(due)]).toEqual(['2026-03-30T16:30:00.000Z', '2026-03-30', '17:30'])
  })
  test('48 hours before a Monday morning are an hour later on the Saturday’s wall clock', () => {
    const before = plusHours(instant(day('2026-10-26'), '08:45'), -48)
    expect([londonDay(before), londonTime(before)]).toEqual(['2026-10-24', '09:45'])
  })
  test('four weeks from a Monday in October are a Monday, where 672 hours would be a Sunday', () => {
    expect(reckon(4, 'weeks', 'after', day('2026-10-05'), null).due).toBe('2026-11-02')
    expect(londonDay(plusHours(startOf(day('2026-10-05')), 672))).toBe('2026-11-01')
  })
  test.each([
    ['winter', '2027-01-20', '2027-01-20T15:30:00.000Z'],
    ['summer', '2027-06-16', '2027-06-16T14:30:00.000Z'],
    ['the Sunday the clocks go forward', '2027-03-28', '2027-03-28T14:30:00.000Z'],
    ['the Sunday they go back', '2027-10-31', '2027-10-31T15:30:00.000Z'],
  ])('half past three in London, %s', (_, on, at) => expect(instant(day(on), '15:30').toISOString()).toBe(at))
  test('a time that comes twice is its first, and one that never comes is an hour later', () => {
    expect(instant(day('2026-10-25'), '01:30').toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(londonTime(instant(day('2026-03-29'), '01:30'))).toBe('02:30')
  })
  test('a time that is none is refused', () => {
    expect(() => instant(day('2026-03-29'), '25:00')).toThrow('Not a time of day')
    expect(() => londonDay('yesterday')).toThrow('Not an instant')
  })
})

test('a London day begins when London says so, every day for fifty years', () => {
  const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' })
  const wrong: string[] = []
  for (let on = day('2000-01-01'); on < '2050-01-01'; on = plus(on, 1)) {
    const [year, month, date] = on.split('-')
    const start = startOf(on)
    const begins =
      london.format(start) === `${date}/${month}/${year}, 00:00` &&
      londonDay(start) === on &&
      londonDay(new Date(start.getTime() - 1)) === plus(on, -1)
    if (!begins) wrong.push(on)
  }
  expect(wrong).toEqual([])
})
test('London’s wall clock agrees with the world’s, each half hour round every change for fifty years', () => {
  const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const wrong: string[] = []
  for (let year = 2000; year < 2050; year++) {
    for (const month of [2, 9]) {
      for (let at = Date.UTC(year, month, 24); at < Date.UTC(year, month + 1, 1, 4); at += 1_800_000) {
        if (londonTime(new Date(at)) !== london.format(at)) wrong.push(new Date(at).toISOString())
      }
    }
  }
  expect(wrong).toEqual([])
})
