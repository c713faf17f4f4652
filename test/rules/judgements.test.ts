import { describe, expect, test } from 'vitest'
import { day, type Day } from '../../domain/calendar.ts'
import { halves, inDays } from '../../domain/halves.ts'
import { lawCautions } from '../../domain/law/cautions.ts'
import { actionsOf } from '../../domain/process.ts'
import exclusion from '../../workflows/exclusion/process.ts'
import { mayCancel } from '../../domain/law/cancelling.ts'
import { newPupilReturn, transferFileFrom } from '../../domain/law/pupil-returns.ts'
import { mayDelete, type Deleting } from '../../domain/law/register-deletion.ts'
import { mayDecline } from '../../domain/law/review-requests.ts'
import { sixthDay, type Excluded } from '../../domain/law/sixth-day.ts'
import { boardDuty, daysSuspended, fitsInYear, type Held } from '../../domain/law/suspension-totals.ts'
import { schoolYear, statutoryTerm } from '../../domain/law/terms.ts'
import { calendar } from './law/calendars.ts'

describe('who owes education from the sixth day', () => {
  const child: Excluded = {
    kind: 'permanent',
    on: day('2026-06-22'),
    school: 'community',
    schoolIsOurs: true,
    childIsOurs: true,
    compulsoryAge: true,
  }
  test.each<[string, Partial<Excluded>, boolean, string, string]>([
    ['our child, our school', {}, true, 'home-council', 'ours'],
    ['our child at another council’s school', { schoolIsOurs: false }, true, 'home-council', 'ours'],
    ['another council’s child at our school: we watch', { childIsOurs: false }, true, 'home-council', 'to watch'],
    ['a suspension: the school', { kind: 'suspension' }, true, 'governing-board', 'to watch'],
    [
      'a suspension from a pupil referral unit: the council',
      { kind: 'suspension', school: 'pupil-referral-unit' },
      true,
      'council',
      'ours',
    ],
    [
      'from another council’s pupil referral unit',
      { kind: 'suspension', school: 'pupil-referral-unit', schoolIsOurs: false },
      true,
      'council',
      'to watch',
    ],
    ['not of compulsory school age', { compulsoryAge: false }, false, 'home-council', 'ours'],
    ['year 11, the last examination taken', { year: 11, lastExam: day('2026-06-19') }, false, 'home-council', 'ours'],
    ['year 11, the last examination today', { year: 11, lastExam: day('2026-06-22') }, true, 'home-council', 'ours'],
    ['year 10, an examination taken', { year: 10, lastExam: day('2026-06-19') }, true, 'home-council', 'ours'],
    ['a plan that names fewer hours', { fewerHours: true }, false, 'home-council', 'ours'],
    ['leaving on Friday, no examination left', { leavesOn: day('2026-06-26'), examsLeft: false }, false, 'home-council', 'ours'],
    ['leaving in exactly six weeks', { leavesOn: day('2026-08-03'), examsLeft: false }, false, 'home-council', 'ours'],
    ['leaving in six weeks and a day', { leavesOn: day('2026-08-04'), examsLeft: false }, true, 'home-council', 'ours'],
    ['leaving, with an examination left', { leavesOn: day('2026-06-26'), examsLeft: true }, true, 'home-council', 'ours'],
    ['leaving, and nobody has said', { leavesOn: day('2026-06-26') }, true, 'home-council', 'ours'],
    [
      'leaving does not end a school’s own duty',
      { kind: 'suspension', leavesOn: day('2026-06-26'), examsLeft: false },
      true,
      'governing-board',
      'to watch',
    ],
  ])('%s', (_, facts, owed, by, ours) => {
    const { answer, why, law } = sixthDay({ ...child, ...facts })
    expect([answer.owed, answer.by, answer.ours]).toEqual([owed, by, ours])
    expect([why.length > 20, law.length > 10]).toEqual([true, true])
  })
  test('the board and the panel meet all the same', () => {
    expect(sixthDay({ ...child, compulsoryAge: false }).answer.stillRun).toEqual(['GB_15', 'IRP_APPLY_15'])
  })
  test('each exception says its law', () => {
    const laws = [{ compulsoryAge: false }, { fewerHours: true }, { leavesOn: day('2026-06-26'), examsLeft: false }]
    expect(laws.map((facts) => sixthDay({ ...child, ...facts }).law)).toEqual([
      'Education Act 1996, sections 8 and 19(1)',
      'SI 2007/1870, regulation 5',
      'Education Act 1996, section 19(1A)',
    ])
  })
})

describe('cancelling an exclusion', () => {
  const may = (daysLost: string, boardMeetingBegun = false, on = '2026-02-02') =>
    mayCancel({ on: day(on), daysLost: halves(daysLost), boardMeetingBegun })
  test.each([
    ['0', false, true],
    ['45.0', false, true],
    ['45.5', false, false],
    ['1', true, false],
  ])('%s days lost, the meeting begun: %s', (lost, begun, answer) => expect(may(lost, begun).answer).toBe(answer))
  test('from 1 September 2023', () => {
    expect(() => may('1', false, '2023-08-31')).toThrow('no rule was in force on 31 August 2023')
    expect(may('1', false, '2023-09-01').answer).toBe(true)
  })
  test('is pointed out before it is sent, where the law does not allow it; not before the law was', () => {
    const said = (begun: string, lost: number, on = '2026-02-02') =>
      lawCautions(actionsOf(exclusion)['cancel']!.fields, { on, begun, lost, why: 'A fight.' })
    expect(said('yes', 2)).toEqual({
      on: expect.stringMatching(/8A.*: the governing board has begun its meeting.*board still has to decide/),
    })
    expect(said('no', 45.5)).toEqual({ on: expect.stringContaining('the child has been out for 45.5 school days') })
    expect([said('no', 45), said('yes', 2, '2023-08-31')]).toEqual([{}, {}])
  })
  test('a refusal says why', () => expect(may('45.5').why).toBe('The child has been out for 45.5 school days, more than 45.0'))
})

describe('days of suspension', () => {
  const on = day('2026-02-02')
  test.each([
    ['0.0', 'none'],
    ['0.5', 'consider-representations'],
    ['5.0', 'consider-representations'],
    ['5.5', 'meet-50-if-representations'],
    ['15.0', 'meet-50-if-representations'],
    ['15.5', 'meet-15'],
  ])('%s in the term: %s', (total, duty) => expect(boardDuty(halves(total), on).answer).toBe(duty))
  test.each([
    ['44.5', '0.5', true, '45.0'],
    ['45.0', '0.5', false, '45.5'],
    ['0', '46', false, '46.0'],
  ])('%s and %s in the year: %s', (used, next, allowed, total) => {
    const { answer, why } = fitsInYear(halves(used), halves(next), on)
    expect([answer.allowed, inDays(answer.total), why.startsWith(total)]).toEqual([allowed, total, true])
  })
  test.each(['', '5.', '5.25', '-1', '5,5', '1e3', '.5', ' 5'])('“%s” is no number of days', (text) => {
    expect(() => halves(text)).toThrow('Give days in halves')
  })
  test('halves are never lost', () => {
    for (let n = 0; n <= 200; n++) expect(halves(inDays(halves(`${n / 2}`)))).toBe(n)
  })
})

describe('days of suspension that the record has', () => {
  const a = calendar('A')!
  const held = (from: string, days: string | null, more: Partial<Held> = {}): Held => ({
    from: day(from),
    afternoon: false,
    days: days === null ? null : halves(days),
    cancelled: null,
    ...more,
  })
  const totals = (on: string, ...all: Held[]): readonly string[] => {
    const { term, year } = daysSuspended(all, day(on), a)!
    return [inDays(term.halves), inDays(year.halves)]
  }
  test.each<[string, string, Held[], string[]]>([
    ['none', '2026-02-02', [], ['0.0', '0.0']],
    [
      'of two terms of the year',
      '2026-02-09',
      [held('2025-11-10', '4'), held('2026-02-02', '3.5'), held('2026-02-09', '2', { afternoon: true })],
      ['5.5', '9.5'],
    ],
    ['of another year', '2026-02-09', [held('2025-06-09', '4'), held('2026-02-02', '1')], ['1.0', '1.0']],
    ['one that goes from term to term is split by its days', '2026-01-05', [held('2025-12-18', '4')], ['2.0', '4.0']],
    ['two of one day are that day', '2026-02-02', [held('2026-02-02', '1'), held('2026-02-02', '1')], ['1.0', '1.0']],
    [
      'of one that was cancelled the days until then',
      '2026-02-09',
      [held('2026-02-02', '5', { cancelled: day('2026-02-04') })],
      ['0.0', '2.0'],
    ],
    ['cancelled after its last day', '2026-02-09', [held('2026-02-02', '2', { cancelled: day('2026-02-09') })], ['0.0', '2.0']],
    ['cancelled before it began', '2026-02-09', [held('2026-02-09', '2', { cancelled: day('2026-02-06') })], ['0.0', '0.0']],
    ['a permanent one that was cancelled', '2026-02-09', [held('2026-02-02', null, { cancelled: day('2026-02-05') })], ['0.0', '3.0']],
    ['a permanent one', '2026-02-09', [held('2026-02-02', null)], ['0.0', '0.0']],
  ])('%s', (_what, on, all, expected) => expect(totals(on, ...all)).toEqual(expected))
  test('nothing is said where the calendar does not reach', () => {
    expect(daysSuspended([held('2031-02-03', '2')], day('2031-02-03'), a)).toBeNull()
  })
})

describe('the terms and years in which they are added up', () => {
  const [a, s] = [calendar('A')!, calendar('S')!]
  test.each<[string, Day, string, string]>([
    ['A', day('2025-12-19'), '2025-09-01', '2026-01-04'],
    ['A', day('2026-01-05'), '2026-01-05', '2026-04-12'],
    ['A', day('2026-07-20'), '2026-04-13', '2026-07-31'],
    ['S', day('2025-12-31'), '2025-08-01', '2025-12-31'],
    ['S', day('2026-01-05'), '2026-01-01', '2026-04-06'],
    ['S', day('2026-04-06'), '2026-01-01', '2026-04-06'],
    ['S', day('2026-04-07'), '2026-04-07', '2026-07-31'],
  ])('at %s, %s is in %s to %s', (name, on, from, to) => expect(statutoryTerm(calendar(name)!, on)).toMatchObject({ from, to }))
  test('a school year runs to the day before the next', () => {
    expect(schoolYear(calendar('A-then-B')!, day('2026-08-31'))).toMatchObject({ from: '2025-09-01', to: '2026-08-31' })
    expect(schoolYear(a, day('2026-03-01'))).toMatchObject({ from: '2025-09-01', to: '2026-07-31' })
  })
  test('a day before any year that is known is refused', () => {
    expect(() => schoolYear(s, day('2025-08-31'))).toThrow('S has no school year that began by then. Load its terms to see this.')
  })
})

describe('when a name may come off the register', () => {
  const closes = { boardDone: true, windowCloses: day('2026-04-29') }
  test.each<[string, Deleting, string | null]>([
    ['nobody applied: the day after the window', closes, '2026-04-30'],
    ['the family said that they will not: that day', { ...closes, noReview: day('2026-04-01') }, '2026-04-01'],
    ['an application stands', { ...closes, application: {} }, null],
    ['an application outweighs a word that there would be none', { ...closes, noReview: day('2026-04-01'), application: {} }, null],
    ['abandoned', { ...closes, application: { ended: day('2026-05-12'), as: 'abandoned' } }, '2026-05-12'],
    ['upheld', { ...closes, application: { ended: day('2026-05-20'), as: 'upheld' } }, '2026-05-20'],
    ['reconsidered, and not reinstated', { ...closes, application: { ended: day('2026-06-10'), as: 'not reinstated' } }, '2026-06-10'],
    ['reinstated: never', { ...closes, application: { ended: day('2026-06-10'), as: 'reinstated' } }, null],
    ['the board has not done its duties', { ...closes, boardDone: false }, null],
  ])('%s', (_, facts, first) => {
    const { answer, why, law } = mayDelete(facts)
    expect([answer, why.length > 10, law]).toEqual([first, true, 'SI 2024/208, regulation 9(1)(o) and (5)(c)'])
  })
})

describe('declining a request for a review', () => {
  test.each<[string, string, string | null, boolean]>([
    ['a review on the first day looked back to', '2026-03-23', '2026-01-12', true],
    ['a review the day before that', '2026-03-24', '2026-01-12', false],
    ['a review on the day of the request does not count', '2026-03-23', '2026-03-23', false],
    ['no review yet', '2026-03-23', null, false],
  ])('%s', (_, request, last, may) => expect(mayDecline(day(request), last ? day(last) : null).answer.may).toBe(may))
})

describe('returns and files', () => {
  test.each([
    [{ juniorClass: true, firstDayOfYear: true, asked: false }, false],
    [{ juniorClass: true, firstDayOfYear: true, asked: true }, true],
    [{ juniorClass: true, firstDayOfYear: false, asked: false }, true],
    [{ juniorClass: false, firstDayOfYear: true, asked: false }, true],
  ])('%o: %s', (facts, due) => expect(newPupilReturn(facts).answer).toBe(due))
  test('a child registered at two schools: from the day the first learns of the second', () => {
    expect(transferFileFrom({ ceased: day('2026-03-30'), secondKnown: day('2026-03-02') }).answer).toEqual({
      rule: 'CTF_15_TWO_SCHOOLS',
      from: '2026-03-02',
    })
    expect(transferFileFrom({ ceased: day('2026-03-30') }).answer).toEqual({ rule: 'CTF_15', from: '2026-03-30' })
    expect(transferFileFrom({}).answer).toBeNull()
  })
})
