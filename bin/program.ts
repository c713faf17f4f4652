/**
 * Runs a program until it is asked to stop, once its whole file has been read. `start` answers with what stops it.
 *
 * Where it cannot start, its reason is written as a sentence and it ends with 1. SIGTERM and SIGINT stop it once, in order; a second one ends it at once.
 */
export function begin(start: () => Promise<() => Promise<void>>): void {
  setImmediate(() => void run(start))
}

async function run(start: () => Promise<() => Promise<void>>): Promise<void> {
  try {
    const stop = await start()
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void finish(stop))
  } catch (err) {
    process.stderr.write(`${err instanceof Error ? err.message : String(err)}\n`)
    process.exit(1)
  }
}

let finishing = false

async function finish(stop: () => Promise<void>): Promise<void> {
  if (finishing) process.exit(1)
  finishing = true
  try {
    await stop()
    process.exit(0)
  } catch (err) {
    process.stderr.write(`${err instanceof Error ? (err.stack ?? err.message) : String(err)}\n`)
    process.exit(1)
  }
}
