/** Stops what was started, and holds that nothing of it goes on. */
import { expect, vi } from 'vitest'
import type { Clone, Run } from './clone.ts'

export const nothingIsLeft = (of: Clone): Promise<void> =>
  vi.waitFor(() => expect(of.processes()).toEqual([]), { timeout: 25_000, interval: 100 })

/** Presses Ctrl-C once it has said this. */
export async function stopped(run: Run, at: RegExp, of: Clone): Promise<void> {
  await run.says(at)
  run.signal('SIGINT')
  expect(await run.ended).not.toBe(0)
  await nothingIsLeft(of)
}
