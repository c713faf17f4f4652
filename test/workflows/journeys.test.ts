/**
 * The same moves on paper and on a server whose case clocks can be moved leave the same trail, and every history replays: each journey of the small stories, which show
 * the kit's words one by one, and of a referral; of each other process those that together come to its places (test/stories/on-a-server.test.ts). Every other is told so
 * when a version is released.
 */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { StoryWorker } from '../../bin/stories.ts'
import { onAServer as ehcReview } from '../scenarios/ehc-review.ts'
import { onAServer as exclusion } from '../scenarios/exclusion.ts'
import { onAServer as fairAccess } from '../scenarios/fair-access.ts'
import { onAServer as managedMove } from '../scenarios/managed-move.ts'
import { onAServer as offSiteDirection } from '../scenarios/off-site-direction.ts'
import { onAServer as postCustody } from '../scenarios/post-custody.ts'
import referral from '../scenarios/referral.ts'
import { onAServer as reintegration } from '../scenarios/reintegration.ts'
import { onAServer as section19 } from '../scenarios/section-19.ts'
import { onAServer as supportPlan } from '../scenarios/support-plan.ts'
import { small } from '../scenarios/small.ts'
import { onPaper } from '../support/on-paper.ts'
import { onServer, type History } from '../support/on-server.ts'
import { isTold, releases, storiesOf } from '../support/recorded.ts'
import type { Scenario } from '../support/scenario.ts'
import { crew, hush, SMALL, stories, type Crew } from '../support/temporal.ts'

const real = {
  'managed move': managedMove,
  exclusion,
  'fair access': fairAccess,
  'off-site direction': offSiteDirection,
  'post custody': postCustody,
  'plan review': ehcReview,
  referral,
  'education otherwise': section19,
  'support where a child is': supportPlan,
  'return from provision': reintegration,
} as unknown as Readonly<Record<string, Readonly<Record<string, Scenario>>>>
const journeys = Object.entries({ ...real, ...small }).flatMap(([process, scenarios]) =>
  Object.entries(scenarios).map(([name, scenario]): [string, Scenario] => [`${process}: ${name}`, scenario]),
)
const run = Date.now().toString(36)
let staff: Crew
const histories: [name: string, history: History][] = []

beforeAll(async () => {
  hush()
  staff = await crew(inject('temporal'), SMALL)
}, 120_000)
afterAll(() => staff?.stop())

/** Of a managed move and of the small stories; of any journey (decisions 16). */
const longest = (name: string): number =>
  /^(exclusion|fair access|off-site direction|plan review|post custody|education otherwise|return from provision)/.test(name) ? 2_000 : 500

/** Events of the case itself: what moving its clock adds is the test's, and no case in use has it. */
const ownEvents = (events: readonly unknown[]): number =>
  events.filter((event) => !/TIME_SKIPPING|EXECUTION_OPTIONS_UPDATED/.test((event as { eventType: string }).eventType)).length

describe('on paper and on a server alike', () => {
  test.concurrent.each(journeys)('%s', async (name, scenario) => {
    const paper = await onPaper(scenario)
    const { trail, last, history } = await onServer(
      staff,
      `${scenario.process.code}-${run}-${journeys.findIndex(([one]) => one === name)}`,
      scenario,
    )
    histories.push([name, history])
    // What happens at one instant may be written in either order, so a day's lines are compared as a set.
    expect(trail.toSorted()).toEqual(paper.toSorted())
    expect(last).toContain(' closed: ') // nothing is written after the case has closed
    expect(ownEvents(history.events)).toBeLessThan(longest(name))
  })
})

test('and the last release tells them too, but for cases that passed a change it does not know: until then a worker may go back to it', async () => {
  const last = releases().at(-1)!
  const ours = histories
    .filter(([name]) => Object.keys(real).some((process) => name.startsWith(`${process}: `)))
    .map(([workflowId, history]) => ({ workflowId, history: history as History & { events: object[] } }))
    .filter((one) => isTold(last, one))
  const faults: string[] = []
  for await (const { workflowId, error } of StoryWorker.runReplayHistories({ workflowBundle: storiesOf(last) }, ours as never)) {
    if (error) faults.push(`${workflowId}: ${error.message}`)
  }
  expect(faults).toEqual([])
})

test('every history above replays', async () => {
  expect(histories).toHaveLength(journeys.length)
  const all = histories.map(([workflowId, history]) => ({ workflowId, history: history as never }))
  for await (const { workflowId, error } of StoryWorker.runReplayHistories({ workflowBundle: await stories(SMALL) }, all)) {
    expect([workflowId, error?.message]).toEqual([workflowId, undefined])
  }
  console.log(histories.map(([name, { events }]) => `${String(events.length).padStart(4)} events, ${name}`).join('\n'))
})
