/** What is put right in two processes as they are: which dates move, who is told, and what is not put right any more (docs/decisions/0040). */
import { expect, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
import { goneByIt } from '../../domain/correcting.ts'
import * as exclusion from '../support/exclusions.ts'
import * as move from '../support/managed-moves.ts'
import { onPaper, play } from '../support/on-paper.ts'
import type { Move } from '../support/scenario.ts'

const correct = (on: string, act: string, field: string, value: string): Move => [day(on), 'case', 'correct', { act, field, value }]
const about = (trail: readonly string[], pattern: RegExp): readonly string[] => trail.filter((line) => pattern.test(line))

test('the first day of an exclusion was told wrongly: what runs from it is counted again, and whoever owes it is told', async () => {
  const { world } = await play(
    exclusion.permanent([correct('2041-01-16', 'form-0', 'excluded', '2041-01-16'), ...exclusion.told.slice(0, 1)]),
  )
  expect(about(world.trail(), /DAY6|S104|correct|date-moved/)).toMatchSnapshot()
})

test('a day is put right though the story has read it, and by which law it goes is asked again', async () => {
  const trail = (await play(exclusion.permanent([correct('2041-01-16', 'form-0', 'decided', '2041-01-13')]))).world.trail()
  expect(about(trail, /refused|correct/)).toEqual(['2041-01-16 case correct: form-0, decided, 2041-01-13, proposal-1'])
})

test('what kind of exclusion it is has been gone by: it is not put right in its place', async () => {
  const trail = (await play(exclusion.permanent([correct('2041-01-16', 'form-0', 'kind', 'suspension')]))).world.trail()
  expect(about(trail, /refused/)).toEqual([`2041-01-16 refused: case correct. ${goneByIt}`])
})

test('which school it is has brought that school into the case: it is not put right in its place', async () => {
  const trail = (await play(exclusion.permanent([correct('2041-01-16', 'form-0', 'school', '138003')]))).world.trail()
  expect(about(trail, /refused/)).toEqual([`2041-01-16 refused: case correct. ${goneByIt}`])
})

test('the year group has not been gone by: it is put right, and nothing else moves', async () => {
  const trail = (await play(exclusion.permanent([correct('2041-01-16', 'form-0', 'year', 'year-9')]))).world.trail()
  expect(about(trail, /2041-01-16/)).toEqual(['2041-01-16 case correct: form-0, year, year-9, proposal-1'])
})

test('of a managed move the day that was set for the start: the start is counted again, and the new school is told', async () => {
  const moves = [...move.agreed, move.dayIsSet('2041-02-01', '2041-02-25'), correct('2041-02-04', 'form-6', 'start', '2041-02-26')]
  expect(about((await play(move.play(moves))).world.trail(), /MM_START|correct|date-moved/)).toMatchSnapshot()
})

test('the day on which the child started, told wrongly: the records are due by the right one; what was met does not move', async () => {
  const moves = [...move.started, correct('2041-02-27', 'form-7', 'on', '2041-02-26'), ...move.followed]
  expect(about((await play(move.play(moves))).world.trail(), /CTF|CP_FILE|MM_START|correct|date-moved/)).toMatchSnapshot()
})

test('a day that had not come when it was told is no right one', async () => {
  const moves = [...move.started, correct('2041-03-01', 'form-7', 'on', '2041-02-28')]
  expect(about((await play(move.play(moves))).world.trail(), /refused/)).toEqual([
    '2041-03-01 refused: case correct. That day had not come yet when we were told of it.',
  ])
})

test('a case that ends has nothing more put right in it', async () => {
  const trail = await onPaper(
    move.play([...move.agreed.slice(0, 1), move.on('2041-01-28', 'family', 'withdraw'), correct('2041-01-29', 'form-0', 'year', 'year-9')]),
  )
  expect(about(trail, /refused/)).toEqual(['2041-01-29 refused: case correct. The case has closed.'])
})
