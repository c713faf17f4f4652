import { expect, test, describe } from 'vitest'
import { movedNotice } from '../../activities/moved-notice.ts'
import { day, type Calendar } from '../../domain/calendar.ts'
import { moveOf, type RunningCount } from '../../domain/impact.ts'
import type { Clock } from '../../domain/row.ts'

const clock: Clock = {
  name: 'Reply',
  remind: [],
  rows: [
    {
      since: day('2020-01-01'),
      allow: 5,
      unit: 'school days',
      reckon: 'after',
      whose: { school: 'school-on-roll' },
      kind: 'L',
      confidence: 'H',
      law: 'A test',
      cite: 'A test',
    },
  ],
} as never
const calendar = (...closed: readonly string[]): Calendar => ({
  id: 'school:990201',
  name: 'Ashgrove',
  edition: 1,
  kind: 'school',
  covers: [{ from: day('2026-09-01'), to: day('2027-08-31') }],
  spans: [
    { kind: 'term', from: day('2026-09-01'), to: day('2026-12-18'), why: 'Autumn term' },
    ...closed.map((on) => ({ kind: 'closure' as const, from: day(on), to: day(on), why: 'snow' })),
  ],
})
/** Counted from Monday 16 November: due on Monday the 23rd. */
const running = (more: object = {}): RunningCount =>
  ({
    caseId: 'MM-00001',
    id: 'reply-1',
    clock: 'reply',
    process: 'managed-move',
    from: day('2026-11-16'),
    due: day('2026-11-23'),
    lateFrom: '2026-11-24T00:00:00.000Z',
    actBy: null,
    derivation: [],
    asked: { governing: day('2026-11-16'), on: { 'school-on-roll': 'school:990201@1' } },
    facts: null,
    ...more,
  }) as RunningCount
const move = (calendars: readonly Calendar[], at: string, kept = running()) =>
  moveOf(kept, clock, { calendars: new Map(calendars.map((one) => [one.id, one])), authority: '330', at: new Date(at) })

describe('a change of a calendar', () => {
  const before = '2026-11-20T09:00:00Z'
  test('that closes the school on a day of the count moves the date to the next school day', () =>
    expect(move([calendar('2026-11-23')], before)).toEqual({
      id: 'reply-1',
      clock: 'reply',
      was: '2026-11-23',
      due: '2026-11-24',
      becomes: null,
    }))
  test.each([
    ['after the due day', '2026-11-24'],
    ['on a day with no session', '2026-11-21'],
  ])('%s moves nothing', (_what, on) => expect(move([calendar(on)], before)).toBeNull())
  test('takes a date out of lateness, and says so', () =>
    expect(move([calendar('2026-11-23')], '2026-11-24T09:00:00Z')).toMatchObject({ due: '2026-11-24', becomes: 'in time' }))
  test('brings a date into lateness, and says so', () =>
    expect(
      move([calendar()], '2026-11-24T09:00:00Z', running({ due: day('2026-11-24'), lateFrom: '2026-11-25T00:00:00.000Z' })),
    ).toMatchObject({
      due: '2026-11-23',
      becomes: 'late',
    }))
  test('gives a date to what could not be counted, on the calendar that the case’s own facts name', () => {
    const lost = running({
      due: null,
      lateFrom: null,
      asked: { governing: day('2026-11-16'), on: {} },
      facts: { 'school-on-roll': '990201' },
    })
    expect(move([calendar()], before, lost)).toMatchObject({ was: null, due: '2026-11-23' })
    expect(move([], before, lost)).toBeNull()
  })
})

describe('the one email about it', () => {
  const line = { reference: 'MM-00001', stage: 'Reply', was: '2026-11-23', due: '2026-11-24', becomes: null, byHand: [] }
  test('names references, stages and days, and no school', () => {
    const { subject, text } = movedNotice({ lines: [line], link: 'https://x.example/tasks' })
    expect(subject).toBe('MM-00001: a date has moved')
    expect(text).toContain('MM-00001, Reply: from Monday 23 November 2026 to Tuesday 24 November 2026.')
    expect(text).not.toMatch(/snow|Ashgrove/)
  })
  test('says what became late, and what is late no more, and whom to tell by hand, by their part', () => {
    const { subject, text } = movedNotice({
      lines: [
        { ...line, becomes: 'late' },
        { ...line, becomes: 'in time', byHand: ['Parent or carer', 'Current school'] },
      ],
      link: '',
    })
    expect(subject).toBe('2 dates have moved')
    expect(text).toMatch(
      /It is late now\.\n.*It was late, and is not late any more\. Tell by hand, for they get no email: Parent or carer, Current school\./,
    )
  })
  test('of very many says how many more', () =>
    expect(movedNotice({ lines: Array.from({ length: 43 }, () => line), link: '' }).text).toContain('And 3 more.'))
})
