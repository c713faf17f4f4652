import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../start/places.mjs'
import { Trouble } from '../start/trouble.mjs'
import { findChromium } from './find-chromium.mjs'

/**
 * A browser for the browser tests: one that is here, or one installed now. Without one the tests do not run, and that is a failure. A wrong CHROMIUM_PATH is
 * said at once.
 * @param {(words: string) => void} say
 * @returns {Promise<string>}
 */
export function ensureChromium(say) {
  if (process.env.CHROMIUM_PATH && !existsSync(process.env.CHROMIUM_PATH))
    throw new Trouble(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, and there is no such file.`)
  return found(say)
}

/** @param {(words: string) => void} say */
async function found(say) {
  const ways = [async () => {}, byApt, byPlaywright]
  for (const way of ways) {
    await way(say)
    const chromium = findChromium(process.env)
    if (chromium) return chromium
  }
  throw new Trouble(
    'No Chromium was found and none could be installed, so the browser tests cannot run. Install Chromium or Google Chrome, or name one in CHROMIUM_PATH.',
  )
}

/** @param {(words: string) => void} say */
async function byApt(say) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  say('installing Chromium with apt-get')
  await succeeds('apt-get', ['update', '-qq'])
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (await succeeds('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name])) return
  }
}

/** @param {(words: string) => void} say */
async function byPlaywright(say) {
  say('asking playwright-core for a Chromium')
  await succeeds(process.execPath, [join(ROOT, 'node_modules/playwright-core/cli.js'), 'install', 'chromium', '--only-shell'])
}

/**
 * Whether a program comes to a good end, within ten minutes.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<boolean>}
 */
const succeeds = (program, args) =>
  new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const child = spawn(program, args, { env, stdio: 'ignore', timeout: 600_000 })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
