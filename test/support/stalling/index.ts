import { proxyActivities } from '@temporalio/workflow'

const { touch } = proxyActivities<{ touch: (who: string) => Promise<void> }>({ startToCloseTimeout: '10s' })

/** Stands still inside one of its steps, as on a machine that has no time for it, with its next step already on the way; then goes on. */
export async function stalls(ms: number): Promise<void> {
  const next = Promise.resolve().then(() => touch('the one that stood still'))
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
  await next
}
export const another = (): Promise<void> => touch('another')
