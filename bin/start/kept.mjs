import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sameOrFree } from './ports.mjs'

/**
 * Writes a file whole or not at all, readable by its owner alone.
 * @param {string} file
 * @param {unknown} contents
 */
export function keep(file, contents) {
  writeFileSync(`${file}.part`, `${JSON.stringify(contents, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.part`, file)
}

/**
 * What was kept; an empty object where there is nothing.
 * @param {string} file
 * @returns {Record<string, any>}
 */
export const kept = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})

/**
 * Secrets of this one place, each made once.
 * @param {string} data
 * @returns {{ database: string, session: string, client: string, identity: string, root: string }}
 */
export function secrets(data) {
  const file = join(data, 'secrets.json')
  const before = kept(file)
  const key = () => `first:${randomBytes(32).toString('base64')}`
  const made = { database: random(), session: random(), client: random(), identity: key(), root: key(), ...before }
  if (Object.keys(made).some((name) => !(name in before))) keep(file, made)
  return made
}
const random = () => randomBytes(32).toString('hex')

/**
 * The ports of last time, each where it is still free, otherwise another.
 * @template {string} Name
 * @param {string} data
 * @param {readonly Name[]} names
 * @returns {Promise<Record<Name, number>>}
 */
export async function ports(data, names) {
  const file = join(data, 'ports.json')
  const last = kept(file)
  /** @type {Record<string, number>} */
  const now = {}
  for (const name of names) now[name] = await sameOrFree(last[name])
  keep(file, { ...last, ...now })
  return /** @type {Record<Name, number>} */ (now)
}
