import { setTimeout as pause } from 'node:timers/promises'

/**
 * Waits until something is so, asking each twentieth of a second; after twenty seconds, unless it says otherwise, it is a failure. What takes long to ask, and
 * what takes long to come about, is asked less often: to ask takes a processor from what is waited for.
 */
export async function until(isSo: () => Promise<boolean>, seconds = 20): Promise<void> {
  const began = performance.now()
  for (let asked = began; asked < began + seconds * 1_000; asked = performance.now()) {
    if (await isSo()) return
    const now = performance.now()
    await pause(Math.min(500, Math.max(50, 2 * (now - asked), (now - began) / 10)))
  }
  throw new Error(`It did not come about within ${seconds} seconds.`)
}
