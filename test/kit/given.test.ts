/** What a story has read of an answer, and what it has not. */
import { expect, test } from 'vitest'
import { Given, withMore } from '../../workflows/kit/given.ts'

const view = (given: Given): Record<string, unknown> => given.view() as Record<string, unknown>

test('what is read is gone by, whether it was answered or not; what is not read is put right for whoever reads it later', () => {
  const given = new Given({ takes: 'yes', start: '2041-02-25' })
  const said = view(given)
  expect([said['takes'], said['why']]).toEqual(['yes', undefined])
  given.correct('start', '2041-02-26')
  expect(given.read).toEqual(['takes', 'why'])
  expect(said['start']).toBe('2041-02-26')
  expect(given.read).toEqual(['takes', 'why', 'start'])
})
test('to wait for it, and to say beside it that it was late, reads nothing', async () => {
  const given = new Given({ takes: 'yes' })
  const late = withMore(await Promise.resolve(view(given)), { late: true }) as Record<string, unknown>
  expect(late['late']).toBe(true)
  expect(given.read).toEqual([])
  expect(late['takes']).toBe('yes')
  expect(given.read).toEqual(['takes'])
})
test('to pass it all on reads all of it; and to ask whether it is there reads it', () => {
  const [one, other, third] = [new Given({ a: 'x', b: 'y' }), new Given({ a: 'x', b: 'y' }), new Given({ a: 'x' })]
  expect({ ...view(one) }).toEqual({ a: 'x', b: 'y' })
  const { a, ...rest } = view(other)
  expect([a, rest]).toEqual(['x', { b: 'y' }])
  expect('b' in view(third)).toBe(false)
  expect([one.read, other.read, third.read]).toEqual([['a', 'b'], ['a', 'b'], ['b']])
})
test('what is no answer is as it was', () => {
  expect(withMore(undefined, { late: true })).toBeUndefined()
  expect(withMore('met', { late: true })).toBe('met')
  expect(withMore({ met: 'yes' }, { late: true })).toEqual({ met: 'yes', late: true })
})
