/** A case told by a kit before this one, which lost a letter that a story ended with at once: the gate must refuse it. */
import { readFileSync } from 'node:fs'
import { Worker } from '@temporalio/worker'
import { expect, test } from 'vitest'
import { hush, stories } from '../support/temporal.ts'

test('a case told by an earlier kit is noticed', async () => {
  hush()
  const file = new URL('./refused/managed-move.before-the-last-letter.json', import.meta.url)
  const history = JSON.parse(readFileSync(file, 'utf8')) as never
  await expect(Worker.runReplayHistory({ workflowBundle: await stories() }, history, 'MM-00001')).rejects.toThrow('TMPRL1100')
}, 60_000)
