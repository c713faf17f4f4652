import { withoutSealing, withSealing } from './unsealed.ts'

/** What was measured with sealing and without it, one turn after the other. */
export interface Pair<T> {
  readonly sealed: T
  readonly plain: T
}
/** So many turns of each. Whoever was second is first the next time, so that neither is always the one after. */
export async function byTurns<T>(turns: number, turn: () => Promise<T>): Promise<readonly Pair<T>[]> {
  const sealed = (): Promise<T> => (withSealing(), turn())
  const plain = (): Promise<T> => (withoutSealing(), turn())
  const pairs: Pair<T>[] = []
  for (let n = 0; n < turns; n++) {
    const [first, second] = n % 2 === 0 ? [await sealed(), await plain()] : [await plain(), await sealed()]
    pairs.push(n % 2 === 0 ? { sealed: first, plain: second } : { sealed: second, plain: first })
  }
  withSealing()
  return pairs
}

/** Processor time, in milliseconds, that this process uses meanwhile. */
export async function cpuOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
