/** Cases that a release told are told by today’s code, and there is a case at every step. The other way round is in test/workflows/journeys.test.ts. */
import { createHash } from 'node:crypto'
import type { WorkflowBundle } from '@temporalio/worker'
import { beforeAll, describe, expect, test } from 'vitest'
import { StoryWorker } from '../../bin/stories.ts'
import type { Action } from '../../domain/process.ts'
import { processes } from '../../workflows/processes.ts'
import { isTold, leastOf, passedBy, releaseOf, releases, saved, storiesOf, toldBy, type Recorded } from '../support/recorded.ts'
import { hush, stories } from '../support/temporal.ts'

const versions = releases()
const last = versions.at(-1)!
const ofReleases = versions.map((version) => [version, toldBy(version)] as const)
const all = [...saved(), ...ofReleases.flatMap(([, told]) => told)]

/** Those that these stories do not tell as they went, and why. */
async function faults(workflowBundle: WorkflowBundle, of: readonly Recorded[]): Promise<readonly (readonly [string, string])[]> {
  const found: [string, string][] = []
  const given = of.map(({ workflowId, history }) => ({ workflowId, history: history as never }))
  for await (const { workflowId, error } of StoryWorker.runReplayHistories({ workflowBundle }, given)) {
    if (error) found.push([workflowId, error.message])
  }
  return found
}
beforeAll(() => hush())

test('there is a release, and its stories are those it says', () => {
  for (const version of versions) {
    expect(createHash('sha256').update(storiesOf(version).code).digest('hex'), version).toBe(releaseOf(version).sha256)
  }
  expect(versions.length).toBeGreaterThan(0)
})

describe('today’s code', () => {
  test.each(ofReleases)('tells what %s told', async (_, told) => expect(await faults(await stories(), told)).toEqual([]), 180_000)
  // What today’s code tells, the last release tells: test/workflows/journeys.test.ts, where cases are told by it.
})

describe('it bites', () => {
  const moves = toldBy(last).filter(({ workflowId }) => workflowId.startsWith('managed-move.'))
  test('a letter that a case of the last release never sent is noticed', async () => {
    const noticed = await faults(await stories('../replay/planted/unguarded.ts'), moves.slice(0, 3))
    expect(noticed.length).toBeGreaterThan(0)
    for (const [, why] of noticed) expect(why).toContain('TMPRL1100')
  }, 60_000)
  test('a case that took another road than the last release would is noticed', async () => {
    const [{ history }] = moves as [Recorded]
    const text = JSON.stringify(history).replace('"activityType":{"name":"writeLetters"}', '"activityType":{"name":"openCase"}')
    expect(await faults(storiesOf(last), [{ workflowId: 'changed', history: JSON.parse(text) as Recorded['history'] }])).toEqual([
      ['changed', expect.stringContaining('TMPRL1100') as string],
    ])
  }, 60_000)
  test('a case that has passed a change of later is not asked of the last release', () => {
    const mark = { id: '2999-01-later', deprecated: false }
    const details = { 'patch-data': { payloads: [{ data: Buffer.from(JSON.stringify(mark)).toString('base64') }] } }
    const event = { markerRecordedEventAttributes: { markerName: 'core_patch', details } }
    expect(isTold(last, { workflowId: 'a', history: { events: [event] } })).toBe(false)
    expect(isTold(last, { workflowId: 'a', history: { events: [] } })).toBe(true)
  })
  test('every one that it told is asked of it', () => expect(toldBy(last).filter((one) => !isTold(last, one))).toEqual([]))
  test('nor one in which something was done that it has no word for', () => {
    const done = (action: string) => {
      const payloads = [{ data: Buffer.from(JSON.stringify({ action })).toString('base64') }]
      const event = { activityTaskScheduledEventAttributes: { activityType: { name: 'recordAct' }, input: { payloads } } }
      return { workflowId: 'a', history: { events: [event] } }
    }
    expect([isTold(last, done('match')), isTold(last, done('juggle-three-oranges'))]).toEqual([true, false])
  })
  test('nor one of a process that came later', () => {
    const began = (name: string) => ({
      workflowId: 'a',
      history: { events: [{ workflowExecutionStartedEventAttributes: { workflowType: { name } } }] },
    })
    expect([isTold(last, began('managedMove')), isTold(last, began('jugglingOfThreeOranges'))]).toEqual([true, false])
  })
})

describe('a case that is recorded stands', () => {
  const passed = new Set(all.flatMap(passedBy))
  const steps = processes.flatMap((process) =>
    Object.entries<Action>(process.actions).flatMap(([key, { anyTime }]) => (anyTime ? [] : [`${process.name}: ${key}`])),
  )
  const ends = processes.flatMap(({ name, outcomes }) => Object.keys(outcomes).map((outcome) => `${name} = ${outcome}`))
  test('at every step that waits, of every process', () => expect(steps.filter((step) => !passed.has(step))).toEqual([]))
  test('at every ending', () => expect(ends.filter((end) => !passed.has(end))).toEqual([]))
  test('and a step at which none does is noticed', () => {
    const [one] = leastOf(all, [])
    const without = new Set(all.filter((other) => !passedBy(other).includes(passedBy(one!)[0]!)).flatMap(passedBy))
    expect(steps.filter((step) => !without.has(step)).length).toBeGreaterThan(0)
  })
})
