import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { untilReady } from './children.mjs'
import { GO, ROOT } from './places.mjs'
import { Trouble } from './trouble.mjs'

const DEATHS_IN_A_MINUTE = 5

/**
 * Starts our own programs, and starts again whichever stops by itself. Five stops of one within a minute end the run.
 *
 * @param {object} given
 * @param {ReturnType<typeof import('./children.mjs').nursery>} given.nursery
 * @param {Awaited<ReturnType<typeof import('./claim.mjs').claim>>} given.claimed
 * @param {string} given.logs folder of their logs
 * @param {NodeJS.ProcessEnv} given.env
 * @param {(words: string) => void} given.say
 * @param {(trouble: Error) => void} given.giveUp
 */
export function programs({ nursery, claimed, logs, env, say, giveUp }) {
  let stopping = false
  /** @type {Map<string, { child: import('./children.mjs').Child, again: boolean }>} those that run, and whether their next stop was asked for */
  const running = new Map()

  /**
   * @param {string} name
   * @param {readonly string[]} args the program's file below bin/, and its arguments
   */
  const launch = (name, args) => {
    const [file = '', ...rest] = args
    const program = join(ROOT, 'bin', file)
    const marker = [program, ...rest].join(' ')
    const child = nursery.launch(process.execPath, [GO, program, ...rest], { name, log: logOf(logs, name), env, cwd: ROOT })
    claimed.started({ pid: child.pid, signal: 'SIGTERM', marker })
    return child
  }

  /**
   * @param {string} name
   * @param {readonly string[]} args
   * @param {() => Promise<boolean>} ready
   */
  const start = async (name, args, ready) => {
    freshLog(logs, name)
    const first = launch(name, args)
    await untilReady(first, ready, 60_000)
    void keepRunning(name, args, first)
    return first
  }

  /**
   * @param {string} name
   * @param {readonly string[]} args
   * @param {import('./children.mjs').Child} first
   */
  const keepRunning = async (name, args, first) => {
    /** @type {number[]} */
    let deaths = []
    for (let child = first; ; child = launch(name, args)) {
      const now = { child, again: false }
      running.set(name, now)
      await child.ended
      if (stopping) return
      if (now.again) continue
      deaths = [...deaths.filter((at) => at > Date.now() - 60_000), Date.now()]
      if (deaths.length >= DEATHS_IN_A_MINUTE)
        return giveUp(new Trouble(`${name} stopped ${deaths.length} times within a minute. Its log is ${child.log}.`))
      say(`${name} stopped by itself, and is being started again. Its log is ${child.log}.`)
      await new Promise((resolve) => setTimeout(resolve, 1000))
      if (stopping) return
    }
  }

  return {
    start,
    /** Starts all of them again, as they now stand on the disk. */
    startAgain: async () => {
      for (const one of running.values()) {
        one.again = true
        await one.child.stop()
      }
    },
    stopping: () => {
      stopping = true
    },
  }
}

/**
 * The log of this run; the last run's is kept beside it.
 * @param {string} folder
 * @param {string} name
 */
export function freshLog(folder, name) {
  const file = logOf(folder, name)
  if (existsSync(file)) renameSync(file, file.replace(/\.log$/, '.before.log'))
  return file
}
const logOf = (/** @type {string} */ folder, /** @type {string} */ name) =>
  join(folder, `${name.toLowerCase().replace(/^the /, '').replaceAll(' ', '-')}.log`)

/**
 * Whether a program has written to its log that it is ready.
 * @param {string} logs
 * @param {string} name
 */
export const saysReady = (logs, name) => async () => readFileSync(logOf(logs, name), 'utf8').includes('"msg":"ready"')

/**
 * Whether this page answers with success.
 * @param {string} url
 */
export const answersAt = (url) => async () => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(3000) })).ok
  } catch {
    return false
  }
}
