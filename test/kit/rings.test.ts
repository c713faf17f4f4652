import { expect, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
import type { Deadline } from '../../domain/clock.ts'
import { jitterOf, ringsOf } from '../../workflows/kit/rings.ts'

const at = (text: string): number => Date.parse(`2041-${text}T08:00:00.000Z`)
const deadline = (due: string, ...days: string[]): Deadline => ({
  clock: 'Reply',
  cite: 'Test',
  since: day('2020-01-01'),
  calendars: [],
  inputs: '',
  from: day('2041-01-14'),
  due: day(`2041-${due}`),
  lateFrom: `2041-${days.at(-1)}T00:00:00.000Z`,
  wakings: days.map((on, i) => ({ at: new Date(at(on)).toISOString(), letter: i === days.length - 1 ? 'overdue' : 'reminder' })),
})
const known = (...rung: string[]) => ({ rung: new Set(rung), counted: rung.length > 0 })
const says = (rings: ReturnType<typeof ringsOf>) =>
  rings.map(({ at: when, letter }) => `${new Date(when).toISOString().slice(5, 16)} ${letter}`)
const HALF = 30_000

test('each waking rings a little after its time, in order', () => {
  const rings = ringsOf(deadline('02-04', '01-29', '02-01', '02-05'), at('01-14'), HALF, known())
  expect(rings.map((ring) => ring.at)).toEqual([at('01-29') + HALF, at('02-01') + HALF, at('02-05') + HALF])
  expect(rings.map(({ letter }) => letter)).toEqual(['reminder', 'reminder', 'overdue'])
})
test('a reminder whose day has passed when it is first counted is left out, and stays left out', () => {
  const first = known()
  expect(says(ringsOf(deadline('02-04', '01-29', '02-01', '02-05'), at('01-30'), HALF, first))).toEqual([
    '02-01T08:00 reminder',
    '02-05T08:00 overdue',
  ])
  expect(says(ringsOf(deadline('02-04', '01-29', '02-01', '02-05'), at('01-30'), HALF, { ...first, counted: true }))).toHaveLength(2)
})
test('when the day moves, a reminder whose day has passed rings at once', () => {
  const rings = ringsOf(deadline('02-04', '01-29', '02-05'), at('01-30'), HALF, { rung: new Set(['2041-02-11 reminder 1']), counted: true })
  expect(says(rings)).toEqual(['01-30T08:00 reminder', '02-05T08:00 overdue'])
})
test('nothing is rung twice for one day', () => {
  const rung = new Set(['2041-02-04 reminder 1', '2041-02-04 overdue 1'])
  expect(ringsOf(deadline('02-04', '01-29', '02-05'), at('02-06'), HALF, { rung, counted: true })).toEqual([])
  expect(says(ringsOf(deadline('02-11', '02-05', '02-12'), at('02-06'), HALF, { rung, counted: true }))).toEqual([
    '02-06T08:00 reminder',
    '02-12T08:00 overdue',
  ])
})
test('what is overdue when it is counted rings the jitter from now, so that an act kept just before is heard', () => {
  expect(ringsOf(deadline('01-18', '01-19'), at('01-23'), HALF, known())[0]!.at).toBe(at('01-23') + HALF)
})
test('the jitter is between half a minute and five and a half, the same for a case, and spread over cases', () => {
  const all = Array.from({ length: 3000 }, (_, i) => jitterOf(`4b1f${i}e2c-77aa-4${i % 10}d1-9c3e-${String(i).padStart(12, '0')}`))
  expect(Math.min(...all)).toBeGreaterThanOrEqual(30_000)
  expect(Math.max(...all)).toBeLessThan(330_000)
  const inSecond = new Map<number, number>()
  for (const one of all) inSecond.set(one, (inSecond.get(one) ?? 0) + 1)
  expect(Math.max(...inSecond.values())).toBeLessThan(40) // ten on average
  expect(jitterOf('form-0')).toBe(jitterOf('form-0'))
})
