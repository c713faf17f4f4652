import { describe, expect, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
import { ownTable, propose } from '../../domain/screening.ts'
import { changesTo, everyFactor, faultsOf, pointsKept, pointsOf } from '../../domain/screening-table.ts'

const today = day('2026-12-15')
const right = { ...ownTable, since: today }

describe('what is wrong with a table that is asked for', () => {
  test('nothing, with the table that we came with, from today on or later', () => {
    expect(faultsOf(right, today)).toEqual({})
    expect(faultsOf({ ...right, since: day('2028-12-14') }, today)).toEqual({})
  })
  test.each([
    ['the day before', { since: day('2026-12-14') }, 'since', 'It cannot begin before today, 15 December 2026. Give today or a later day'],
    ['a day too far', { since: day('2028-12-15') }, 'since', 'It cannot begin after 14 December 2028. Set it nearer to its time'],
    ['no Targeted', { targeted: 0 }, 'targeted', 'Targeted must begin at 1 point or more'],
    ['as much as Targeted', { targeted: 10 }, 'intensive', 'Intensive must begin at more points than Targeted, which begins at 10'],
    ['more than all', { intensive: 401 }, 'intensive', 'Intensive must begin at 400 points or fewer: more than that nobody can have'],
  ])('%s', (_, more, field, fault) => {
    expect(faultsOf({ ...right, ...more }, today)).toEqual({ [field]: fault })
  })
  test.each(everyFactor)('%s counts from 0 to 20', (factor) => {
    const faults = (points: number) => Object.keys(faultsOf({ ...right, points: { ...ownTable.points, [factor]: points } }, today))
    expect([faults(0), faults(20), faults(21)]).toEqual([[], [], [pointsOf(factor)]])
  })
  test('each thing is said, and of what could not be read nothing', () => {
    const asked = { since: day('2020-01-01'), points: { care: 50, home: 21 }, targeted: undefined, intensive: 2 }
    expect(Object.keys(faultsOf(asked, today))).toEqual(['since', 'points-care', 'points-home'])
  })
})

test('a factor that came after a table was set counts nothing in it, and one that went is left out', () => {
  const { care: _, ...before } = ownTable.points
  const points = pointsKept({ ...before, gone: 9 })
  expect(points).toEqual({ ...ownTable.points, care: 0 })
  expect(propose(['care', 'home'], { ...ownTable, points })).toMatchObject({ points: 2, level: 'universal' })
})

test('what a table changes is said value by value, under its day', () => {
  const after = { ...right, intensive: 12, points: { ...ownTable.points, care: 1, home: 0 } }
  expect(changesTo(ownTable, after)).toEqual([
    { subject: 'screening:2026-12-15', field: 'Intensive from', old: '10 points', new: '12 points' },
    { subject: 'screening:2026-12-15', field: 'In care, or in care before', old: '3 points', new: '1 point' },
    { subject: 'screening:2026-12-15', field: 'Family stress, or where the family lives', old: '2 points', new: '0 points' },
  ])
  expect(changesTo(ownTable, right)).toEqual([])
})
