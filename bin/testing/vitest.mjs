import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from '../start/places.mjs'

/** @typedef {{ folder: string, passed: number, failed: number, skipped: number, seconds: number }} Folder */

/**
 * Runs a part of the tests and answers with its count, folder by folder; undefined where it ended without a count.
 * @param {'fast' | 'real'} project
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Folder[] | undefined>}
 */
export async function vitest(project, env) {
  const out = join(ROOT, '.cache', `tests-${project}.json`)
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  rmSync(out, { force: true })
  const args = [
    join(ROOT, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${out}`,
  ]
  const code = await run(args, env)
  if (!existsSync(out)) return undefined
  const folders = counted(JSON.parse(readFileSync(out, 'utf8')))
  // an error outside any test ends the run with a failure that no test shows
  const unseen = code !== 0 && folders.every(({ failed }) => failed === 0)
  return unseen ? [...folders, { folder: `${project}, outside any test`, passed: 0, failed: 1, skipped: 0, seconds: 0 }] : folders
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
const run = (args, env) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env, TZ: 'UTC' }, stdio: 'inherit' })
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => void child.kill(signal))
    child.once('exit', (code) => resolve(code ?? 1))
  })

/**
 * @param {{ testResults: readonly { name: string, status: string, startTime: number, endTime: number, assertionResults: readonly { status: string }[] }[] }} report
 * @returns {Folder[]}
 */
function counted({ testResults }) {
  /** @type {Map<string, Folder>} */
  const folders = new Map()
  for (const { name, status, startTime, endTime, assertionResults } of testResults) {
    const folder = relative(ROOT, name).split(/[/\\]/).slice(0, 2).join('/')
    const so = folders.get(folder) ?? { folder, passed: 0, failed: 0, skipped: 0, seconds: 0 }
    const of = (/** @type {string} */ what) => assertionResults.filter((one) => one.status === what).length
    const failed = of('failed')
    so.passed += of('passed')
    // a file that fails without a failed test could not be loaded, or its set-up failed
    so.failed += failed || (status === 'failed' ? 1 : 0)
    so.skipped += assertionResults.length - of('passed') - failed
    so.seconds += Math.max(0, endTime - startTime) / 1000
    folders.set(folder, so)
  }
  return [...folders.values()].sort((a, b) => a.folder.localeCompare(b.folder))
}
