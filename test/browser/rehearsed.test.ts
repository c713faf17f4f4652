/**
 * Whole journeys, rehearsed on the programs that ship, from the first day to the last: one after another on the same stage. Only the clock is moved.
 */
import { afterAll, afterEach, beforeAll, describe, expect, vi } from 'vitest'
import { backFromCustody } from './rehearsed-custody.ts'
import { excluded } from './rehearsed-exclusion.ts'
import { reviewed } from './rehearsed-review.ts'
import { rehearsal, type Rehearsal } from './rehearsal-stage.ts'

vi.setConfig({ testTimeout: 180_000 })
let stage: Rehearsal
beforeAll(async () => {
  stage = await rehearsal()
}, 180_000)
afterAll(async () => stage?.close())
afterEach(() => {
  expect(stage.faults()).toEqual([])
})

describe('a permanent exclusion', () => excluded(() => stage))
describe('the review of a plan', () => reviewed(() => stage))
describe('the return after custody', () => backFromCustody(() => stage))
