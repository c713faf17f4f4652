import { describe, expect, test } from 'vitest'
import { answerDeadline } from '../../domain/deadlines.ts'
import { worked } from './law/worked.ts'

const year = {
  from: '2026-09-01',
  to: '2026-12-31',
  terms: [{ from: '2026-09-01', to: '2026-12-18' }],
  closed: [{ from: '2026-10-26', to: '2026-10-30', why: 'half-term' }],
  bankHolidays: ['2026-12-25'],
}
const asked = (count: object, from: string, more: object = {}) => answerDeadline({ count, from, ...more })
const sixth = { number: 6, unit: 'school days', reckoning: 'after' }
const answerOf = (found: ReturnType<typeof answerDeadline>) => (found.ok ? found.answer : found.errors)
const errorOf = (found: ReturnType<typeof answerDeadline>) => (found.ok ? found.answer : found.errors[0])

test('the published example', () => {
  const found = answerDeadline({ count: sixth, from: '2026-10-15', calendar: year })
  expect(found).toMatchObject({ ok: true, answer: { due: '2026-10-23', lateFrom: '2026-10-23T23:00:00Z' } })
  expect(found.ok && Object.keys(found.answer)).toEqual(['due', 'lateFrom', 'days'])
  expect(found.ok && found.answer.days[0]).toEqual({ on: '2026-10-16', counts: true, number: 1, why: 'school day' })
})
test('a break is passed over for the reason it was sent with', () => {
  const found = asked(sixth, '2026-10-20', { calendar: year })
  expect(found.ok && found.answer.days.filter(({ counts }) => !counts).map(({ why }) => why)).toEqual([
    'Saturday',
    'Sunday',
    ...Array(5).fill('half-term'),
    'Saturday',
    'Sunday',
  ])
})
test.each([
  ['beside the calendar', { calendar: year, open: [{ on: '2026-10-28', why: 'Revision day' }] }],
  ['in it', { calendar: { ...year, open: [{ on: '2026-10-28', why: 'Revision day' }] } }],
])('a day opened in a break counts, sent %s', (_, more) => {
  const found = asked({ ...sixth, number: 4 }, '2026-10-20', more)
  expect(found.ok && found.answer.days.find(({ counts, on }) => counts && on > '2026-10-25')).toEqual({
    on: '2026-10-28',
    counts: true,
    number: 4,
    why: 'Open: revision day',
  })
})
test('plain days, weeks and months need no calendar', () => {
  expect(answerOf(asked({ number: 30, unit: 'calendar days', reckoning: 'after' }, '2026-01-02'))).toMatchObject({ due: '2026-02-01' })
  expect(answerOf(asked({ number: 2, unit: 'weeks', reckoning: 'clear before' }, '2026-07-10'))).toMatchObject({
    due: '2026-06-25',
    lateFrom: '2026-06-25T23:00:00Z',
  })
  expect(answerOf(asked({ number: 12, unit: 'months', reckoning: 'beginning with' }, '2025-09-10'))).toMatchObject({ due: '2026-09-09' })
})
test('hours start from an instant and answer with one, across a change of the clocks', () => {
  for (const one of worked.filter(({ count }) => count?.unit === 'hours')) {
    const found = asked(one.count!, one.event!.instant!)
    expect(found.ok && [Date.parse(found.answer.due), found.answer.due.endsWith('Z')]).toEqual([
      Date.parse(String(one.expect['due'])),
      true,
    ])
  }
  expect(answerOf(asked({ number: 48, unit: 'hours', reckoning: 'before' }, '2026-10-26T08:45:00Z'))).toEqual({
    due: '2026-10-24T08:45:00Z',
    lateFrom: '2026-10-24T08:45:00Z',
    days: [],
  })
})

describe('weekends and bank holidays', () => {
  const calendar = { from: '2026-01-01', to: '2026-12-31', bankHolidays: ['2026-04-03', '2026-04-06'] }
  test('a count rolls to the next working day where it is asked to, and says from when', () => {
    expect(
      answerOf(asked({ number: 1, unit: 'months', reckoning: 'after', roll: 'next working day' }, '2026-01-31', { calendar })),
    ).toMatchObject({ due: '2026-03-02', beforeRolling: '2026-02-28' })
  })
  test('otherwise it stands, with the day to act by', () => {
    const found = asked({ number: 7, unit: 'calendar days', reckoning: 'after' }, '2026-03-29', { calendar })
    expect(answerOf(found)).toMatchObject({ due: '2026-04-05', actBy: '2026-04-02' })
    expect(answerOf(asked({ number: 7, unit: 'calendar days', reckoning: 'after' }, '2026-03-29'))).not.toHaveProperty('actBy')
    const unsaid = { from: '2026-01-01', to: '2026-12-31' }
    expect(
      answerOf(asked({ number: 7, unit: 'calendar days', reckoning: 'after' }, '2026-03-29', { calendar: unsaid })),
    ).not.toHaveProperty('actBy')
  })
  test('working days are named as they are passed over', () => {
    const found = asked({ number: 1, unit: 'working days', reckoning: 'after' }, '2026-04-02', { calendar })
    expect(found.ok && found.answer.days.map(({ why }) => why)).toEqual([
      'Good Friday',
      'Saturday',
      'Sunday',
      'Bank holiday',
      'working day',
    ])
  })
})

describe('what is refused, with the field and what to do', () => {
  test.each([
    [
      'a count that leaves the calendar',
      asked(sixth, '2026-12-14', { calendar: year }),
      'calendar',
      'The calendar that was sent has no calendar after 31 December 2026. Load it to see this date.',
    ],
    ['school days with no calendar', asked(sixth, '2026-12-14'), 'calendar', 'Send the calendar to count on.'],
    ['a calendar with no terms', asked(sixth, '2026-10-14', { calendar: { ...year, terms: [] } }), 'calendar', 'has no school terms'],
    [
      'working days with no word of bank holidays',
      asked({ ...sixth, unit: 'working days' }, '2026-10-14', { calendar: { from: '2026-01-01', to: '2026-12-31' } }),
      'calendar.bankHolidays',
      'an empty list',
    ],
    [
      'rolling with no calendar',
      asked({ number: 1, unit: 'months', reckoning: 'after', roll: 'next working day' }, '2026-10-14'),
      'calendar',
      'Send the calendar',
    ],
    [
      'months before',
      asked({ number: 1, unit: 'months', reckoning: 'before' }, '2026-10-14'),
      'count',
      'does not say how months are counted back',
    ],
    [
      'hours beginning with',
      asked({ number: 1, unit: 'hours', reckoning: 'beginning with' }, '2026-10-14T09:00:00Z'),
      'count.reckoning',
      'after an instant or before it',
    ],
    ['hours from a day', asked({ number: 1, unit: 'hours', reckoning: 'after' }, '2026-10-14'), 'from', 'an instant with its offset'],
    [
      'hours from a day that is none',
      asked({ number: 1, unit: 'hours', reckoning: 'after' }, '2026-02-30T09:00:00Z'),
      'from',
      'an instant with its offset',
    ],
    ['days from an instant', asked(sixth, '2026-10-14T09:00:00Z', { calendar: year }), 'from', 'YYYY-MM-DD'],
    ['part of a day', asked({ ...sixth, number: 1.5 }, '2026-10-14', { calendar: year }), 'count.number', 'whole number'],
    ['far too many', asked({ number: 5000, unit: 'weeks', reckoning: 'after' }, '2026-10-14'), 'count', '4000'],
    ['another unit', asked({ ...sixth, unit: 'fortnights' }, '2026-10-14'), 'count.unit', 'Give one of: calendar days'],
    [
      'another reckoning',
      asked({ ...sixth, reckoning: 'about' }, '2026-10-14', { calendar: year }),
      'count.reckoning',
      'Give one of: after',
    ],
    ['another roll', asked({ ...sixth, roll: 'yes' }, '2026-10-14', { calendar: year }), 'count.roll', 'next working day'],
    [
      'a term that ends before it begins',
      asked(sixth, '2026-10-14', { calendar: { ...year, terms: [{ from: '2026-12-18', to: '2026-09-01' }] } }),
      'calendar.terms[0]',
      'not before the first',
    ],
    [
      'a bank holiday that is no day',
      asked(sixth, '2026-10-14', { calendar: { ...year, bankHolidays: ['2026-12-32'] } }),
      'calendar.bankHolidays[0]',
      'YYYY-MM-DD',
    ],
    [
      'a calendar that does not say how far it is known',
      asked(sixth, '2026-10-14', { calendar: { terms: year.terms } }),
      'calendar',
      'how far the calendar is known',
    ],
    [
      'days to open with no calendar',
      asked({ number: 1, unit: 'weeks', reckoning: 'after' }, '2026-10-14', { open: [{ on: '2026-10-20' }] }),
      'open',
      'Send a calendar too',
    ],
    [
      'hours that roll',
      asked({ number: 1, unit: 'hours', reckoning: 'after', roll: 'next working day' }, '2026-10-14T09:00:00Z'),
      'count.roll',
      'Hours do not roll',
    ],
    [
      'far too many hours',
      asked({ number: 100_001, unit: 'hours', reckoning: 'after' }, '2026-10-14T09:00:00Z'),
      'count.number',
      'at most 100000',
    ],
    [
      'a list without end',
      asked(sixth, '2026-10-14', { calendar: { ...year, bankHolidays: Array(1_001).fill('2026-12-25') } }),
      'calendar.bankHolidays',
      'at most 1000',
    ],
    [
      'a reason without end',
      asked(sixth, '2026-10-14', { calendar: { ...year, closed: [{ on: '2026-10-20', why: 'x'.repeat(201) }] } }),
      'calendar.closed[0].why',
      '200 characters',
    ],
    ['nothing at all', answerDeadline(null), 'count.number', 'whole number'],
    [
      'names of the prototype',
      answerDeadline(JSON.parse('{"__proto__": {"count": {"number": 1, "unit": "weeks", "reckoning": "after"}, "from": "2026-10-14"}}')),
      'count.number',
      'whole number',
    ],
  ])('%s', (_, found, field, message) => expect(errorOf(found)).toEqual({ field, message: expect.stringContaining(message) }))

  test('everything that is wrong is said at once', () => {
    const found = answerDeadline({ count: { number: -1, unit: 'days', reckoning: 'after' }, from: 'today' })
    expect(!found.ok && found.errors.map(({ field }) => field)).toEqual(['count.number', 'count.unit', 'from'])
  })
})

test.each([
  ['before it', '2026-08-31'],
  ['after it', '2027-01-01'],
])('an event outside the calendar is refused: %s', (_, from) => {
  expect(errorOf(asked({ ...sixth, number: 1 }, from, { calendar: year }))).toEqual({
    field: 'from',
    message: 'The calendar that was sent is known from 1 September 2026 to 31 December 2026. Send one that holds the day itself.',
  })
})
test('an event on the first or the last day that is known is inside', () => {
  expect(answerOf(asked({ ...sixth, number: 1 }, '2026-09-01', { calendar: year }))).toMatchObject({ due: '2026-09-02' })
  expect(answerOf(asked({ ...sixth, number: 1, reckoning: 'before' }, '2026-12-31', { calendar: year }))).toMatchObject({
    due: '2026-12-18',
  })
})
test('plain days lean on no calendar, wherever they begin', () => {
  expect(answerOf(asked({ number: 5, unit: 'calendar days', reckoning: 'after' }, '2026-08-20', { calendar: year }))).toMatchObject({
    due: '2026-08-25',
  })
})
test.each([
  [
    [
      { from: '2026-09-01', to: '2026-10-23' },
      { from: '2026-10-20', to: '2026-12-18' },
    ],
    'calendar.terms[1]',
  ],
  [
    [
      { from: '2026-11-02', to: '2026-12-18' },
      { from: '2026-09-01', to: '2026-11-02' },
    ],
    'calendar.terms[1]',
  ],
  [['2026-09-01', '2026-09-02', '2026-09-01'], 'calendar.terms[2]'],
])('terms that contradict each other are refused', (terms, field) => {
  expect(errorOf(asked(sixth, '2026-10-15', { calendar: { ...year, terms } }))).toEqual({
    field,
    message: 'This term overlaps another. Check the first and the last day of both.',
  })
})
