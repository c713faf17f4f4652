/**
 * Stops what its parent started, when the parent is gone: killed hard, it could not do so itself.
 *
 * Its standard input is a list of lines: `+ <pid> <signal>` (a process started, and the signal that stops it), `- <pid>` (it has ended),
 * `rm <folder>` (to remove when everything has stopped), `bye` (all is well: forget everything). When the input ends without `bye`, whatever is
 * still listed is stopped, last started first, and killed where it has not gone after ten seconds.
 */
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** @type {Map<number, NodeJS.Signals>} */
const running = new Map()
/** @type {string[]} */
const folders = []

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {})

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [word = '', what = '', signal = ''] = line.split('\t')
    if (word === '+') running.set(Number(what), /** @type {NodeJS.Signals} */ (signal))
    if (word === '-') running.delete(Number(what))
    if (word === 'rm') folders.push(what)
    if (word === 'bye') process.exit(0)
  })
  .on('close', () => void stopAll())

/** @param {number} pid */
const isRunning = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
const send = (pid, signal) => {
  try {
    process.kill(pid, signal)
  } catch {
    running.delete(pid)
  }
}

async function stopAll() {
  for (const [pid, signal] of [...running].reverse()) send(pid, signal)
  const giveUp = Date.now() + 10_000
  while ([...running.keys()].some(isRunning) && Date.now() < giveUp) await new Promise((resolve) => setTimeout(resolve, 50))
  for (const pid of running.keys()) if (isRunning(pid)) send(pid, 'SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.exit(0)
}
