import { setTimeout as pause } from 'node:timers/promises'

/** Waits until something is so, asking each twentieth of a second; after twenty seconds it is a failure. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let asked = 0; asked < 400; asked++) {
    if (await isSo()) return
    await pause(50)
  }
  throw new Error('It did not come about within twenty seconds.')
}
