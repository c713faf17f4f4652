/** Cases told by a kit before this one, which the gate must refuse. */
import { readFileSync } from 'node:fs'
import { Worker } from '@temporalio/worker'
import { expect, test } from 'vitest'
import { hush, stories } from '../support/temporal.ts'

test.each([
  ['which lost a letter that a story ended with at once', 'before-the-last-letter'],
  ['which wrote each letter by itself', 'before-letters-went-together'],
])(
  'a case told by an earlier kit, %s, is noticed',
  async (_, name) => {
    hush()
    const file = new URL(`./refused/managed-move.${name}.json`, import.meta.url)
    const history = JSON.parse(readFileSync(file, 'utf8')) as never
    await expect(Worker.runReplayHistory({ workflowBundle: await stories() }, history, 'MM-00001')).rejects.toThrow('TMPRL1100')
  },
  60_000,
)
