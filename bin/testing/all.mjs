import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { install } from '../start/install.mjs'
import { ROOT } from '../start/places.mjs'
import { Trouble } from '../start/trouble.mjs'
import { checks } from './checks.mjs'
import { ensureChromium } from './ensure-chromium.mjs'
import { vitest } from './vitest.mjs'

const began = Date.now()
const say = (/** @type {string} */ words) => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${words}`)

/** Folders of test/ whose tests need the real servers; the others that have tests do not. Also in vitest.config.ts. */
const REAL = ['activities', 'workflows', 'api', 'browser', 'start', 'trouble', 'privacy', 'faults']
// What `npm run release` keeps is held by test/replay.
const NO_TESTS = ['scenarios', 'support', 'release']

/**
 * Runs the checks and the tests, prints what ran, and ends the process with 0 only where all of it ran and passed.
 * @param {{ real: boolean }} which
 */
export async function checkAll({ real }) {
  try {
    await install(say)
    // It is fetched while the fast half runs; that it could not be is said where it is wanted.
    const chromium = real ? ensureChromium(say) : Promise.resolve('')
    chromium.catch(() => {})
    const wrong = await checks(say)
    const fast = await vitest('fast', {})
    const slow = real ? await vitest('real', { CHROMIUM_PATH: await chromium }) : []
    process.exit(
      report([...(fast ?? []), ...(slow ?? [])], [...wrong, ...(fast ? [] : ['fast tests']), ...(slow ? [] : ['real tests'])], real)
        ? 0
        : 1,
    )
  } catch (err) {
    console.error(err instanceof Trouble ? err.message : err)
    console.log('0 passed, 1 failed')
    process.exit(1)
  }
}

/**
 * @param {readonly import('./vitest.mjs').Folder[]} folders
 * @param {readonly string[]} wrong
 * @param {boolean} real
 */
function report(folders, wrong, real) {
  const wanted = readdirSync(join(ROOT, 'test'))
    .filter((name) => !NO_TESTS.includes(name) && (real || !REAL.includes(name)))
    .map((name) => `test/${name}`)
  const didNotRun = wanted.filter((name) => !folders.some(({ folder, passed, failed }) => folder === name && passed + failed > 0))
  console.log('')
  for (const { folder, passed, failed, skipped, seconds } of folders) {
    console.log(
      `  ${folder.padEnd(28)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${String(skipped).padStart(4)} skipped ${seconds.toFixed(1).padStart(8)} s`,
    )
  }
  for (const name of didNotRun) console.log(`  ${name.padEnd(28)} DID NOT RUN`)
  for (const name of wrong) console.log(`  ${name.padEnd(28)} FAILED`)
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ what) => folders.reduce((so, one) => so + one[what], 0)
  if (sum('skipped') > 0)
    console.log(`  ${sum('skipped')} tests were skipped: a test that does not run proves nothing, so this is a failure`)
  const failed = sum('failed') + sum('skipped') + didNotRun.length + wrong.length
  say('done')
  console.log(`${sum('passed')} passed, ${failed} failed`)
  return failed === 0
}
