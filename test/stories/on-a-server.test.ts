/** What each process comes to is told on a server too, and not on paper alone. */
import { describe, expect, test } from 'vitest'
import fairAccessProcess from '../../workflows/fair-access/process.ts'
import allOfExclusion, { onAServer as exclusion } from '../scenarios/exclusion.ts'
import { onAServer as fairAccess } from '../scenarios/fair-access.ts'
import allOfManagedMove, { onAServer as managedMove } from '../scenarios/managed-move.ts'
import { onPaper } from '../support/on-paper.ts'
import type { Scenario } from '../support/scenario.ts'

type Journeys = Readonly<Record<string, Scenario>>
const trailsOf = (journeys: unknown) => Promise.all(Object.values(journeys as Journeys).map((one) => onPaper(one)))

/** Steps that open, endings, cases that are opened, refusals, and clocks that are counted again. */
const placesIn = (trails: readonly (readonly string[])[]): ReadonlySet<string> =>
  new Set(
    trails.flatMap((trail) =>
      trail.flatMap((line) => /^\S+ (open: .*|closed: .*|opens [^:]+|refused|clock [^:]+: (?=was ))/.exec(line)?.[1] ?? []),
    ),
  )
describe('of the journeys of exclusion', async () => {
  const every = placesIn(await trailsOf(allOfExclusion))
  const told = await trailsOf(exclusion)

  test('those on a server come to every place that any comes to', () => {
    const ours = placesIn(told)
    expect(every.size).toBeGreaterThan(30)
    expect([...every].filter((place) => !ours.has(place))).toEqual([])
  })

  test('one that is left out is noticed', () => {
    const fewer = placesIn(told.slice(0, -1))
    expect([...every].filter((place) => !fewer.has(place))).not.toEqual([])
  })
})

/** What is done and by whom, what opens beside what, each clock with what becomes of it, each letter, endings, cases that are opened, and refusals. */
const doingsIn = (trails: readonly (readonly string[])[]): ReadonlySet<string> =>
  new Set(
    trails.flatMap((trail) =>
      trail.map((line) => {
        const [doing] = /(?<=^\S+ )(letter to .*?: \S+|clock \S+: [a-z]+|open: .*|closed: .*|opens \S+|refused|\S+ \S+(?=: ))/.exec(
          line,
        ) ?? [line]
        return doing.replace(/^letter to .*: /, 'letter ')
      }),
    ),
  )
describe('of the journeys of a managed move', async () => {
  const every = doingsIn(await trailsOf(allOfManagedMove))
  const told = await trailsOf(managedMove)

  test('those on a server do everything that any does', () => {
    const ours = doingsIn(told)
    expect(every.size).toBeGreaterThan(110)
    expect([...every].filter((doing) => !ours.has(doing))).toEqual([])
  })

  test('one that is left out is noticed', () => {
    const fewer = doingsIn(told.slice(1))
    expect([...every].filter((doing) => !fewer.has(doing))).not.toEqual([])
  })
})

const trails = await trailsOf(fairAccess)
const some = (...lines: readonly RegExp[]) => trails.some((trail) => lines.every((line) => trail.some((one) => line.test(one))))

describe('of Fair Access, what the law and the product ask it to end as', () => {
  test('every outcome of the process', () => {
    expect(Object.keys(fairAccessProcess.outcomes).filter((outcome) => !some(new RegExp(` closed: ${outcome}$`)))).toEqual([])
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
})
