/** What a case costs a worker does not grow with how many others it keeps in memory. */
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { process } from '../kit/stories/move.ts'
import { crew, hush, type Crew } from '../support/temporal.ts'
import { world } from '../support/world.ts'

const run = Date.now().toString(36)
let staff: Crew
beforeAll(async () => {
  hush()
  staff = await crew(inject('temporal'), './kept/index.ts')
}, 120_000)
afterAll(() => staff?.stop())

/** Opens one and leaves it waiting for the panel. */
async function opened(n: number): Promise<void> {
  const workflowId = `kept-${run}-${n}`
  const w = world({ process, now: async () => Date.now() })
  staff.serve(workflowId, w.activities)
  const opening = { by: 'somebody', party: 'panel', submission: 'f0', receivedAt: new Date().toISOString(), answers: { held: 'no' } }
  await staff.client.workflow.start(process.name, { taskQueue: staff.taskQueue, workflowId, args: [opening] })
  await vi.waitFor(() => expect(w.open()).not.toEqual([]), { timeout: 20_000, interval: 20 })
}
const carried = (when: string): Promise<number> =>
  staff.client.workflow.execute('carried', { taskQueue: staff.taskQueue, workflowId: `carried-${run}-${when}` })

// Node notes on every promise what each AsyncLocalStorage holds for it. With one for each case, a thousand cases took 2.8 GB, most of it such notes.
test('a promise carries no more where others wait', async () => {
  await opened(0)
  const before = await carried('before')
  await Promise.all(Array.from({ length: 10 }, (_, n) => opened(n + 1)))
  expect(await carried('after')).toBe(before)
})
