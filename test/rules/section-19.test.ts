/** What the story of education otherwise asks of the law, at its edges: the rows say how many days, and nothing here does but what was worked out by hand. */
import { describe, expect, it, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
import { S19_ILL_15, S19_LEAVING } from '../../domain/law/absence.ts'
import * as law from '../../domain/law/section-19.ts'
import type { Clock } from '../../domain/row.ts'
import { isOver, isOwedByDays } from '../../workflows/section-19/rules.ts'

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

test('what is the council’s own says so, what guidance asks is no more than medium sure, and the duty that has no day has an alarm', () => {
  const rows = Object.values<Clock>(law).flatMap(({ rows: all }) => [...all])
  for (const row of rows.filter(({ kind }) => kind === 'L'))
    expect([row.confidence, row.law]).toEqual(['L', expect.stringMatching(/^Local/)])
  expect(rows.filter(({ kind }) => kind !== 'L').map(({ kind, confidence, alarm }) => [kind, confidence, alarm])).toEqual([
    ['S', 'M', '15:30'],
    ['SG', 'M', '15:30'],
  ])
})
