/** Files of days: read in each of their shapes, and what they would change. */
import { describe, expect, test } from 'vitest'
import { readEvents } from '../../api/calendars/events.ts'
import { breaksOf, yearShown } from '../../api/calendars/year.ts'
import { bankHolidaysFile, readBankHolidays } from '../../domain/bank-holidays.ts'
import { day, type Calendar } from '../../domain/calendar.ts'
import { planCalendar, type DaysGiven, type EntryHeld } from '../../domain/calendar-plan.ts'
import { entriesTwice, readDayRow, type EntryRead } from '../../domain/calendar-rows.ts'
import { kindTold, yearFrom, yearOf } from '../../domain/calendar-words.ts'

describe('a row of a list of days', () => {
  test.each([
    ['INSET day', 'inset'],
    ['Staff training', 'inset'],
    ['Closed for training', 'inset'],
    ['Autumn half term', 'half-term'],
    ['Spring Term', 'term'],
    ['CLOSED', 'closure'],
    ['Early May bank holiday', 'bank-holiday'],
    ['Open', 'session'],
    ['Sports day', null],
    ['', null],
  ])('“%s” is told as %s', (words, kind) => expect(kindTold(words)).toBe(kind))
  test('is read with its source, and lasts a day where it says no last one', () => {
    expect(readDayRow({ what: 'Closed', from: '24-11-2026', why: 'Closed: snow', source: 'The head' }, 2)).toEqual({
      is: 'right',
      entry: { kind: 'closure', from: '2026-11-24', to: '2026-11-24', why: 'snow', source: 'The head', line: 2 },
    })
  })
  test.each([
    ['what', 'Sports day'],
    ['from', '31-02-2026'],
    ['from', ''],
    ['to', 'Friday'],
    ['to', '23-11-2026'],
    ['to', '24-11-2036'],
    ['why', 's'.repeat(201)],
    ['why', 'snow\u202E'],
  ])('a wrong %s (%j) is said, with what to do', (column, value) => {
    expect(readDayRow({ what: 'Closed', from: '24-11-2026', to: '25-11-2026', why: 'Snow', [column]: value }, 4)).toMatchObject({
      is: 'wrong',
      faults: [{ line: 4, column, remedy: expect.stringMatching(/^[A-Z]/) }],
    })
  })
  test('a term of one day is none', () => {
    expect(readDayRow({ what: 'Term', from: '01-09-2026' }, 2)).toMatchObject({ is: 'wrong', faults: [{ column: 'to' }] })
  })
  test('the same twice is said, with the other row', () => {
    expect(entriesTwice([entry('inset', '2026-11-13', 2), entry('inset', '2026-11-13', 9)])).toMatchObject([
      { line: 9, wrong: expect.stringContaining('row 2') },
    ])
  })
})

const events = (...bodies: readonly string[]) =>
  readEvents(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:test',
      ...bodies.flatMap((body) => ['BEGIN:VEVENT', 'UID:1', body, 'END:VEVENT']),
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  )
describe('an event of an iCalendar file', () => {
  test.each([
    [
      'ends on the day before its end',
      'DTSTART;VALUE=DATE:20261026\r\nDTEND;VALUE=DATE:20261031\r\nSUMMARY:Half-term',
      ['half-term', '2026-10-26', '2026-10-30'],
    ],
    ['without an end lasts a day', 'DTSTART;VALUE=DATE:20261113\r\nSUMMARY:INSET', ['inset', '2026-11-13', '2026-11-13']],
    [
      'lasts as long as it says',
      'DTSTART;VALUE=DATE:20261026\r\nDURATION:P1W\r\nSUMMARY:Half-term',
      ['half-term', '2026-10-26', '2026-11-01'],
    ],
    [
      'is told by its category',
      'DTSTART;VALUE=DATE:20261113\r\nCATEGORIES:inset\r\nSUMMARY:No children',
      ['inset', '2026-11-13', '2026-11-13'],
    ],
  ])('%s', (_what, body, [kind, from, to]) => expect(events(body)).toMatchObject({ entries: [{ kind, from, to, line: 1 }], faults: [] }))
  test.each([
    ['DTSTART', 'DTSTART:20261113T090000Z\r\nSUMMARY:INSET'],
    ['DTSTART', 'DTSTART;VALUE=DATE:20260231\r\nSUMMARY:INSET'],
    ['DTEND', 'DTSTART;VALUE=DATE:20261113\r\nDTEND;VALUE=DATE:20261113\r\nSUMMARY:INSET'],
    ['RRULE', 'DTSTART;VALUE=DATE:20261113\r\nRRULE:FREQ=DAILY\r\nSUMMARY:INSET'],
    ['SUMMARY', 'DTSTART;VALUE=DATE:20261113\r\nSUMMARY:Sports day'],
  ])('with a wrong %s is refused: %j', (column, body) =>
    expect(events('DTSTART;VALUE=DATE:20261112\r\nSUMMARY:INSET', body)).toMatchObject({ faults: [{ line: 2, column }] }),
  )
  test('that was called off says nothing', () =>
    expect(events('DTSTART;VALUE=DATE:20261113\r\nSTATUS:CANCELLED\r\nSUMMARY:INSET')).toMatchObject({
      entries: [],
      faults: [],
      cancelled: 1,
    }))
  test.each(['hello', '', 'BEGIN:VCARD\r\nEND:VCARD\r\n'])('a file that is none is refused: %j', (text) =>
    expect(readEvents(text)).toMatchObject({ entries: [], faults: [{ line: 0 }] }),
  )
})

describe('bank holidays as GOV.UK publishes them', () => {
  const file = (...on: readonly string[]) => ({
    'england-and-wales': {
      division: 'england-and-wales',
      events: on.map((date) => ({ title: 'Boxing Day', date, notes: 'Substitute day', bunting: true })),
    },
  })
  test('are read with their notes, and written again', () => {
    const { entries } = readBankHolidays(file('2026-12-28'), ['england-and-wales'])
    expect(entries).toMatchObject([{ kind: 'bank-holiday', from: '2026-12-28', to: '2026-12-28', why: 'Boxing Day (substitute day)' }])
    expect(readBankHolidays(bankHolidaysFile('england-and-wales', entries), ['england-and-wales']).entries).toEqual(entries)
  })
  test('a day that is one in two divisions is one', () => {
    const two = { ...file('2026-12-25'), scotland: { division: 'scotland', events: [{ title: 'Christmas Day', date: '2026-12-25' }] } }
    expect(readBankHolidays(two, ['england-and-wales', 'scotland']).entries).toHaveLength(1)
  })
  test.each([
    ['no division', {}, 'england-and-wales'],
    ['a list', [], 'england-and-wales'],
    ['no file', null, 'england-and-wales'],
    ['an impossible day', file('2026-02-31'), 'england-and-wales: date'],
  ])('%s is refused', (_what, given, column) =>
    expect(readBankHolidays(given, ['england-and-wales'])).toMatchObject({ entries: [], faults: [{ column }] }),
  )
})

const year = yearFrom(2026)
const today = day('2026-11-28')
const entry = (kind: EntryRead['kind'], from: string, line = 2, to = from): EntryRead => ({
  kind,
  from: day(from),
  to: day(to),
  why: kind,
  source: null,
  line,
})
const held = (id: string, kind: EntryHeld['kind'], from: string, to = from, source = 'The web', calendar = 'school:990201'): EntryHeld => ({
  id,
  calendar,
  kind,
  from: day(from),
  to: day(to),
  why: kind,
  source,
})
const autumn = entry('term', '2026-09-01', 2, '2026-12-18')
const given = (entries: readonly EntryRead[], rest: Partial<DaysGiven> = {}): DaysGiven => ({
  ...year,
  says: 'everything',
  entries,
  source: 'The web',
  withdraw: [],
  ...rest,
})
const covers = held('9', 'covers', '2026-09-01', '2027-08-31')
const term = held('1', 'term', '2026-09-01', '2026-12-18')
const ids = (some: readonly EntryHeld[]) => some.map(({ id }) => id)

describe('what a file of a year would change', () => {
  test('the same again is nothing', () => {
    expect(planCalendar(given([autumn]), [covers, term], today)).toEqual({ add: [], withdraw: [], same: 1, past: [], faults: [] })
  })
  test('a day to come that is not in it is withdrawn; one that is past stays, and is said', () => {
    const plan = planCalendar(given([autumn]), [covers, term, held('2', 'inset', '2026-11-27'), held('3', 'inset', '2026-11-28')], today)
    expect([ids(plan.withdraw), ids(plan.past), plan.add]).toEqual([['3'], ['2'], []])
  })
  test('a term that is given with other days takes the place of the one it overlaps, also where that is past', () => {
    const plan = planCalendar(given([entry('term', '2026-09-02', 2, '2026-12-17')]), [covers, term], day('2027-02-01'))
    expect([ids(plan.withdraw), plan.add.map(({ to }) => to), plan.faults]).toEqual([['1'], ['2026-12-17'], []])
  })
  test('what was only assumed is confirmed by what is published, and that the year is known as well', () => {
    const assumed = [held('9', 'covers', '2026-09-01', '2027-08-31', 'assumed'), held('1', 'term', '2026-09-01', '2026-12-18', 'assumed')]
    const plan = planCalendar(given([autumn]), assumed, today)
    expect([ids(plan.withdraw), plan.add.map(({ kind, source }) => [kind, source])]).toEqual([
      ['9', '1'],
      [
        ['covers', 'The web'],
        ['term', 'The web'],
      ],
    ])
  })
  test('a year of which nothing was known is known from then on', () => {
    expect(planCalendar(given([autumn]), [], today).add).toMatchObject([{ kind: 'covers', ...year }, { kind: 'term' }])
  })
  test('bank holidays stay where it names none', () => {
    const boxing = held('4', 'bank-holiday', '2026-12-28')
    expect(planCalendar(given([autumn]), [covers, term, boxing], today).withdraw).toEqual([])
    expect(ids(planCalendar(given([autumn, entry('bank-holiday', '2026-12-25')]), [covers, term, boxing], today).withdraw)).toEqual(['4'])
  })
  test('only additions withdraw nothing, and say nothing of how far the year is known', () => {
    const plan = planCalendar(given([entry('inset', '2026-12-01')], { says: 'additions' }), [term, held('3', 'inset', '2026-12-02')], today)
    expect([plan.withdraw, plan.add.map(({ kind }) => kind)]).toEqual([[], ['inset']])
  })
  test('what is taken back by hand is withdrawn, and what has gone already is said', () => {
    const asked = given([], { says: 'additions', withdraw: ['1'] })
    expect(ids(planCalendar(asked, [term], today).withdraw)).toEqual(['1'])
    expect(planCalendar(asked, [], today).faults).toMatchObject([{ wrong: expect.stringContaining('withdrawn already') }])
  })
  test.each([
    ['no term', [entry('inset', '2026-12-01')], /no term/],
    ['a day of another year', [autumn, entry('inset', '2027-09-01', 3)], /not in the school year/],
    ['a half-term in no term', [autumn, entry('half-term', '2027-02-15', 3, '2027-02-19')], /in no term/],
    ['terms that overlap', [autumn, entry('term', '2026-12-01', 3, '2027-03-01')], /overlaps another term/],
  ])('%s is refused', (_what, entries, words) => {
    expect(planCalendar(given(entries), [], today).faults).toMatchObject([
      { wrong: expect.stringMatching(words) },
      ...(words.source.includes('overlaps') ? [{}] : []),
    ])
  })
})

describe('a year that can be seen', () => {
  const calendar: Calendar = {
    id: 'school:990201',
    name: 'Ashgrove',
    edition: 1,
    kind: 'school',
    covers: [{ from: day('2026-09-01'), to: day('2027-07-31') }],
    spans: [
      { kind: 'term', from: day('2026-09-01'), to: day('2026-12-18'), why: 'Autumn term' },
      { kind: 'half-term', from: day('2026-10-26'), to: day('2026-10-30'), why: 'Half-term' },
      { kind: 'inset', from: day('2026-11-13'), to: day('2026-11-13'), why: 'Training' },
      { kind: 'closure', from: day('2026-11-24'), to: day('2026-11-24'), why: 'Snow' },
      { kind: 'bank-holiday', from: day('2026-12-25'), to: day('2026-12-25'), why: 'Christmas Day' },
      { kind: 'session', from: day('2026-12-21'), to: day('2026-12-21'), why: 'exams' },
    ],
  }
  const shown = yearShown(calendar, calendar.id, 2026, today)
  const cell = (month: number, n: number) => shown.months[month]!.weeks.flat().find((one) => one?.n === n)!
  test.each([
    [0, 1, 'school', null],
    [0, 5, 'weekend', null],
    [1, 26, 'holiday', null],
    [2, 13, 'inset', 'T'],
    [2, 24, 'closed', 'C'],
    [3, 21, 'open', 'O'],
    [3, 22, 'holiday', null],
    [3, 25, 'bank', 'B'],
    [11, 2, 'unknown', null],
  ])('month %i, day %i is %s', (month, n, look, mark) => expect(cell(month, n)).toMatchObject({ look, mark }))
  test('has twelve months of whole weeks, today is marked, and its days are counted', () => {
    expect(shown.months.map(({ name }) => name)).toMatchObject({ 0: 'September 2026', 11: 'August 2027', length: 12 })
    expect(shown.months.every(({ weeks }) => weeks.every((week) => week.length === 7))).toBe(true)
    expect([cell(2, 28).today, cell(2, 27).today]).toEqual([true, false])
    expect(shown.total).toBe(shown.months.reduce((sum, { days }) => sum + days, 0))
    expect(shown.months[2]!.days).toBe(19)
  })
  test('breaks are what lies between its terms', () => {
    expect(breaksOf([term], 2026)).toEqual([{ from: '2026-12-19', to: '2027-08-31' }])
    expect(yearOf(day('2026-08-31'))).toBe(2025)
  })
})
