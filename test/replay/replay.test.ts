/** Cases that live are told again by today’s code. A history recorded once must replay for ever, or its case stops. */
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { StoryWorker } from '../../bin/stories.ts'
import { hush, stories } from '../support/temporal.ts'

const folder = new URL('./histories/', import.meta.url)
const recorded = readdirSync(folder).map((workflowId) => {
  const text = readFileSync(new URL(workflowId, folder), 'utf8')
  return { workflowId, text, history: JSON.parse(text) as never }
})

/** Those of the story that is planted wrongly. */
const moves = recorded.filter(({ workflowId }) => workflowId.startsWith('managed-move.'))

/** What went wrong with each, if anything did. */
async function faults(path?: string, of = recorded): Promise<readonly (readonly [string, string | undefined])[]> {
  const found: [string, string | undefined][] = []
  const results = StoryWorker.runReplayHistories({ workflowBundle: await stories(path) }, of)
  for await (const { workflowId, error } of results) found.push([workflowId, error?.message])
  return found
}
beforeAll(() => hush())

test('every recorded case still replays', async () => {
  expect(recorded.length).toBeGreaterThan(5)
  expect(await faults()).toEqual(recorded.map(({ workflowId }) => [workflowId, undefined]))
}, 180_000)

/** Of the review of a plan, which goes to the tribunal, and of a direction that is reviewed again and again; of any other (decisions 16). */
const longest = (workflowId: string): number => (/^(ehc-review|off-site-direction)\./.test(workflowId) ? 2_000 : 500)
test('no recorded case is longer than it may be, or says whose machine ran it', () => {
  for (const { workflowId, text, history } of recorded) {
    expect((history as { events: unknown[] }).events.length, workflowId).toBeLessThan(longest(workflowId))
    expect(text.match(/"(?:identity|binaryChecksum)":"(?!scrubbed)[^"]*"/), workflowId).toBeNull()
  }
})

describe('the gate bites', () => {
  // One case that stands at its very first letters does not notice: replay sees order, not content. The diaries see that.
  test('a letter that a recorded case never sent is noticed', async () => {
    const noticed = (await faults('../replay/planted/unguarded.ts', moves)).filter(([, fault]) => fault?.includes('TMPRL1100'))
    expect(noticed.length).toBeGreaterThanOrEqual(moves.length - 2)
  }, 60_000)
  test('behind knows() it is not', async () => {
    for (const [, fault] of await faults('../replay/planted/guarded.ts', moves)) expect(fault).toBeUndefined()
  }, 60_000)
})
