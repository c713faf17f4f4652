/** Which ways are open to a child who comes back from alternative provision, and on what authority its days stand. */
import { describe, expect, test } from 'vitest'
import * as law from '../../domain/law/reintegration.ts'
import type { Clock } from '../../domain/row.ts'
import { isOpen } from '../../workflows/reintegration/rules.ts'

describe('a school has a child on its roll, or does not', () => {
  test.each([
    ['own', 'own', true],
    ['own', 'move', true],
    ['own', 'school', false],
    ['own', 'panel', false],
    ['provision', 'own', false],
    ['provision', 'move', false],
    ['provision', 'school', true],
    ['provision', 'panel', true],
    ['none', 'own', false],
    ['none', 'move', false],
    ['none', 'school', true],
    ['none', 'panel', true],
    ['own', 'stays', true],
    ['none', 'stays', true],
  ] as const)('on the roll of %s: %s is open: %s', (roll, way, open) => expect(isOpen({ way, wanted: 'yes' }, roll)).toBe(open))

  test('and is asked only where the family wants it', () => {
    expect(isOpen({ way: 'school', wanted: 'no' }, 'none')).toBe(false)
    expect(isOpen({ way: 'school' }, 'none')).toBe(false)
    expect(isOpen({ way: 'panel' }, 'none')).toBe(true)
  })
})

test('no law sets a number of it: each row is the council’s own, says so, and may be set', () => {
  const rows = Object.values<Clock>(law).flatMap(({ rows: all }) => [...all])
  expect(rows.length).toBeGreaterThan(10)
  for (const { kind, confidence, law: source } of rows)
    expect([kind, confidence, source]).toEqual(['L', 'L', expect.stringMatching(/^Local protocol.*local default/)])
})
