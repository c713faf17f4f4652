/** What the story of education otherwise asks of the law, at its edges: the rows say how many days, and nothing here does but what was worked out by hand. */
import { describe, expect, it, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
import { countClock } from '../../domain/clock.ts'
import { S19_ILL_15, S19_LEAVING } from '../../domain/law/absence.ts'
import * as law from '../../domain/law/section-19.ts'
import type { Clock } from '../../domain/row.ts'
import { calendarFor, calendars } from '../support/calendar.ts'
import { clocks } from '../../workflows/section-19/clocks.ts'
import { isOver, isOwedByDays, mayTeach } from '../../workflows/section-19/rules.ts'

const told = (reason: string, on = '2026-11-02') => ({ reason, told: day(on) })

describe('so many days away for reasons of health that the council arranges education', () => {
  test.each([
    ['illness', 14.5, false],
    ['illness', 15, true],
    ['anxiety', 15, true],
    ['safeguarding', 40, false],
    ['no-place', 40, false],
  ] as const)('%s, %d days: %s', (reason, days, owed) => expect(isOwedByDays(told(reason), days)).toBe(owed))
  it('asks the row in force, and nothing before the first', () => {
    expect(S19_ILL_15.rows[0].marks[0].reached / 2).toBe(15)
    expect(isOwedByDays(told('illness', '2019-11-04'), 60)).toBe(false)
  })
})

describe('the end of the duty by age: six weeks before Friday 28 June 2041 is Friday 17 May', () => {
  const leaves = { why: 'over-age', leavesOn: day('2041-06-28') }
  test.each([
    ['2041-05-16', 'no', false],
    ['2041-05-17', 'no', true],
    ['2041-05-17', 'yes', false],
    ['2041-06-28', 'yes', false],
    ['2041-06-29', 'yes', true],
  ] as const)('on %s, an examination left: %s: %s', (on, exams, over) => expect(isOver({ ...leaves, exams }, day(on))).toBe(over))
  it('is a question of age alone, and of a day that was said', () => {
    expect(S19_LEAVING.rows[0].allow).toBe(6)
    expect([isOver({ why: 'back' }, day('2041-05-01')), isOver({ why: 'over-age', exams: 'no' }, day('2041-05-01'))]).toEqual([true, false])
  })
})

describe('ill from Wednesday 9 January 2041: guidance’s sixth school day is Wednesday 16', () => {
  const due = (toldOn?: string) =>
    countClock(clocks.S19_ILL_6, {
      from: day('2041-01-09'),
      governing: day('2041-01-14'),
      calendarFor: calendarFor(calendars),
      ...(toldOn && { answers: { told: toldOn } }),
    }).due
  test.each([
    ['2041-01-02', '2041-01-16'],
    ['2041-01-15', '2041-01-16'],
    // Of whom the council hears too late for it: the school day after.
    ['2041-01-16', '2041-01-17'],
    ['2041-01-18', '2041-01-21'],
    ['2041-02-15', '2041-02-25'],
    // A case that was opened before this was asked.
    [undefined, '2041-01-16'],
  ])('told on %s: by %s', (toldOn, by) => expect(due(toldOn)).toBe(by))
  test('after an exclusion the law waits for nobody’s being told', () => {
    expect(clocks.PEX_DAY6.rows[0]).not.toHaveProperty('notUntil')
    expect(clocks.PEX_DAY6).not.toHaveProperty('given')
  })
  test('each is the council’s own duty, while a provider is asked and until the child has started', () => {
    expect([clocks.S19_NOW, clocks.S19_ILL_6, clocks.PEX_DAY6].map(({ dutyOf }) => dutyOf)).toEqual(Array(3).fill(['casework-officer']))
  })
})

describe('a place that is no registered school', () => {
  const [plain, plan, care] = [
    { hasPlan: false, isLookedAfter: false },
    { hasPlan: true, isLookedAfter: false },
    { hasPlan: false, isLookedAfter: true },
  ]
  test.each([
    ['yes', 'yes', plan, true],
    ['none', 'yes', care, true],
    ['need-not', 'yes', plain, true],
    ['need-not', 'health', plan, true],
    ['need-not', 'yes', plan, false],
    ['need-not', 'yes', care, false],
    ['must', undefined, plain, false],
    [undefined, 'yes', plan, true],
  ] as const)('registered: %s, full-time: %s, %o: %s', (registered, full, child, may) =>
    expect(mayTeach({ registered, full }, child)).toBe(may),
  )
})

test('what is the council’s own says so, what guidance asks is no more than medium sure, and the duty that has no day has an alarm', () => {
  const rows = Object.values<Clock>(law).flatMap(({ rows: all }) => [...all])
  for (const row of rows.filter(({ kind }) => kind === 'L'))
    expect([row.confidence, row.law]).toEqual(['L', expect.stringMatching(/^Local/)])
  expect(rows.filter(({ kind }) => kind !== 'L').map(({ kind, confidence, alarm }) => [kind, confidence, alarm])).toEqual([
    ['S', 'M', '15:30'],
    ['SG', 'M', '15:30'],
  ])
})
