/** What the law and the product ask Fair Access to end as is told on a server too, and not on paper alone. */
import { expect, test } from 'vitest'
import process from '../../workflows/fair-access/process.ts'
import { onAServer } from '../scenarios/fair-access.ts'
import { onPaper } from '../support/on-paper.ts'

const trails = await Promise.all(Object.values(onAServer).map((scenario) => onPaper(scenario)))
const some = (...lines: readonly RegExp[]) => trails.some((trail) => lines.every((line) => trail.some((one) => line.test(one))))

test('every outcome of the process', () => {
  expect(Object.keys(process.outcomes).filter((outcome) => !some(new RegExp(` closed: ${outcome}$`)))).toEqual([])
})

test.each([
  ['a named mainstream school', [/ allocate: .*, school, /, / closed: placed$/]],
  ['a named school with a phased plan', [/ plan: .*part-time/, / closed: placed$/]],
  ['alternative provision with a plan to come back', [/ allocate: .*, provision$/, / ready: /, / closed: placed$/]],
  ['not Fair Access: the ordinary way', [/ closed: not-fair-access$/]],
  ['not Fair Access: the plan’s route', [/ closed: to-ehc-review$/]],
  ['not Fair Access: a looked-after child, who is directed', [/ name-school: /, / direct: /, / closed: placed$/]],
  ['not Fair Access: a managed move', [/ closed: to-managed-move$/]],
  ['deferred for information, and the clock runs on', [/ allocate: .*, deferred$/, /clock FAP_20: met/]],
  ['out of area', [/ closed: out-of-area$/]],
  ['silence, and straight to a direction', [/ silence: .*, direct$/]],
  ['a place offered in the ordinary way', [/ closed: found-in-year$/]],
  ['no place wanted any more', [/ closed: withdrawn$/]],
] as const)('%s', (_of, lines) => {
  expect(some(...lines)).toBe(true)
})

test('what no journey comes to is noticed', () => {
  expect(some(/ closed: lost$/)).toBe(false)
})
