/** Starts, once for a whole run, the real servers that tests lean on: PostgreSQL with a migrated template database, and a Temporal server that can skip time. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { nursery } from '../../bin/start/children.mjs'
import { findChromium } from '../../bin/testing/find-chromium.mjs'
import { findTemporal } from '../../bin/start/find-temporal.mjs'
import { made } from '../../bin/start/made.mjs'
import { freePort } from '../../bin/start/ports.mjs'
import { FORGETFUL, startPostgres } from '../../bin/start/postgres.mjs'
import { isServing, startTemporal } from '../../bin/start/temporal.mjs'
import { migrate } from '../../store/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of PostgreSQL's superuser, without a database's name: `postgres://…:5432`. */
    postgres: string
    /** Name of the migrated database that each test file's own is cloned from. Never connect to it. */
    template: string
    /** Where a whole PostgreSQL stands as it was when that database had been made: for a test that wants one of its own, to copy. */
    cluster: string
    /** Address of a Temporal server whose time can be skipped, case by case: `127.0.0.1:7233`. */
    temporal: string
    /** A Chromium to drive; empty where this machine has none (browser tests then fail, and say so). */
    chromium: string
    /** Whether pictures of pages are taken for a person to look at: not where nobody will (CI). */
    pictures: boolean
  }
}

const root = resolve(import.meta.dirname, '../..')
/** What tests start. */
const PROGRAMS = ['bin/api.ts', 'bin/worker.ts', 'bin/dispatch.ts', 'bin/local.ts', 'bin/seed.ts', 'bin/config.ts', 'store/migrate.ts']
const TEMPLATE = 'sixth_day_template'
/** The first server that can skip time is 1.32. */
const SKIPS_TIME = 32

/** Starts both servers side by side, provides their addresses, and answers with what stops them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'sixth-day-test-'))
  chmodSync(folder, 0o755) // as root, PostgreSQL runs under another account and must get in
  const children = nursery()
  children.alsoRemove(folder)
  const stop = async (): Promise<void> => {
    await children.stopAll()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const [postgres, temporal] = await Promise.all([
      database(children, folder),
      temporalServer(children, folder),
      // Once for all: each clone that is started takes them with it.
      ...PROGRAMS.map(made),
    ])
    project.provide('postgres', postgres.url)
    project.provide('cluster', postgres.cluster)
    project.provide('template', TEMPLATE)
    project.provide('temporal', temporal)
    project.provide('chromium', findChromium(process.env) ?? '')
    project.provide('pictures', !process.env['CI'])
    return stop
  } catch (err) {
    await stop()
    throw err
  }
}

async function database(children: ReturnType<typeof nursery>, folder: string): Promise<{ readonly url: string; readonly cluster: string }> {
  const how = {
    folder: join(folder, 'postgres'),
    port: await freePort(),
    password: 'test',
    log: join(folder, 'postgres.log'),
    settings: FORGETFUL,
  }
  const first = await startPostgres(children, how)
  const owner = new pg.Client({ connectionString: `${first.url}/postgres` })
  await owner.connect()
  await owner.query(`CREATE DATABASE ${TEMPLATE}`)
  await owner.end()
  await migrate(`${first.url}/${TEMPLATE}`, join(root, 'prisma/migrations'))
  await first.child.stop()
  const cluster = join(folder, 'cluster')
  execFileSync('cp', ['-a', how.folder, cluster])
  const { url } = await startPostgres(children, how)
  return { url, cluster }
}

async function temporalServer(children: ReturnType<typeof nursery>, folder: string): Promise<string> {
  const named = process.env['TEMPORAL_ADDRESS']
  if (named) {
    if (!(await isServing(named, 'default', 5000))) throw new Error(`TEMPORAL_ADDRESS names ${named}, where no Temporal server answers.`)
    return named
  }
  const cache = process.env['SIXTH_DAY_CACHE'] ?? join(root, '.cache')
  const { program } = await findTemporal(cache, (words) => console.log(words), process.env, SKIPS_TIME)
  const { address } = await startTemporal(children, { program, port: await freePort(), log: join(folder, 'temporal.log'), skipping: true })
  return address
}
