import { describe, expect, test } from 'vitest'
import { actBy, day, distance, plus, reckon, type Calendar } from '../../domain/calendar.ts'
import { fullDay, longDay } from '../../domain/day-names.ts'
import { files, read } from '../house/tree.ts'
import { calendar, closedOn, pupilDays, schoolA, schoolNames, workingDays } from './law/calendars.ts'

const why = (on: string, school: Calendar = schoolA) => reckon(1, 'school days', 'after', plus(day(on), -1), school).days[0]!.why
const named = (name: string, changes: Partial<Calendar> = {}): Calendar => ({ ...calendar('B')!, name, ...changes })

describe('why a day counts or does not', () => {
  test.each([
    ['2025-11-11', 'school day'],
    ['2025-11-15', 'Saturday'],
    ['2025-11-16', 'Sunday'],
    ['2025-10-27', 'Half-term'],
    ['2025-11-03', 'INSET day'],
    ['2025-12-22', 'outside term'],
    ['2025-12-25', 'Christmas Day'],
    ['2026-04-03', 'Good Friday'],
    ['2026-05-04', 'Early May'],
  ])('%s: %s', (on, said) => expect(why(on)).toBe(said))

  test('a closure says its cause, and only on a day that was a school day', () => {
    const shut = closedOn(schoolA, ['2025-12-10', '2025-12-13', '2025-12-25'], 'Snow')
    expect([why('2025-12-10', shut), why('2025-12-13', shut), why('2025-12-25', shut)]).toEqual([
      'Closed: snow',
      'Saturday',
      'Christmas Day',
    ])
  })
  test('a day opened outside term is a school day, unless it closes after all', () => {
    const open: Calendar = {
      ...schoolA,
      spans: [...schoolA.spans, { kind: 'session', from: day('2025-12-13'), to: day('2025-12-13'), why: 'Catch-up day' }],
    }
    expect(reckon(1, 'school days', 'after', day('2025-12-12'), open)).toMatchObject({
      due: '2025-12-13',
      days: [{ why: 'Open: catch-up day', number: 1 }],
    })
    expect(reckon(1, 'school days', 'after', day('2025-12-12'), closedOn(open, ['2025-12-13'])).due).toBe('2025-12-15')
  })
  test('Good Friday inside a school’s own term is no school day', () => {
    expect(reckon(1, 'school days', 'after', day('2027-03-25'), calendar('T'))).toMatchObject({ due: '2027-03-30' })
  })
  test('Christmas Day and Good Friday are no working days, whether or not they are listed', () => {
    const bare: Calendar = { ...workingDays, spans: [] }
    expect(reckon(1, 'working days', 'after', day('2026-12-24'), bare).days.map((one) => one.why)).toEqual([
      'Christmas Day',
      'Saturday',
      'Sunday',
      'working day',
    ])
    for (const on of ['2022-04-15', '2023-04-07', '2024-03-29', '2025-04-18', '2026-04-03', '2027-03-26', '2028-04-14', '2029-03-30']) {
      expect(reckon(1, 'working days', 'after', plus(day(on), -1), bare).days[0]).toMatchObject({ why: 'Good Friday', number: null })
    }
  })
  test.each([...pupilDays])('the school %s has as many school days as it says: %i', (name, expected) => {
    const school = calendar(name)!
    const { from, to } = school.covers[0]!
    expect(distance(plus(from, -1), to, 'school days', school)).toBe(expected)
  })
})

describe('what is refused, and what to do about it', () => {
  const refusal = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      return error instanceof RangeError ? error.message : String(error)
    }
    return 'was counted'
  }
  const school = named('Netherholme High School')
  test.each([
    [
      'after the calendar ends',
      () => reckon(6, 'school days', 'after', day('2027-07-19'), school),
      'Netherholme High School has no calendar after 31 August 2027. Load it to see this date.',
    ],
    [
      'before it begins',
      () => reckon(6, 'school days', 'before', day('2026-09-04'), school),
      'Netherholme High School has no calendar before 1 September 2026. Load it to see this date.',
    ],
    [
      'a school with no calendar',
      () => reckon(1, 'school days', 'after', day('2026-10-01'), null),
      'School days need the calendar of a school. Load one to see this date.',
    ],
    [
      'working days without a calendar',
      () => reckon(1, 'working days', 'after', day('2026-10-01'), null),
      'Working days need a calendar of bank holidays. Load one to see this date.',
    ],
    [
      'a school with no terms',
      () => reckon(1, 'school days', 'after', day('2026-10-01'), named('Netherholme High School', { spans: [] })),
      'Netherholme High School has no school terms. Load them to see this date.',
    ],
    [
      'a calendar that knows no day',
      () => reckon(1, 'school days', 'after', day('2026-10-01'), named('Netherholme High School', { covers: [] })),
      'Netherholme High School has no calendar. Load it to see this date.',
    ],
    [
      'months before a day',
      () => reckon(2, 'months', 'before', day('2026-10-01'), null),
      'The law does not say how months are counted back. Count days or weeks.',
    ],
    ['part of a day', () => reckon(1.5, 'calendar days', 'after', day('2026-10-01'), null), 'Count a whole number from 0 to 4000.'],
    [
      'no day, beginning with one',
      () => reckon(0, 'calendar days', 'beginning with', day('2026-10-01'), null),
      'Count a whole number from 1 to 4000.',
    ],
  ])('%s', (_, work, sentence) => expect(refusal(work)).toBe(sentence))

  test('a year that is not loaded between two that are is not guessed', () => {
    const gap = {
      ...calendar('A')!,
      name: 'Netherholme',
      covers: [...calendar('A')!.covers, ...calendar('D')!.covers],
      spans: [...calendar('A')!.spans, ...calendar('D')!.spans],
    }
    expect(refusal(() => reckon(6, 'school days', 'after', day('2026-07-16'), gap))).toBe(
      'Netherholme has no calendar after 31 August 2026. Load it to see this date.',
    )
  })
  test('a day that does not exist is refused', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '01-01-2026', '2026-01-01T00:00', '', ' 2026-01-01'])
      expect(() => day(text)).toThrow(`Not a day: ${text}`)
    expect(() => plus(day('9999-12-31'), 1)).toThrow('beyond the years')
  })
  test('the last day that is covered can be counted, and the next cannot', () => {
    expect(reckon(3, 'working days', 'after', day('2029-12-26'), workingDays).due).toBe('2029-12-31')
    expect(() => reckon(4, 'working days', 'after', day('2029-12-26'), workingDays)).toThrow('after 31 December 2029')
  })
})

describe('months', () => {
  test.each([
    ['after', '2025-12-31', 2, '2026-02-28'],
    ['after', '2027-12-31', 2, '2028-02-29'],
    ['after', '2028-02-29', 12, '2029-02-28'],
    ['beginning with', '2028-02-29', 12, '2029-02-28'],
    ['beginning with', '2025-09-10', 12, '2026-09-09'],
    ['beginning with', '2026-01-31', 1, '2026-02-28'],
    ['beginning with', '2026-03-01', 1, '2026-03-31'],
    ['after', '2026-11-30', 3, '2027-02-28'],
    ['after', '2026-10-15', 14, '2027-12-15'],
  ] as const)('%s %s, %i', (how, from, n, due) => expect(reckon(n, 'months', how, day(from), null).due).toBe(due))
})

test('a due day rolls to the next working day only where it is asked to, and says what it passed over', () => {
  const found = reckon(1, 'months', 'after', day('2026-01-31'), null, workingDays)
  expect(found).toMatchObject({ due: '2026-03-02', beforeRolling: '2026-02-28' })
  expect(found.days.slice(1).map(({ on, number, why: said }) => [on, number, said])).toEqual([
    ['2026-03-01', null, 'Sunday'],
    ['2026-03-02', null, 'rolled to the next working day'],
  ])
  expect(reckon(1, 'months', 'after', day('2026-02-02'), null, workingDays)).not.toHaveProperty('beforeRolling')
})
test('a due day that is no working day has a day to act by before it', () => {
  expect([actBy(day('2026-02-01'), workingDays), actBy(day('2026-12-28'), workingDays), actBy(day('2026-02-02'), workingDays)]).toEqual([
    '2026-01-30',
    '2026-12-24',
    null,
  ])
})
test('how far a due day is, in school days', () => {
  const far = (from: string, to: string) => distance(day(from), day(to), 'school days', schoolA)
  expect([
    far('2025-11-10', '2025-11-12'),
    far('2025-11-10', '2025-11-10'),
    far('2025-11-12', '2025-11-10'),
    far('2025-10-24', '2025-11-04'),
  ]).toEqual([2, 0, -2, 1])
  expect(distance(day('2026-03-01'), day('2026-02-20'), 'weeks', null)).toBe(-9)
})
test('an edition with one more closure is counted afresh', () => {
  const from = day('2025-12-08')
  expect(reckon(6, 'school days', 'after', from, schoolA).due).toBe('2025-12-16')
  expect(reckon(6, 'school days', 'after', from, closedOn(schoolA, ['2025-12-10'])).due).toBe('2025-12-17')
  expect(reckon(6, 'school days', 'after', from, schoolA).due).toBe('2025-12-16')
})
test('a closure when the school was shut, or after the due day, changes nothing', () => {
  const due = (closed: string) => reckon(6, 'school days', 'after', day('2025-12-08'), closedOn(schoolA, [closed])).due
  expect([due('2025-12-13'), due('2025-12-17'), due('2025-12-08')]).toEqual(['2025-12-16', '2025-12-16', '2025-12-16'])
})
test('a day as a derivation writes it, and as letters and emails write every one', () =>
  expect([longDay(day('2027-08-01')), fullDay(day('2027-08-01'))]).toEqual(['1 August 2027', 'Sunday 1 August 2027']))
test('every calendar of the worked dates is loaded', () => expect(schoolNames).toHaveLength(12))
test('no letter and no email leaves the weekday out', () =>
  expect(files('activities').filter((file) => /\blongDay\b|\bplainDay\b/.test(read(file)))).toEqual([]))
