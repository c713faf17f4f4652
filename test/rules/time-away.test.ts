import { describe, expect, test } from 'vitest'
import { day, type Day } from '../../domain/calendar.ts'
import { countClock, type CountFrom } from '../../domain/clock.ts'
import { halves } from '../../domain/halves.ts'
import { rules } from '../../domain/law/rules.ts'
import type { Period } from '../../domain/periods.ts'
import type { Clock } from '../../domain/row.ts'
import { closedOn, daysOf, schoolA } from './law/calendars.ts'

/** Counts a rule on school A of the worked dates, or on another. */
function count(rule: string | Clock, from: string, given: Partial<Omit<CountFrom, 'from'>> & { readonly on?: string } = {}) {
  const { on = 'A', ...rest } = given
  const clock = typeof rule === 'string' ? rules[rule]! : rule
  return countClock(clock, {
    from: day(from.slice(0, 10)),
    ...(from.length > 10 && { at: from }),
    governing: day('2026-07-30'),
    calendarFor: daysOf(on),
    ...rest,
  })
}
const away = (from: string, days: string, afternoon?: true): Period => ({
  from: day(from),
  halves: halves(days),
  ...(afternoon && { afternoon }),
})

describe('one unbroken run', () => {
  const sixth = (from: string, ...periods: Period[]) => count('SUS_DAY6', from, { periods })
  test.each<[string, string, Period[], Day | null]>([
    ['back to back', '2026-02-02', [away('2026-02-02', '3'), away('2026-02-05', '3')], day('2026-02-09')],
    ['asked of a day in the second', '2026-02-05', [away('2026-02-02', '3'), away('2026-02-05', '3')], day('2026-02-09')],
    ['half-term between breaks nothing', '2026-02-12', [away('2026-02-12', '2'), away('2026-02-23', '4')], day('2026-02-26')],
    ['an INSET day between breaks nothing', '2025-10-23', [away('2025-10-23', '2'), away('2025-11-04', '4')], day('2025-11-07')],
    ['a day at school between breaks it', '2026-02-05', [away('2026-02-02', '2'), away('2026-02-05', '5')], null],
    ['and a second run has a sixth day of its own', '2026-02-05', [away('2026-02-02', '2'), away('2026-02-05', '6')], day('2026-02-12')],
    ['a day that begins at midday is a day', '2026-02-02', [away('2026-02-02', '2.5', true), away('2026-02-05', '3')], day('2026-02-09')],
    [
      'six lunchtimes are six days',
      '2026-02-02',
      ['02', '03', '04', '05', '06', '09'].map((on) => away(`2026-02-${on}`, '0.5')),
      day('2026-02-09'),
    ],
    ['five days have no sixth', '2026-02-02', [away('2026-02-02', '5')], null],
  ])('%s', (_, from, periods, due) => expect(sixth(from, ...periods).due).toBe(due))
  test('the strip says which suspension each day belongs to', () => {
    const { days } = sixth('2026-02-02', away('2026-02-02', '3'), away('2026-02-05', '3')).derivations[0]!
    expect(days.filter(({ counts }) => counts).map(({ why }) => why)).toEqual([
      ...Array.from({ length: 3 }, () => 'school day, first suspension'),
      ...Array.from({ length: 3 }, () => 'school day, second suspension'),
    ])
  })
  test('a run that ends before says so, and nothing is due', () => {
    expect(sixth('2026-02-02', away('2026-02-02', '5'))).toMatchObject({
      due: null,
      lateFrom: null,
      says: 'One run of 5 school days, the last on 6 February 2026: it has no day 6.',
    })
    expect(sixth('2026-02-02', away('2026-02-02', '5')).cannot).toBeUndefined()
  })
  test('a day of none of them cannot be counted from', () => {
    expect(sixth('2026-03-02', away('2026-02-02', '5')).cannot).toBe('Say the suspension that the day is part of.')
  })
  test('a closure in the run moves its sixth day', () => {
    const found = count('SUS_DAY6', '2026-02-02', {
      periods: [away('2026-02-02', '6')],
      calendarFor: daysOf(closedOn(schoolA, ['2026-02-04'])),
    })
    expect(found.due).toBe('2026-02-10')
  })
  test('the twentieth day away, from which a name may come off', () => {
    expect(count('DEL_20', '2026-01-06', { periods: [away('2026-01-06', '25')] })).toMatchObject({ due: '2026-02-02', lateFrom: null })
  })
})

describe('sums, in halves', () => {
  const total = (rule: string, from: string, periods: Period[], on = 'A', used = '0') =>
    count(rule, from, { periods, on, answers: { used } })
  test.each<[string, string, Period[], string, string]>([
    [
      'three terms: the school’s own',
      '2026-02-09',
      [away('2026-02-09', '5'), away('2026-03-02', '1')],
      'A',
      '6.0 school days of suspension in the spring',
    ],
    [
      'a suspension that crosses terms is split by its days',
      '2026-03-26',
      [away('2026-03-26', '6')],
      'A',
      '2.0 school days of suspension in the spring',
    ],
    ['and the rest is of the next', '2026-04-13', [away('2026-03-26', '6')], 'A', '4.0 school days of suspension in the summer'],
    [
      'six terms: between the reference dates',
      '2026-02-09',
      [away('2026-02-09', '5'), away('2026-03-02', '1')],
      'S',
      '6.0 school days of suspension in the time between',
    ],
    [
      'six terms: Easter Monday divides',
      '2026-04-13',
      [away('2026-03-26', '2'), away('2026-04-13', '1')],
      'S',
      '1.0 school days of suspension in the time between',
    ],
    [
      'six terms: 31 December divides',
      '2026-01-05',
      [away('2025-12-18', '2'), away('2026-01-05', '1')],
      'S',
      '1.0 school days of suspension in the time between',
    ],
    ['Good Friday in a school’s own term', '2027-03-22', [away('2027-03-25', '2')], 'T', '2.0 school days of suspension in the spring'],
  ])('%s', (_, from, periods, on, says) => expect(total('TERM_TOTAL', from, periods, on).says).toContain(says))
  test('the day on which a total is passed, and what follows', () => {
    expect(total('TERM_TOTAL', '2026-02-09', [away('2026-02-09', '5.5')])).toMatchObject({
      due: '2026-02-23',
      lateFrom: null,
      says: '5.5 school days of suspension in the spring, more than 5.0. The board must meet within 50 school days if the family makes representations',
    })
  })
  test('lunchtimes near the limit of the year, with days at another school', () => {
    expect(total('LIMIT_45', '2026-02-09', [away('2026-02-09', '0.5')], 'A', '44.5').due).toBeNull()
    const barred = total('LIMIT_45', '2026-02-09', [away('2026-02-09', '0.5'), away('2026-02-10', '0.5')], 'A', '44.5')
    expect(barred).toMatchObject({ due: '2026-02-10', says: expect.stringContaining('45.5 school days') as string })
    expect(barred.derivations[0]!.days.map(({ why }) => why)).toEqual(['half a school day: 45.0 in all', 'half a school day: 45.5 in all'])
  })
  test('a morning and an afternoon of one day are one day', () => {
    expect(total('TERM_TOTAL', '2026-02-09', [away('2026-02-09', '0.5'), away('2026-02-09', '0.5', true)]).says).toContain(
      '1.0 school days',
    )
  })
  test('fifteen days of illness in the year, consecutive or not', () => {
    const found = total('S19_ILL_15', '2026-03-02', [away('2025-10-06', '10'), away('2026-03-02', '7')])
    expect(found).toMatchObject({
      due: '2026-03-06',
      says: expect.stringContaining('17.0 school days of absence in the school year 2025/26, 15.0 or more') as string,
    })
  })
  test('a year begins with the first term to begin after July', () => {
    expect(total('LIMIT_45', '2026-09-02', [away('2026-07-14', '4'), away('2026-09-02', '1')], 'A-then-B').says).toContain(
      '1.0 school days',
    )
    expect(total('LIMIT_45', '2026-08-31', [away('2026-07-14', '4')], 'A-then-B').says).toContain(
      '4.0 school days of suspension in the school year 2025/26',
    )
  })
})
