import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Trouble } from './trouble.mjs'

/** The top of this clone. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '')

/** What runs a program of ours. */
export const GO = join(ROOT, 'bin', 'go.mjs')

/**
 * Where fetched programs are kept between runs.
 * @param {NodeJS.ProcessEnv} env
 */
export const cacheFolder = (env) => resolve(env.SIXTH_DAY_CACHE || join(ROOT, '.cache'))

/**
 * Where everything that must survive a restart is kept: SIXTH_DAY_DATA, otherwise `.data` in the clone.
 *
 * As root PostgreSQL runs under another account. Where a folder above the clone is closed to others it could not reach its data there: then
 * everything is kept in a folder of the machine, named after the clone's path. A fresh clone at a path where there was one before starts afresh,
 * and what the former left is kept beside it.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function dataFolder(env) {
  if (env.SIXTH_DAY_DATA) return made(resolve(env.SIXTH_DAY_DATA))
  const own = made(join(ROOT, '.data'))
  if (process.getuid?.() !== 0 || foldersAbove(own).every(isOpenToOthers)) return own
  const note = join(own, 'elsewhere')
  if (existsSync(note)) return made(readFileSync(note, 'utf8').trim())
  const elsewhere = join('/var/lib/sixth-day', createHash('sha256').update(ROOT).digest('hex').slice(0, 12))
  if (existsSync(elsewhere)) renameSync(elsewhere, `${elsewhere}.before-${Math.round(statSync(elsewhere).mtimeMs)}`)
  made(elsewhere)
  writeFileSync(note, `${elsewhere}\n`)
  return elsewhere
}

/**
 * Where a rehearsal keeps everything: beside the product's own, and apart from it.
 * @param {NodeJS.ProcessEnv} env
 */
export const rehearsalFolder = (env) => made(join(dataFolder(env), 'rehearsal'))

/** @param {string} folder */
function made(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    accessSync(folder, constants.W_OK)
    return folder
  } catch (cause) {
    throw new Trouble(`The folder ${folder} cannot be written. Make it writable, or name another in SIXTH_DAY_DATA.`, { cause })
  }
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
const foldersAbove = (folder) => (dirname(folder) === folder ? [folder] : [folder, ...foldersAbove(dirname(folder))])

/** @param {string} folder */
const isOpenToOthers = (folder) => (statSync(folder).mode & 0o001) !== 0
