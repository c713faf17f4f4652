/** A small number is not told, nor found by taking one count from another. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FEWEST, shown } from '../../domain/small-numbers.ts'

test.each([
  [0, '0'],
  [1, 'fewer than 5'],
  [4, 'fewer than 5'],
  [5, '5'],
  [7, '5'],
  [8, '10'],
  [112, '110'],
])('%i is shown as %s', (count, text) => {
  expect(shown(count).text).toBe(text)
})
test('one child more or less among the others does not show who is left', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: FEWEST - 1 }), (others, few) => {
      const all = others.reduce((sum, one) => sum + one, 0)
      const left = (hidden: number) => [shown(all + hidden).text, ...others.map((one) => shown(one).text), shown(hidden).text].join(' ')
      const alike = [1, 2, 3, 4].filter((other) => left(other) === left(few))
      // What is shown is the same for at least one other small number, or for none at all where the total falls just over a step.
      expect(alike).toContain(few)
      expect(shown(few).text).toBe(`fewer than ${FEWEST}`)
    }),
  )
})
