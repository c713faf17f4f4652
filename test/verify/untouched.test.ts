/** A case that nobody touched is never accused: every journey there is, and journeys drawn by chance. */
import { describe, expect, test } from 'vitest'
import { verify } from '../../verify/verify.ts'
import exclusion from '../scenarios/exclusion.ts'
import fairAccess from '../scenarios/fair-access.ts'
import managedMove from '../scenarios/managed-move.ts'
import { bundled } from '../support/bundles.ts'
import type { Scenario } from '../support/scenario.ts'

describe.each(Object.entries({ managedMove, exclusion, fairAccess }))('%s', (_process, scenarios) => {
  test.each(Object.entries(scenarios as unknown as Readonly<Record<string, Scenario>>))('%s', async (_name, scenario) => {
    const { bundle, anchor } = await bundled(scenario)
    const { checks, holds } = verify(bundle, { anchor })
    expect(checks.flatMap(({ name, failed }) => failed.slice(0, 3).map((one) => `${name}: ${one.where}: ${one.what}`))).toEqual([])
    expect(holds).toBe(true)
  })
})
