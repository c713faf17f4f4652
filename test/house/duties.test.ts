/** Whose duty a clock is, where it says so: somebody who is in the case, and never the family or the child. */
import { expect, test } from 'vitest'
import type { Clock } from '../../domain/row.ts'
import { processes } from '../../workflows/processes.ts'

const named = processes.flatMap(({ name, clocks, parties }) =>
  Object.entries(clocks as Readonly<Record<string, Clock>>).flatMap(([clock, { dutyOf = [] }]) =>
    dutyOf.map((party) => ({ process: name, clock, party, is: { 'casework-officer': 'owner', ...parties }[party] })),
  ),
)
const isNobodys = ({ is }: { readonly is: unknown }): boolean =>
  is === undefined || ['family', 'child'].includes(String((is as { is?: unknown }).is))

test('it is the duty of a party of the process, and of nobody who owes the council nothing', () => {
  expect(named.filter(isNobodys)).toEqual([])
  expect(new Set(named.map(({ process }) => process)).size).toBeGreaterThan(1)
})
test('one that is nobody’s is noticed', () => {
  expect([undefined, { is: 'family' }, { is: 'child' }, { is: { role: 'send-officer' } }].map((is) => isNobodys({ is }))).toEqual([
    true,
    true,
    true,
    false,
  ])
})
test('a right is nobody’s duty', () => {
  const both = processes.flatMap(({ clocks }) =>
    Object.values(clocks as Readonly<Record<string, Clock>>).filter(({ dutyOf, isRight }) => dutyOf && isRight),
  )
  expect(both).toEqual([])
})
