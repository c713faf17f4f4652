/** A step of a story that takes long is never broken off: what was left of it would be done in the next case's name. */
import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import { expect, inject, it, vi } from 'vitest'
import { StoryWorker } from '../../bin/stories.ts'
import { hush, stories } from '../support/temporal.ts'

/** Runs a case that stands still for longer than the SDK waits, and right after it another; answers with what each asked for, and how many steps failed. */
async function seen(): Promise<{ readonly touched: readonly string[][]; readonly failed: number }> {
  hush()
  const address = inject('temporal')
  const [connection, native] = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address })])
  const taskQueue = `stalling-${randomUUID()}`
  const worker = await StoryWorker.create({
    connection: native,
    taskQueue,
    activities: { touch: async () => {} },
    workflowBundle: await stories('./stalling/index.ts'),
    maxConcurrentWorkflowTaskExecutions: 20,
  })
  const client = new Client({ connection })
  const [stalling, other] = ['stalls', 'another'].map((name) => `${name}-${randomUUID()}`) as [string, string]
  const histories = await worker.runUntil(async () => {
    const first = await client.workflow.start('stalls', { workflowId: stalling, taskQueue, args: [6_000] })
    const second = await client.workflow.start('another', { workflowId: other, taskQueue })
    await Promise.all([first.result(), second.result()])
    return Promise.all([first.fetchHistory(), second.fetchHistory()])
  })
  await Promise.all([connection.close(), native.close()])
  const events = histories.map(({ events }) => events ?? [])
  const said = (data: Uint8Array): string => JSON.parse(Buffer.from(data).toString()) as string
  return {
    touched: events.map((all) =>
      all.flatMap(({ activityTaskScheduledEventAttributes: asked }) => (asked?.input?.payloads ?? []).map(({ data }) => said(data!))),
    ),
    failed: events.flat().filter(({ workflowTaskFailedEventAttributes: failed }) => failed).length,
  }
}

// With the SDK's own worker, or a limit of a second: the first fails, and what it had still to ask for is asked by whatever runs next, or ends the worker.
it('is never broken off, and each case does its own', { timeout: 60_000 }, async () => {
  const made = vi.spyOn(Worker as unknown as { createWorkflowCreator: (...given: readonly unknown[]) => unknown }, 'createWorkflowCreator')
  expect(await seen()).toEqual({ touched: [['the one that stood still'], ['another']], failed: 0 })
  // With any limit Node would begin a thread for each call of a step.
  expect(made.mock.calls.map(([, options]) => Object.keys(options as object).includes('isolateExecutionTimeoutMs'))).toEqual([false])
  made.mockRestore()
})
