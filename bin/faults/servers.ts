import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { nursery } from '../start/children.mjs'
import { findTemporal } from '../start/find-temporal.mjs'
import { cacheFolder } from '../start/places.mjs'
import { freePort } from '../start/ports.mjs'
import { startPostgres } from '../start/postgres.mjs'
import { startTemporal } from '../start/temporal.mjs'
import { findServer } from '../temporal-server/find.ts'
import { startOnPostgres } from '../temporal-server/start.ts'
import { haveCouncil } from './council.ts'
import { Part } from './part.ts'

/** `on Postgres`: as in production. `development`: Temporal's development server on a file, ready in seconds. */
export type Server = 'on Postgres' | 'development'
export interface Wanted {
  readonly server: Server
  /** The account that PostgreSQL runs under must be able to enter it. Everything is kept there. */
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  readonly say: (words: string) => void
  /** PostgreSQL's, where not the usual. */
  readonly settings?: readonly string[]
  /** A PostgreSQL other than the one that came with the packages: the folder with its `bin`. */
  readonly postgres?: string
}
/** What the product stands on. */
export interface Servers {
  readonly postgres: Part
  readonly temporal: Part
  readonly version: string
  /** Of PostgreSQL's superuser, with the database's name. */
  readonly database: string
  readonly ports: Readonly<Record<'postgres' | 'temporal', number>>
}
type Nursery = ReturnType<typeof nursery>

/** Starts PostgreSQL and Temporal, with the demonstration council and no case. What the folder holds is taken up again. */
export async function serversIn(children: Nursery, wanted: Wanted): Promise<Servers> {
  const { folder } = wanted
  mkdirSync(join(folder, 'logs'), { recursive: true })
  const ports = { postgres: await freePort(), temporal: await freePort() }
  const cluster = `postgres://postgres:faults@127.0.0.1:${ports.postgres}`
  const database = `${cluster}/faults`
  const postgres = postgresOf(children, wanted, ports.postgres)
  await postgres.start()
  await haveCouncil(cluster, database)
  const { version, temporal } = await temporalOf(children, wanted, { cluster, port: ports.temporal })
  await temporal.start()
  return { postgres, temporal, version, database, ports }
}

function postgresOf(children: Nursery, { folder, settings, postgres: programs }: Wanted, port: number): Part {
  const how = { folder: join(folder, 'postgres'), port, password: 'faults', log: join(folder, 'logs/postgres.log') }
  const more = { ...(settings && { settings }), ...(programs && { programs }) }
  return new Part('PostgreSQL', async () => (await startPostgres(children, { ...how, ...more })).child)
}

async function temporalOf(
  children: Nursery,
  { server, folder, env, say }: Wanted,
  { cluster, port }: { readonly cluster: string; readonly port: number },
): Promise<{ readonly version: string; readonly temporal: Part }> {
  const log = join(folder, 'logs/temporal.log')
  if (server === 'development') {
    const { program, version } = await findTemporal(cacheFolder(env), say, env, 32)
    const how = { program, port, log, file: join(folder, 'temporal.db'), skipping: true }
    const temporal = new Part('Temporal', async () => (await startTemporal(children, how)).child)
    return { version: `development server, ${version}`, temporal }
  }
  const programs = await findServer(cacheFolder(env), say, env)
  const how = { programs, cluster, folder: join(folder, 'temporal'), port, log }
  return {
    version: `${programs.version} on PostgreSQL`,
    temporal: new Part('Temporal', async () => (await startOnPostgres(children, how)).child),
  }
}
