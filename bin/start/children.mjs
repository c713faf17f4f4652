import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Trouble } from './trouble.mjs'

/**
 * @typedef {object} Child
 * @property {string} name what it is called in messages
 * @property {number} pid
 * @property {string} log the file its words go to
 * @property {Promise<void>} ended when it has ended, for whatever reason
 * @property {() => boolean} running
 * @property {() => Promise<void>} stop asks it to stop, waits, and after fifteen seconds kills it
 */

/**
 * @typedef {object} How
 * @property {string} name
 * @property {string} log
 * @property {NodeJS.ProcessEnv} [env]
 * @property {NodeJS.Signals} [signal] what stops it; SIGTERM unless said
 * @property {{ uid: number, gid: number } | undefined} [as] the account to run it under
 * @property {string} [cwd]
 */

const GIVE_UP_AFTER_MS = 15_000

/**
 * Starts the programs of one run, and sees that none outlives it: a watchdog process stops them where this one is killed hard.
 * The watchdog stands in a session of its own, so that neither Ctrl-C nor a kill of the whole group reaches it.
 */
export function nursery() {
  const watchdog = spawn(process.execPath, [fileURLToPath(new URL('./watchdog.mjs', import.meta.url))], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watchdog.unref()
  watchdog.stdin.on('error', () => {})
  /** @param {...(string | number)} words */
  const tell = (...words) => void watchdog.stdin.write(`${words.join('\t')}\n`)
  /** @type {Child[]} */
  const children = []
  let stopping = false

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {How} how
   * @returns {Child}
   */
  const launch = (command, args, how) => {
    // What was on its way to be started when everything is stopped would outlive it.
    if (stopping) throw new Trouble(`${how.name} is not started: everything is being stopped.`)
    const child = begin(command, args, how, tell)
    children.push(child)
    return child
  }

  /** Stops everything, last started first, and lets the watchdog go. */
  const stopAll = async () => {
    stopping = true
    for (const child of [...children].reverse()) await child.stop()
    tell('bye')
    watchdog.stdin.end()
  }

  return {
    launch,
    stopAll,
    /** @param {string} folder removed by the watchdog, should this process be killed hard */
    alsoRemove: (folder) => tell('rm', folder),
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {How} how
 * @param {(...words: (string | number)[]) => void} tell
 * @returns {Child}
 */
function begin(command, args, { name, log, env, signal = 'SIGTERM', as, cwd }, tell) {
  const file = openSync(log, 'a', 0o600)
  // detached: Ctrl-C at the keyboard reaches only the parent, which then stops its children in order
  const child = spawn(command, args, {
    stdio: ['ignore', file, file],
    env: env ?? process.env,
    detached: true,
    ...(as ?? {}),
    ...(cwd ? { cwd } : {}),
  })
  closeSync(file)
  let over = false
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    const end = () => {
      over = true
      if (child.pid) tell('-', child.pid)
      resolve()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  const pid = child.pid
  if (!pid) throw new Trouble(`${name} could not be started: ${command} cannot be run.`)
  tell('+', pid, signal)
  const stop = async () => {
    if (over) return
    child.kill(signal)
    const killing = setTimeout(() => child.kill('SIGKILL'), GIVE_UP_AFTER_MS)
    await ended
    clearTimeout(killing)
  }
  return { name, pid, log, ended, running: () => !over, stop }
}

/**
 * Waits until `ready` answers true, at most so long; says what the child wrote last where it ends first.
 * @param {Child} child
 * @param {() => Promise<boolean>} ready
 * @param {number} [withinMs]
 */
export async function untilReady(child, ready, withinMs = 30_000) {
  const giveUp = Date.now() + withinMs
  for (;;) {
    if (!child.running()) throw new Trouble(`${child.name} stopped while it was starting.${lastWords(child.log)}`)
    if (await ready()) return
    if (Date.now() > giveUp) throw new Trouble(`${child.name} did not answer within ${withinMs / 1000} seconds.${lastWords(child.log)}`)
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}

/**
 * The end of a log, to show with a trouble.
 * @param {string} log
 * @returns {string}
 */
export function lastWords(log) {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-8).join('\n  ')
  return lines ? ` It last said (${log}):\n  ${lines}` : ''
}
