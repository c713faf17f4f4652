import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keep, kept } from './kept.mjs'
import { Trouble } from './trouble.mjs'

/** @typedef {{ pid: number, signal: NodeJS.Signals, marker: string }} Left `marker`: what its command line holds, so that another program with the same number is never taken for it */

/**
 * Claims the data folder for this run. Two runs may not share it; what a run that was killed hard has left running is stopped first, and nothing else.
 *
 * @param {string} data
 * @param {(words: string) => void} say
 */
export async function claim(data, say) {
  const file = join(data, 'run.json')
  const last = kept(file)
  if (last.pid && last.pid !== process.pid && isOurs({ pid: last.pid, marker: 'start.mjs' })) {
    throw new Trouble(
      `Sixth Day is already running from this folder (process ${last.pid})${last.env?.PUBLIC_URL ? `, at ${last.env.PUBLIC_URL}` : ''}. Stop it first, with Ctrl-C where it runs.`,
    )
  }
  const left = [...(last.children ?? []), ...strayDatabase(data)].filter(isOurs)
  if (left.length > 0) say(`stopping what an earlier run left behind (${left.length === 1 ? 'one program' : `${left.length} programs`})`)
  for (const one of left.reverse()) await stop(one)
  /** @type {{ pid: number, children: Left[], [fact: string]: unknown }} */
  const run = { pid: process.pid, children: [] }
  keep(file, run)
  return {
    /** @param {Left} child */
    started: (child) => {
      run.children = [...run.children.filter(({ marker }) => marker !== child.marker), child]
      keep(file, run)
    },
    /** @param {Record<string, unknown>} facts for other programs of this clone, such as `npm run token`; secrets among them, so the file is its owner's alone */
    say: (facts) => keep(file, Object.assign(run, facts)),
    release: () => rmSync(file, { force: true }),
  }
}

/**
 * The database that still runs on our own folder, whoever started it.
 * @param {string} data
 * @returns {Left[]}
 */
function strayDatabase(data) {
  const folder = join(data, 'postgres')
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return []
  return [{ pid: Number(readFileSync(file, 'utf8').split('\n')[0]), signal: 'SIGINT', marker: folder }]
}

/** @param {{ pid: number, marker: string }} left */
function isOurs({ pid, marker }) {
  return commandLine(pid).includes(marker)
}

/** @param {number} pid */
function commandLine(pid) {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/** @param {Left} left */
async function stop(left) {
  for (const [signal, patience] of /** @type {const} */ ([
    [left.signal, 15_000],
    ['SIGKILL', 5_000],
  ])) {
    if (isOurs(left)) process.kill(left.pid, signal)
    for (const until = Date.now() + patience; isOurs(left) && Date.now() < until;) await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
