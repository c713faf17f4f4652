/** The year group by the date of birth: what a form offers where nobody has said it, and what is pointed out where what was said is odd. */
import { describe, expect, test } from 'vitest'
import { oddYears, withYear } from '../../api/form/known-year.ts'
import { yearSaid } from '../../api/saying/years.ts'
import { day, type Day } from '../../domain/calendar.ts'
import type { Action } from '../../domain/process.ts'
import { isOddYear, yearGroupByAge, yearGroupNow } from '../../domain/year-by-age.ts'
import type { Db } from '../../store/client.ts'
import managedMove from '../../workflows/managed-move/process.ts'

const on = day('2026-11-30')

test('it turns with the birthday on 31 August and on 1 September, and with the school year', () => {
  const of = (born: string, today = '2026-11-30') => yearGroupByAge(day(born), day(today))
  expect(['2013-04-03', '2013-08-31', '2013-09-01'].map((born) => of(born))).toEqual(['year-9', 'year-9', 'year-8'])
  expect([of('2013-04-03', '2026-08-31'), of('2013-04-03', '2026-09-01')]).toEqual(['year-8', 'year-9'])
})

test('there is none before reception, and none after year 13', () => {
  const of = (born: string) => yearGroupByAge(day(born), on)
  expect([of('2022-09-01'), of('2022-08-31'), of('2008-09-01'), of('2008-08-31')]).toEqual([null, 'reception', 'year-13', null])
})

test('what was said goes on by a year with each school year, and never back', () => {
  expect(yearGroupNow('year-8', day('2025-10-01'), on)).toBe('year-9')
  expect(yearGroupNow('year-8', day('2026-09-01'), on)).toBe('year-8')
  expect(yearGroupNow('year-8', day('2027-10-01'), on)).toBe('year-8')
  expect(yearGroupNow('year-13', day('2025-10-01'), on)).toBe(null)
})

test('the year above and the year below are not odd; two away are', () => {
  const born = day('2013-04-03')
  expect((['year-7', 'year-8', 'year-9', 'year-10', 'year-11', 'year-3'] as const).map((group) => isOddYear(group, born, on))).toEqual([
    true,
    false,
    false,
    false,
    true,
    true,
  ])
})

test('a page says it as it is in this school year; past year 13, and what is none, as it was said', () => {
  const said = (value: string, since: string) => yearSaid({ value, validFrom: day(since) }, on)
  expect([said('year-8', '2025-11-03'), said('year-8', '2026-09-01'), said('year-13', '2024-09-01'), said('other', '2024-09-01')]).toEqual([
    'Year 9',
    'Year 8',
    'Year 13',
    'other',
  ])
})

describe('in a form', () => {
  const action: Action = managedMove.opening
  const nobody = { db: {} as Db, childId: null, today: on }
  test('nothing is worked out where nobody knows the day of birth, nor where it is not asked', async () => {
    expect(await withYear({}, { ...nobody, born: null }, action)).toEqual({})
    expect(await withYear({}, { ...nobody, born: day('2013-04-03') }, { ...action, fields: {} })).toEqual({})
    expect(await withYear({}, { ...nobody, born: day('2013-04-03') }, action)).toEqual({
      year: { value: 'year-9', source: 'Worked out from the date of birth. Change it if the child is taught in another year.' },
    })
  })

  test('an odd one is pointed out, with the age and the year of most', () => {
    const said = (born: Day, year: string) => oddYears(action.fields, { year }, born, on)['year']
    expect(said(day('2013-04-03'), 'year-3')).toBe('The child is 13: most children of this age are in Year 9. Is it right?')
    expect(said(day('2013-04-03'), 'year-8')).toBe(undefined)
    expect(said(day('2005-04-03'), 'year-11')).toBe('The child is 21: children of this age are in no year group. Is it right?')
    expect(oddYears(action.fields, { year: 'year-3' }, null, on)).toEqual({})
  })
})
