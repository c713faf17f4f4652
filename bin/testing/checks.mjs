import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../start/places.mjs'

/** What is checked beside the tests, each by its own program. */
const CHECKS = [
  {
    name: 'types and lint',
    args: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--type-check', '--report-unused-disable-directives', '--deny-warnings'],
  },
  { name: 'format', args: ['node_modules/oxfmt/bin/oxfmt', '--check', '.'] },
]

/**
 * Runs them side by side; answers with the names of those that found a fault, whose words it prints.
 * @param {(words: string) => void} say
 * @returns {Promise<string[]>}
 */
export async function checks(say) {
  const results = await Promise.all(CHECKS.map(check))
  for (const { name, ok, seconds, words } of results) {
    say(`${name}: ${ok ? 'nothing to mend' : 'FAILED'} (${seconds.toFixed(1)} s)`)
    if (!ok) console.log(words.trim())
  }
  return results.filter(({ ok }) => !ok).map(({ name }) => name)
}

/**
 * @param {{ name: string, args: readonly string[] }} what
 * @returns {Promise<{ name: string, ok: boolean, seconds: number, words: string }>}
 */
const check = ({ name, args: [program = '', ...rest] }) =>
  new Promise((resolve) => {
    const began = Date.now()
    const child = spawn(process.execPath, [join(ROOT, program), ...rest], { cwd: ROOT })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (some) => (words += String(some)))
    child.once('exit', (code) => resolve({ name, ok: code === 0, seconds: (Date.now() - began) / 1000, words }))
  })
