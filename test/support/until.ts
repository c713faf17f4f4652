import { setTimeout as pause } from 'node:timers/promises'

/** Waits until something is so, asking each twentieth of a second; after twenty seconds, unless it says otherwise, it is a failure. */
export async function until(isSo: () => Promise<boolean>, seconds = 20): Promise<void> {
  for (const giveUp = performance.now() + seconds * 1_000; performance.now() < giveUp;) {
    if (await isSo()) return
    await pause(50)
  }
  throw new Error(`It did not come about within ${seconds} seconds.`)
}
