import { describe, expect, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
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

describe('hours are real ones, whatever the clocks do between', () => {
  test('72 hours across the night they go forward end an hour later by the wall', () => {
    expect(count('BREACH_72H', '2026-03-27T16:30:00Z')).toMatchObject({
      due: '2026-03-30',
      dueAt: '2026-03-30T16:30:00.000Z',
      lateFrom: '2026-03-30T16:30:00.000Z',
      says: 'The clocks go forward between the two. Real hours are counted.',
    })
  })
  test('48 hours before a Monday after they go back are an hour later on the Saturday', () => {
    const found = count('AP_INFO_48H', '2026-10-26T08:45:00+00:00')
    expect(found).toMatchObject({
      due: '2026-10-24',
      dueAt: '2026-10-24T08:45:00.000Z',
      says: expect.stringContaining('go back') as string,
    })
    expect(found.derivations).toEqual([
      {
        calendar: 'Hours',
        due: '2026-10-24',
        days: [],
        hours: { from: '2026-10-26T08:45:00.000Z', to: '2026-10-24T08:45:00.000Z', number: 48 },
      },
    ])
  })
  test('an examination is met before its own instant, so far as practicable', () => {
    expect(count('GB_EXAM', '2026-05-14T09:00:00+01:00')).toMatchObject({
      dueAt: '2026-05-14T08:00:00.000Z',
      says: 'so far as practicable; fifteen school days from being informed are the outer limit',
    })
  })
  test('without a time of day they cannot be counted', () => {
    expect(count('BREACH_72H', '2026-03-27')).toMatchObject({ due: null, cannot: 'Say the time of day too: this is counted in hours.' })
  })
})

describe('whichever is earlier', () => {
  test.each<[string, string | undefined, string, string[]]>([
    ['a plan whose notice was sent early: eight weeks from it', '2026-07-20', '2026-09-14', ['2026-09-14', '2026-10-02']],
    ['a notice sent on the last day: both end together', '2026-08-07', '2026-10-02', ['2026-10-02', '2026-10-02']],
    ['no notice yet: twelve weeks from the meeting', undefined, '2026-10-02', ['2026-10-02']],
  ])('%s', (_, notice, due, each) => {
    const found = count('EHC_12W', '2026-07-10', { answers: notice ? { notice } : {} })
    expect([found.due, found.derivations.map((one) => one.due)]).toEqual([due, each])
    expect(found.derivations.map(({ part }) => part)).toEqual(each.map((_each, at) => (at === 0 ? undefined : 'other')))
  })
  test('plain days or school days, where guidance does not say which', () => {
    const found = count('CP_FILE_5', '2026-02-27')
    expect(found.derivations.map(({ what, due }) => [what, due])).toEqual([
      ['Plain days', '2026-03-04'],
      ['School days', '2026-03-06'],
    ])
  })
  test('a count that cannot be made might have been the one that binds', () => {
    expect(count('CP_FILE_5', '2026-07-17')).toMatchObject({
      due: null,
      cannot: 'A has no calendar after 31 August 2026. Load it to see this date.',
    })
  })
})

describe('whichever is later', () => {
  test.each([
    ['a plan reviewed long before the move', '2025-09-10', '2026-08-01', '2026-10-31'],
    ['a plan reviewed not long before it', '2025-09-10', '2026-01-15', '2026-09-09'],
  ])('%s', (_, reviewed, transfer, due) => expect(count('EHC_NEW_REVIEW', transfer, { answers: { reviewed } }).due).toBe(due))
  test('a day that must be known is asked for', () => {
    expect(count('EHC_NEW_REVIEW', '2026-08-01')).toMatchObject({
      due: null,
      cannot: 'Say the day: the day the plan was made or last reviewed.',
    })
  })
  test.each<[string, string, string | undefined, string]>([
    ['a working day stays', '2026-02-10', undefined, '2026-04-10'],
    ['Good Friday moves past Easter Monday', '2026-02-03', undefined, '2026-04-07'],
    ['August moves to September', '2026-06-10', undefined, '2026-09-01'],
    ['Christmas moves to the first working day after 1 January', '2026-10-25', undefined, '2027-01-04'],
    ['a certificate that gives longer', '2026-02-10', '2026-03-20', '2026-04-20'],
    ['a certificate that gives no longer', '2026-02-10', '2026-02-20', '2026-04-10'],
    ['a certificate whose month ends in August', '2026-05-20', '2026-07-10', '2026-09-01'],
  ])('an appeal: %s', (_, decision, certificate, due) => {
    expect(count('APPEAL', decision, { answers: certificate ? { certificate } : {} }).due).toBe(due)
  })
  test('each day that the tribunal leaves out is shown, and why', () => {
    const { days } = count('APPEAL', '2026-06-10').derivations[0]!
    expect(days.slice(0, 2).map(({ on }) => on)).toEqual(['2026-07-10', '2026-08-10'])
    expect(days.at(-2)).toMatchObject({ on: '2026-08-31', counts: false, why: 'the tribunal’s August' })
    expect(days.at(-1)).toMatchObject({ on: '2026-09-01', counts: false, why: 'rolled to the next working day' })
  })
})

describe('which count it is hangs on an answer', () => {
  test.each<[string, string, string, Record<string, string>, string]>([
    ['before 15 February, so the 14th', 'EHC_PHASE', '2027-09-01', { move: 'other' }, '2027-02-14'],
    ['before 31 March', 'EHC_PHASE', '2027-09-01', { move: 'secondary-to-post-16' }, '2027-03-30'],
    ['five months ahead, which are clear', 'EHC_PHASE', '2027-09-01', { move: 'between-post-16' }, '2027-03-31'],
    ['five months ahead of a day that February lacks', 'EHC_PHASE', '2027-07-31', { move: 'between-post-16' }, '2027-02-28'],
    ['five months ahead in a leap year', 'EHC_PHASE', '2028-07-30', { move: 'between-post-16' }, '2028-02-29'],
    ['a move that was known of', 'EHC_TRANSFER', '2026-03-30', { known: 'yes' }, '2026-03-30'],
    [
      'a move that was not: the day it was learned is day one',
      'EHC_TRANSFER',
      '2026-02-23',
      { known: 'no', aware: '2026-03-02' },
      '2026-03-20',
    ],
    ['two weeks', 'ORDER', '2026-03-02', { ordered: 'name-school' }, '2026-03-16'],
    ['five weeks', 'ORDER', '2026-03-02', { ordered: 'amend' }, '2026-04-06'],
    ['eleven weeks', 'ORDER', '2026-03-02', { ordered: 'final-plan' }, '2026-05-18'],
  ])('%s', (_, rule, from, answers, due) => expect(count(rule, from, { answers }).due).toBe(due))
  test('fifteen February itself is late', () => {
    expect(count('EHC_PHASE', '2027-09-01', { answers: { move: 'other' } })).toMatchObject({
      lateFrom: '2027-02-15T00:00:00.000Z',
      actBy: '2027-02-12',
    })
  })
  test.each([{}, { ordered: 'everything' }, { ordered: 'constructor' }])('an answer that is none is asked for again', (answers) => {
    expect(count('ORDER', '2026-03-02', { answers }).cannot).toMatch(/^Say which it is: What did the tribunal order\? \(name-school, /)
  })
})

describe('a notice that is served, and then a second clock', () => {
  const asked = (sent?: string) => count('IRP_APPLY_15', '2026-03-25', { answers: sent ? { sent } : {} })
  test('both strips are shown, the first as a step to the second', () => {
    const { due, derivations, calendars } = asked('posted')
    expect([due, calendars]).toEqual(['2026-05-01', ['working:WD-ENG@1', 'school:A@1']])
    expect(derivations.map(({ what, part, from, due: ends, days }) => [what, part, from, ends, days.length])).toEqual([
      ['A notice posted first class is deemed given', 'step', undefined, '2026-03-27', 2],
      ['The family asks for an independent review', undefined, '2026-03-27', '2026-05-01', 35],
    ])
  })
  test('handed over, it is given that day', () => expect(asked('delivered').due).toBe('2026-04-29'))
  test('by email it is not given at all', () =>
    expect(asked('email')).toMatchObject({ due: null, cannot: expect.stringMatching(/^Email is no way/) as string }))
  test('how it was sent is never guessed', () => expect(asked().cannot).toBe('Say how the notice was sent: posted, or delivered by hand.'))
  test('a step that cannot be counted stops the rest', () => {
    const found = count('IRP_APPLY_15', '2026-03-25', {
      answers: { sent: 'posted' },
      calendarFor: (whose) => (whose === 'working' ? undefined : schoolA),
    })
    expect(found).toMatchObject({ due: null, cannot: 'There is no calendar of working days. Load the bank holidays to see this date.' })
  })
  test('nobody is late for a day on which a notice is deemed given', () => {
    expect(count('DEEMED_SERVICE', '2026-03-25', { answers: { sent: 'posted' } })).toMatchObject({
      due: '2026-03-27',
      lateFrom: null,
      wakings: [],
    })
  })
})

describe('working days of the whole United Kingdom', () => {
  test.each([
    ['the one-off of 15 June 2026 in Scotland', '2026-06-01', '2026-06-30'],
    ['12 July in Northern Ireland', '2026-07-01', '2026-07-30'],
    ['St Andrew’s Day', '2026-11-25', '2026-12-24'],
    ['none between', '2026-09-01', '2026-09-29'],
  ])('%s', (_, from, due) => expect(count('FOI_20', from).due).toBe(due))
  test('a year whose days in all its parts are not known is refused', () => {
    expect(count('FOI_20', '2027-12-20').cannot).toBe('WD-UK has no calendar after 31 December 2027. Load it to see this date.')
  })
})

describe('a release that may come sooner', () => {
  test.each([
    ['a Friday: planned for the Wednesday', '2026-02-13', '2026-02-11'],
    ['a Saturday', '2026-02-14', '2026-02-11'],
    ['a Tuesday, which nothing moves', '2026-02-10', '2026-02-10'],
    ['Christmas Eve', '2026-12-24', '2026-12-22'],
    ['Christmas Day', '2026-12-25', '2026-12-22'],
    ['the Thursday before Good Friday', '2026-04-02', '2026-03-31'],
    ['a Sunday after a Friday that is a bank holiday', '2027-01-03', '2026-12-29'],
  ])('%s', (_, set, earliest) => expect(count('EARLY_DISCHARGE', set).due).toBe(earliest))
  test('each day back from the day set says what it is', () => {
    expect(count('EARLY_DISCHARGE', '2026-02-14').derivations[0]!.days.map(({ on, why }) => `${on} ${why}`)).toEqual([
      '2026-02-14 Saturday',
      '2026-02-13 moved back to a working day',
      '2026-02-12 eligible working day',
      '2026-02-11 eligible working day',
    ])
  })
  test('before 12 December 2023 there was no such rule', () => {
    expect(count('EARLY_DISCHARGE', '2023-12-08', { governing: day('2023-12-11') }).cannot).toContain(
      'The first begins on 12 December 2023.',
    )
    expect(count('EARLY_DISCHARGE', '2023-12-08', { governing: day('2023-12-12') }).due).toBe('2023-12-06')
  })
})

describe('a day from which something may be done', () => {
  test('the council may direct from the day after the window ends, and nobody is late for it', () => {
    expect(count('DIR_15_DIRECT', '2026-06-10', { school: 'foundation' })).toMatchObject({
      due: '2026-06-25',
      lateFrom: null,
      actBy: null,
      wakings: [],
    })
  })
  test('a name may come off the register the day after the last day to apply, through service and fifteen school days', () => {
    const { due, derivations } = count('REG_DELETE', '2026-03-25', { answers: { sent: 'posted' } })
    expect([due, derivations.map(({ part, due: ends }) => [part, ends])]).toEqual([
      '2026-05-02',
      [
        ['step', '2026-03-27'],
        ['step', '2026-05-01'],
        [undefined, '2026-05-02'],
      ],
    ])
  })
})

describe('a target of our own, a school day before the statutory day', () => {
  test('it stands beside the statutory day, and moves with it', () => {
    const snow = { calendarFor: daysOf(closedOn(schoolA, ['2025-11-13'])) }
    const both = (given = {}) => ['PEX_DAY6', 'PEX_DAY6_TARGET'].map((rule) => count(rule, '2025-11-10', given).due)
    expect([both(), both(snow)]).toEqual([
      ['2025-11-18', '2025-11-17'],
      ['2025-11-19', '2025-11-18'],
    ])
  })
  test('of a run of suspensions too', () => {
    expect(count('SUS_DAY6_TARGET', '2026-02-02', { periods: [away('2026-02-02', '3'), away('2026-02-05', '3')] }).due).toBe('2026-02-06')
    expect(count('SUS_DAY6_TARGET', '2026-02-02', { periods: [away('2026-02-02', '3')] }).cannot).toContain('it has no day 6.')
  })
})

describe('a duty with no number', () => {
  test('it has a start, an owner and an alarm, and no day', () => {
    const found = count('EXC_NOTIFY', '2026-06-10')
    expect(found).toMatchObject({
      due: null,
      lateFrom: null,
      says: 'without delay',
      wakings: [{ at: '2026-06-10T15:00:00.000Z', letter: 'alarm' }],
    })
    expect([found.row.owner, found.cannot]).toEqual(['headteacher', undefined])
  })
})

describe('whom a row reaches', () => {
  test.each<[string, string, 'academy' | 'foundation', string]>([
    [
      'OFF_INVITE_6',
      '2026-07-25',
      'academy',
      'Invitations to a review meeting: no rule was in force on 25 July 2026, for this kind of school (academy or free school).',
    ],
    [
      'DIR_15',
      '2026-06-10',
      'academy',
      'The governing body may refer a direction: no rule was in force on 10 June 2026, for this kind of school (academy or free school).',
    ],
  ])('%s on %s: %s', (rule, from, school, cannot) => expect(count(rule, from, { school, governing: day(from) }).cannot).toBe(cannot))
  test('from the day that it does', () => {
    expect(count('OFF_INVITE_6', '2026-07-26', { school: 'academy', governing: day('2026-07-26') }).due).toBe('2026-07-20')
  })
})

test('where nobody owes it the deadline is kept, with why', () => {
  const exempt = 'The child is not of compulsory school age'
  expect(count('PEX_DAY6', '2026-06-10', { exempt })).toMatchObject({ due: null, lateFrom: null, wakings: [], says: exempt })
})
