import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findTemporal } from './find-temporal.mjs'
import { cacheFolder } from './places.mjs'
import { startPostgres } from './postgres.mjs'
import { freshLog } from './programs.mjs'
import { namedTemporal, startTemporal } from './temporal.mjs'
import { Trouble } from './trouble.mjs'

/** The first release of Temporal's server that can skip time. */
const SKIPS_TIME = 32

/**
 * @typedef {object} Given
 * @property {ReturnType<typeof import('./children.mjs').nursery>} nursery
 * @property {Awaited<ReturnType<typeof import('./claim.mjs').claim>>} claimed
 * @property {string} data
 * @property {string} logs
 * @property {NodeJS.ProcessEnv} env
 * @property {import('./settings.mjs').Ports} ports
 * @property {(words: string) => void} say
 * @property {boolean} rehearse that its clock may be moved
 */

/**
 * The database: the one that DATABASE_URL names, or our own.
 * @param {Given} given
 * @param {string} password
 * @returns {Promise<string | undefined>} the address of our own; undefined where one is named
 */
export async function database({ nursery, claimed, data, logs, env, ports, say }, password) {
  if (env.DATABASE_URL) {
    await reach(env.DATABASE_URL)
    return void say(`PostgreSQL: the one that DATABASE_URL names (${new URL(env.DATABASE_URL).host})`)
  }
  const folder = join(data, 'postgres')
  const { url, child, version } = await startPostgres(nursery, { folder, port: ports.postgres, password, log: freshLog(logs, 'postgres') })
  claimed.started({ pid: child.pid, signal: 'SIGINT', marker: folder })
  await withDatabase(`${url}/postgres`, async (db) => {
    const { rowCount } = await db.query("SELECT 1 FROM pg_database WHERE datname = 'sixth_day'")
    if (!rowCount) await db.query('CREATE DATABASE sixth_day')
  })
  say(`PostgreSQL: our own, ${version}, on port ${ports.postgres}, kept in ${folder}`)
  return url
}

/** @param {string} url */
async function reach(url) {
  try {
    await withDatabase(url, (db) => db.query('SELECT 1'))
  } catch (cause) {
    const { host, pathname } = new URL(url)
    throw new Trouble(
      `DATABASE_URL names the database ${pathname.slice(1)} at ${host}, which does not answer: ${cause instanceof Error ? cause.message || String(cause) : cause}. Start it or correct the address, or leave DATABASE_URL out and one will be started.`,
      { cause },
    )
  }
}

/**
 * @param {string} connectionString
 * @param {(db: import('pg').Client) => Promise<unknown>} work
 */
export async function withDatabase(connectionString, work) {
  const { default: pg } = await import('pg')
  const db = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
  await db.connect()
  try {
    await work(db)
  } finally {
    await db.end()
  }
}

/**
 * The Temporal server: the one that TEMPORAL_ADDRESS names, or our own, which keeps its cases in a file.
 * @param {Given} given
 * @returns {Promise<string | undefined>} the address of our own; undefined where one is named
 */
export async function temporal({ nursery, claimed, data, logs, env, ports, say, rehearse }) {
  if (env.TEMPORAL_ADDRESS) {
    await namedTemporal(env.TEMPORAL_ADDRESS, env.TEMPORAL_NAMESPACE || 'default')
    return void say(`Temporal: the one that TEMPORAL_ADDRESS names (${env.TEMPORAL_ADDRESS})`)
  }
  const { program, version, from } = await findTemporal(cacheFolder(env), say, env, rehearse ? SKIPS_TIME : undefined)
  const file = join(data, fileFor(env.DATABASE_URL))
  const isNew = !existsSync(file)
  const { address, child } = await startTemporal(nursery, {
    program,
    port: ports.temporal,
    log: freshLog(logs, 'temporal'),
    file,
    skipping: rehearse,
  })
  claimed.started({ pid: child.pid, signal: 'SIGTERM', marker: file })
  say(`Temporal: our own, ${version}, ${from}, at ${address}, ${isNew ? 'new in' : 'kept in'} ${file}`)
  return address
}

/**
 * References begin anew in every database, so each database has a file of its own.
 * @param {string | undefined} named
 */
function fileFor(named) {
  if (!named) return 'temporal.db'
  const { hostname, port, pathname } = new URL(named)
  return `temporal-${`${hostname}-${port || 5432}${pathname}`.replaceAll(/[^a-z0-9]+/gi, '-')}.db`
}
