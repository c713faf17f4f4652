import { setTimeout as after } from 'node:timers/promises'
import type { Client } from '@temporalio/client'

const TRIES = 500
const PAUSE_MS = 120

/**
 * Waits until these cases have done all that they do by themselves: nothing is being told, counted, written or posted.
 *
 * @throws Error where that takes over a minute: the worker is not running, or a letter cannot be posted.
 */
export async function quiet(temporal: Client, references: readonly string[]): Promise<void> {
  await Promise.all(references.map((reference) => quietOne(temporal, reference)))
}

async function quietOne(temporal: Client, reference: string): Promise<void> {
  const handle = temporal.workflow.getHandle(reference)
  for (let tries = 0; tries < TRIES; tries++) {
    const { raw } = await handle.describe()
    if (!raw.pendingActivities?.length && !raw.pendingWorkflowTask) return
    await after(PAUSE_MS)
  }
  throw new Error(`${reference} has not come to rest within a minute. Is the worker running?`)
}
