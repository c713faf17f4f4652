import { describe, expect, it } from 'vitest'
import { day, type Calendar } from '../../domain/calendar.ts'
import { readyQuestions, termsBegun } from '../../domain/ready-questions.ts'
import { processes } from '../../workflows/processes.ts'

/** Questions of a rule that no process has. */
const unruled = (questions: readonly { process: string; clock: string }[]) =>
  questions.filter(({ process, clock }) => !processes.some((one) => one.name === process && Object.hasOwn(one.clocks, clock)))

describe('questions that inspectors ask', () => {
  it('are each of a rule that its process has', () => {
    expect(unruled(readyQuestions)).toEqual([])
    expect(unruled([{ process: 'exclusion', clock: 'PEX_DAY7' }])).toHaveLength(1)
  })
  it('have permanent exclusions whose sixth day was missed first', () => {
    expect(readyQuestions[0]).toMatchObject({ process: 'exclusion', clock: 'PEX_DAY6', which: 'counted', late: 'missed' })
  })
})

describe('the terms of a calendar', () => {
  const span = (why: string, from: string, to: string, kind: 'term' | 'closure' = 'term') => ({ kind, from: day(from), to: day(to), why })
  const calendar: Calendar = {
    id: 'authority:330',
    name: 'The council',
    edition: 1,
    kind: 'authority',
    covers: [{ from: day('2025-09-01'), to: day('2027-08-31') }],
    spans: [
      span('Autumn term', '2025-09-01', '2025-12-19'),
      span('Spring term', '2026-01-05', '2026-03-27'),
      span('Snow', '2026-02-03', '2026-02-03', 'closure'),
      span('Summer term', '2026-04-13', '2026-07-20'),
      span('Autumn term', '2026-09-01', '2026-12-18'),
      span('Spring term', '2027-01-04', '2027-03-24'),
    ],
  }
  it('are those that have begun, the newest first, by their school year', () => {
    expect(termsBegun(calendar, day('2026-09-01'), 3)).toEqual([
      { from: '2026-09-01', to: '2026-12-18', name: 'autumn term 2026/27' },
      { from: '2026-04-13', to: '2026-07-20', name: 'summer term 2025/26' },
      { from: '2026-01-05', to: '2026-03-27', name: 'spring term 2025/26' },
    ])
    expect(termsBegun(calendar, day('2026-08-31'), 1)[0]!.name).toBe('summer term 2025/26')
  })
})
