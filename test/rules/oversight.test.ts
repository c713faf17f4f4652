import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shown } from '../../domain/small-numbers.ts'
import { day, distance, plus } from '../../domain/calendar.ts'
import { median, periodFrom, periodsOn } from '../../domain/oversight.ts'
import { schoolDaysIn } from '../../domain/school-days.ts'
import { say, tell, toldOf } from '../../api/oversight/telling.ts'
import { calendars } from '../support/calendar.ts'

const school = calendars.school
const stretch = { from: day('2040-09-01'), to: day('2041-07-31') }

describe('school days between many days', () => {
  it('are as many as are counted one by one', () => {
    const counted = schoolDaysIn(school, stretch)
    fc.assert(
      fc.property(fc.nat(300), fc.nat(30), (from, more) => {
        const [one, other] = [plus(stretch.from, from), plus(stretch.from, from + more)]
        expect(counted(one, other)).toBe(distance(one, other, 'school days', school))
      }),
      { seed: 20_261_130 },
    )
  })
  it('are none where the calendar does not reach, or where there is none', () => {
    const beyond = schoolDaysIn(school, { from: day('2039-01-01'), to: day('2041-07-31') })
    expect(beyond(day('2039-01-10'), day('2041-01-14'))).toBeNull()
    expect(beyond(day('2041-01-14'), day('2041-01-15'))).toBe(1)
    expect(schoolDaysIn(undefined, stretch)(day('2041-01-14'), day('2041-01-15'))).toBeNull()
  })
})

describe('the middle', () => {
  it.each([
    [[], null],
    [[7], 7],
    [[9, 1, 4], 4],
    [[9, 1, 4, 5], 4.5],
  ])('of %j is %j', (counts, middle) => expect(median(counts)).toBe(middle))
})

describe('a period', () => {
  const today = day('2028-02-29')
  it('is one of three school years, or the last twelve months', () => {
    expect(periodsOn(today).map(({ id, from, to }) => [id, from, to])).toEqual([
      ['2027', '2027-09-01', '2028-08-31'],
      ['2026', '2026-09-01', '2027-08-31'],
      ['2025', '2025-09-01', '2026-08-31'],
      ['twelve-months', '2027-03-01', '2028-02-29'],
    ])
  })
  it('that is none is the school year that runs', () => {
    for (const asked of [undefined, '', 'x', ['2026'], '1999', {}]) expect(periodFrom(asked, today).id).toBe('2027')
    expect(periodFrom('2020', today).id).toBe('2020')
  })
})

describe('to whoever sees no case', () => {
  it('no count from one to four is told, and every other to the nearest five', () => {
    for (let number = 0; number < 60; number++) {
      expect(say(number, false)).toBe(shown(number).text)
      expect(tell(number, false)).toBe(number > 0 && number < 5 ? null : shown(number).about)
      expect([say(number, true), tell(number, true)]).toEqual([String(number), number])
    }
  })
  it('no time that is of one child is told', () => {
    expect(toldOf({ of: 4, median: 12, longest: 30 }, false)).toEqual({ of: null, median: null, longest: null })
    expect(toldOf({ of: 7, median: 12, longest: 30 }, false)).toEqual({ of: 5, median: 12, longest: null })
  })
})
