import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../start/places.mjs'
import { Trouble } from '../start/trouble.mjs'
import { findChromium } from './find-chromium.mjs'

/**
 * A browser for the browser tests: one that is here, or one installed now. Without one the tests do not run, and that is a failure.
 * @param {(words: string) => void} say
 * @returns {string}
 */
export function ensureChromium(say) {
  if (process.env.CHROMIUM_PATH && !existsSync(process.env.CHROMIUM_PATH))
    throw new Trouble(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, and there is no such file.`)
  const ways = [() => undefined, byApt, byPlaywright]
  for (const way of ways) {
    way(say)
    const found = findChromium(process.env)
    if (found) return found
  }
  throw new Trouble(
    'No Chromium was found and none could be installed, so the browser tests cannot run. Install Chromium or Google Chrome, or name one in CHROMIUM_PATH.',
  )
}

/** @param {(words: string) => void} say */
function byApt(say) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  say('installing Chromium with apt-get')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore', timeout: 300_000 })
  for (const name of ['chromium-headless-shell', 'chromium']) {
    const args = ['install', '-y', '-qq', '--no-install-recommends', name]
    if (spawnSync('apt-get', args, { env, stdio: 'ignore', timeout: 600_000 }).status === 0) return
  }
}

/** @param {(words: string) => void} say */
function byPlaywright(say) {
  say('asking playwright-core for a Chromium')
  spawnSync(process.execPath, [join(ROOT, 'node_modules/playwright-core/cli.js'), 'install', 'chromium', '--only-shell'], {
    stdio: 'ignore',
    timeout: 300_000,
  })
}
