import { describe, expect, test } from 'vitest'
import { day, type Calendar } from '../../domain/calendar.ts'
import { countClock } from '../../domain/clock.ts'
import type { Clock, Counting, Whose } from '../../domain/row.ts'
import { calendar, closedOn, schoolA, workingDays } from './law/calendars.ts'

const calendarFor = (whose: Whose): Calendar => (whose === 'working' ? workingDays : whose === 'authority' ? calendar('A-LA')! : schoolA)
const row = (changes: Partial<Counting> = {}): Counting => ({
  since: day('2025-09-01'),
  allow: 6,
  unit: 'school days',
  reckon: 'after',
  whose: { school: 'school-on-roll' },
  law: 'The old rule',
  cite: 'old',
  kind: 'S',
  confidence: 'H',
  owner: 'school',
  ...changes,
})
const clock = (changes: Partial<Counting> = {}, remind: readonly number[] = []): Clock => ({ name: 'Reply', remind, rows: [row(changes)] })
const count = (counted: Clock, from: string, governing = from, find: (whose: Whose) => Calendar | undefined = calendarFor) =>
  countClock(counted, { from: day(from), governing: day(governing), calendarFor: find })

describe('of two calendars, one that nobody can name yet', () => {
  const two = clock({ whose: ['authority', { school: 'receiving-school' }] })
  const counted = (isKnown: (whose: Whose) => boolean, find = calendarFor) =>
    countClock(two, { from: day('2025-10-17'), governing: day('2025-10-17'), calendarFor: find, isKnown })
  const unnamed = (whose: Whose) => typeof whose !== 'object'
  const noSchool = (whose: Whose): Calendar => {
    if (typeof whose === 'object') throw new RangeError('There is no calendar for the school. Load it to see this date.')
    return calendarFor(whose)
  }

  test('is left out: the other gives the day', () => {
    expect(counted(unnamed, noSchool)).toMatchObject({ due: expect.any(String), derivations: [{ calendar: calendar('A-LA')!.name }] })
    expect(counted(() => true).derivations).toHaveLength(2)
  })
  test('is not left out where it is known, and only its calendar is wanting', () => {
    expect(counted(() => true, noSchool)).toMatchObject({ due: null, cannot: expect.stringContaining('Load it') })
  })
  test('leaves nothing to count on where nobody can name any', () => {
    expect(counted(() => false, noSchool)).toMatchObject({ due: null, cannot: expect.stringContaining('Load it') })
  })
})

describe('which row applies', () => {
  const dated: Clock = {
    ...clock(),
    rows: [
      row({ allow: 10, unit: 'calendar days', whose: 'none' }),
      row({ since: day('2026-03-01'), allow: 5, unit: 'calendar days', whose: 'none', cite: 'new' }),
    ],
  }
  test.each([
    ['the last day of the old rule', '2026-02-28', 'old', '2026-03-10'],
    ['the first day of the new one', '2026-03-01', 'new', '2026-03-06'],
  ])('%s', (_, from, cite, due) => expect(count(dated, from)).toMatchObject({ row: { cite }, due }))

  test('the governing day chooses it, however late the clock starts', () => {
    expect(count(dated, '2026-04-01', '2026-02-28')).toMatchObject({ row: { cite: 'old' }, due: '2026-04-11' })
  })
  test('unless the row in force then says it goes by its own start', () => {
    const own: Clock = { ...dated, rows: [{ ...dated.rows[0], governedBy: 'own start' }, dated.rows[1]!] }
    expect(count(own, '2026-04-01', '2026-02-28')).toMatchObject({ row: { cite: 'new' }, due: '2026-04-06' })
  })
  test('a row that ends the duty leaves nothing due and wakes nobody', () => {
    const ended: Clock = { ...dated, rows: [dated.rows[0], row({ since: day('2026-03-01'), allow: null })] }
    const found = count(ended, '2026-03-01')
    expect(found).toMatchObject({ due: null, lateFrom: null, actBy: null, wakings: [], derivations: [] })
    expect(found.cannot).toBeUndefined()
    expect(count(ended, '2026-02-28').due).toBe('2026-03-10')
  })
  test('before any rule there is no deadline, and it says since when there is one', () => {
    expect(count(dated, '2025-08-31')).toMatchObject({
      due: null,
      cannot: 'Reply: no rule was in force on 31 August 2025. The first begins on 1 September 2025.',
    })
  })
})

describe('whose days', () => {
  test('of several, the earliest binds and every count is kept', () => {
    const found = count(clock({ allow: 20, whose: [{ school: 'receiving-school' }, 'authority'] }), '2025-12-01')
    expect(found.due).toBe('2026-01-12')
    expect(found.derivations.map(({ calendar: name, due, days }) => [name, due, days.at(-1)!.number])).toEqual([
      ['A-LA', '2026-01-12', 20],
      ['A', '2026-01-13', 20],
    ])
    expect(found.calendars).toEqual(['school:A@1', 'school:A-LA@1'])
  })
  test('the edition is named that was counted on', () => {
    expect(
      count(clock(), '2025-12-08', '2025-12-08', (whose) => (whose === 'working' ? workingDays : closedOn(schoolA, ['2025-12-10'])))
        .calendars,
    ).toEqual(['school:A@2'])
  })
  test('plain days need no calendar', () => {
    const found = count(clock({ unit: 'calendar days', whose: 'none' }), '2026-03-02')
    expect(found).toMatchObject({ due: '2026-03-08', actBy: '2026-03-06', calendars: [], derivations: [{ calendar: 'Plain days' }] })
  })
  test('a rule that rolls is due on the next working day', () => {
    expect(count(clock({ allow: 1, unit: 'months', whose: 'none', roll: 'next working day' }), '2026-01-31')).toMatchObject({
      due: '2026-03-02',
      actBy: null,
      calendars: ['working:WD-ENG@1'],
    })
  })
})

describe('what cannot be counted yet', () => {
  test.each<[string, () => Calendar | undefined, string]>([
    ['a school with no calendar', () => undefined, 'There is no calendar of the school. Load it to see this date.'],
    [
      'a calendar that cannot be found',
      () => {
        throw new RangeError('Netherholme High School has no calendar. Load it to see this date.')
      },
      'Netherholme High School has no calendar. Load it to see this date.',
    ],
    [
      'a calendar that does not reach',
      () => ({ ...schoolA, name: 'Netherholme High School' }),
      'Netherholme High School has no calendar after 31 August 2026. Load it to see this date.',
    ],
  ])('%s', (_, find, cannot) => {
    const found = count(clock({ alarm: '15:30' }, [2]), '2026-07-16', '2026-07-16', (whose) => (whose === 'working' ? workingDays : find()))
    expect(found).toMatchObject({ due: null, lateFrom: null, wakings: [], cannot })
  })
  test('where one calendar of two is missing, nothing is due: the earlier is not known', () => {
    const found = count(clock({ whose: ['authority', { school: 'receiving-school' }] }), '2025-12-01', '2025-12-01', (whose) =>
      typeof whose === 'object' ? undefined : calendarFor(whose),
    )
    expect(found).toMatchObject({ due: null, cannot: 'There is no calendar of the school. Load it to see this date.' })
    expect(found.derivations).toHaveLength(1)
  })
  test('without working days the date stands, late all the same, but nobody can be reminded', () => {
    const found = count(clock({}, [2]), '2025-11-10', '2025-11-10', (whose) => (whose === 'working' ? undefined : schoolA))
    expect(found).toMatchObject({ due: '2025-11-18', lateFrom: '2025-11-19T00:00:00.000Z', wakings: [{ letter: 'overdue' }], actBy: null })
  })
  test('a fault that is no want of a calendar is not hidden', () => {
    expect(() =>
      count(clock(), '2025-11-10', '2025-11-10', () => {
        throw new TypeError('broken')
      }),
    ).toThrow('broken')
  })
})

describe('when people are told', () => {
  test('reminders at eight on working days before, the alarm on the day, lateness at eight the day after', () => {
    expect(count(clock({ alarm: '15:30' }, [1, 3]), '2025-11-10').wakings).toEqual([
      { at: '2025-11-13T08:00:00.000Z', letter: 'reminder' },
      { at: '2025-11-17T08:00:00.000Z', letter: 'reminder' },
      { at: '2025-11-18T15:30:00.000Z', letter: 'alarm' },
      { at: '2025-11-19T08:00:00.000Z', letter: 'overdue' },
    ])
  })
  test('in summer too, at eight in London', () => {
    expect(count(clock({ alarm: '15:30' }, [1]), '2026-06-08')).toMatchObject({
      due: '2026-06-16',
      lateFrom: '2026-06-16T23:00:00.000Z',
      wakings: [{ at: '2026-06-15T07:00:00.000Z' }, { at: '2026-06-16T14:30:00.000Z' }, { at: '2026-06-17T07:00:00.000Z' }],
    })
  })
  test('no reminder on the day it is counted from, or before it', () => {
    const letters = (remind: number) => count(clock({ allow: 3 }, [remind]), '2025-11-10').wakings.map(({ letter }) => letter)
    expect([letters(2), letters(3), letters(9)]).toEqual([['reminder', 'overdue'], ['overdue'], ['overdue']])
  })
  test('a clock that counts back has its whole life before the day it is counted from', () => {
    const found = count(clock({ reckon: 'clear before', allow: 2 }, [2]), '2026-02-25')
    expect(found).toMatchObject({
      due: '2026-02-13',
      wakings: [{ at: '2026-02-11T08:00:00.000Z', letter: 'reminder' }, { letter: 'overdue' }],
    })
  })
  test('late from the first instant of the next London day, on the night the clocks go back too', () => {
    expect(count(clock({ allow: 1, unit: 'calendar days', whose: 'none' }), '2026-10-24').lateFrom).toBe('2026-10-26T00:00:00.000Z')
    expect(count(clock({ allow: 1, unit: 'calendar days', whose: 'none' }), '2026-10-23').lateFrom).toBe('2026-10-24T23:00:00.000Z')
  })
})
