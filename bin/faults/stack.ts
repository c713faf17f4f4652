import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { connect, type Db } from '../../store/client.ts'
import { nursery, untilReady, type Child } from '../start/children.mjs'
import { findTemporal } from '../start/find-temporal.mjs'
import { cacheFolder, ROOT } from '../start/places.mjs'
import { freePort } from '../start/ports.mjs'
import { startPostgres } from '../start/postgres.mjs'
import { answersAt } from '../start/programs.mjs'
import { startTemporal } from '../start/temporal.mjs'
import { findServer } from '../temporal-server/find.ts'
import { startOnPostgres } from '../temporal-server/start.ts'
import { haveCouncil } from './council.ts'
import { Part, type Otherwise } from './part.ts'
import { proxy, type Proxy } from './proxy.ts'
import { keys, settingsFor, standInsFor } from './settings.ts'
import { smtp, type Sink } from './smtp.ts'

/** `on Postgres`: as in production. `development`: Temporal's development server on a file, ready in seconds. */
export type Server = 'on Postgres' | 'development'
export type PartName = 'postgres' | 'temporal' | 'identity' | 'api' | 'cases' | 'mail' | 'dispatcher'
type Way = 'temporal' | 'postgres'

/** The product, running as separate programs on servers of its own, with a proxy on each of its ways and a mail server that can be ill. */
export interface Stack {
  readonly server: string
  readonly folder: string
  readonly url: string
  readonly provider: { readonly issuer: string; readonly audience: string }
  readonly parts: Readonly<Record<PartName, Part>>
  /** Between the API, or the workers and the dispatcher, and what they stand on. */
  readonly ways: Readonly<Record<'api' | 'work', Readonly<Record<Way, Proxy>>>>
  readonly sink: Sink
  /** The database's owner, past every proxy. */
  readonly owner: Db
  readonly database: string
  /** Past every proxy. */
  readonly temporal: Client
  readonly connection: Connection
  stop(): Promise<void>
}
export interface Wanted {
  readonly server: Server
  /** Whose account PostgreSQL runs under must be able to enter it. Everything is kept there. */
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  readonly say: (words: string) => void
  readonly settings?: readonly string[]
  /** A PostgreSQL other than the one that came with the packages. */
  readonly postgres?: string
}

/** Starts all of it, and fills the demonstration council without cases. What was kept in the folder before is taken up again. */
export async function stack({ server, folder, env, say, settings, postgres: programs }: Wanted): Promise<Stack> {
  const children = nursery()
  try {
    for (const place of [folder, join(folder, 'logs')]) mkdirSync(place, { recursive: true })
    chmodSync(folder, 0o755)
    const log = (name: string): string => join(folder, 'logs', `${name}.log`)
    const port = { postgres: await freePort(), temporal: await freePort(), api: await freePort(), identity: await freePort() }
    const cluster = `postgres://postgres:faults@127.0.0.1:${port.postgres}`
    const database = `${cluster}/faults`

    const postgres = new Part('PostgreSQL', async () => {
      const how = { folder: join(folder, 'postgres'), port: port.postgres, password: 'faults', log: log('postgres') }
      return (await startPostgres(children, { ...how, ...(settings && { settings }), ...(programs && { programs }) })).child
    })
    await postgres.start()
    await haveCouncil(cluster, database)

    const temporalServer = await serverFor(server, { cluster, folder, port: port.temporal, log: log('temporal'), env, say, children })
    const temporal = new Part('Temporal', temporalServer.launch)
    await temporal.start()

    const sink = await smtp()
    const way = async (): Promise<Record<Way, Proxy>> => ({ temporal: await proxy(port.temporal), postgres: await proxy(port.postgres) })
    const ways = { api: await way(), work: await way() }
    const common = settingsFor(port)
    const through = (who: 'api' | 'work'): NodeJS.ProcessEnv => ({
      ...common,
      SMTP_URL: sink.url,
      DATABASE_URL: database.replace(`:${port.postgres}`, `:${ways[who].postgres.port}`),
      TEMPORAL_ADDRESS: `127.0.0.1:${ways[who].temporal.port}`,
    })
    const program = (name: string, args: readonly string[], own: NodeJS.ProcessEnv, health: string): Part =>
      new Part(name, async ({ env: more = {}, root = ROOT }: Otherwise) => {
        const [file = '', ...rest] = args
        const child = children.launch(process.execPath, ['--import', 'tsx', join(root, 'bin', file), ...rest], {
          name,
          log: log(name),
          env: { PATH: process.env['PATH'], ...own, ...more },
          cwd: root,
        })
        const other = more['HEALTH_PORT'] && `http://127.0.0.1:${more['HEALTH_PORT']}/health`
        await untilReady(child, answersAt(other || health), 120_000)
        return child
      })
    const worker = async (name: string, args: readonly string[]): Promise<Part> => {
      const health = await freePort()
      return program(name, args, { ...through('work'), HEALTH_PORT: String(health) }, `http://127.0.0.1:${health}/health`)
    }
    const standIns = join(folder, 'stand-ins.json')
    writeFileSync(standIns, JSON.stringify(standInsFor(common, { folder, database, port: port.identity })))
    const parts: Record<PartName, Part> = {
      postgres,
      temporal,
      identity: program('identity', ['local.ts', standIns], common, `${common['OIDC_ISSUER']}/`),
      api: program('api', ['api.ts'], { ...through('api') }, `${common['PUBLIC_URL']}/health`),
      cases: await worker('cases', ['worker.ts', 'cases']),
      mail: await worker('mail', ['worker.ts', 'mail']),
      dispatcher: await worker('dispatcher', ['dispatch.ts']),
    }
    await Promise.all((['identity', 'api', 'cases', 'mail', 'dispatcher'] as const).map((name) => parts[name].start()))

    const owner = connect(database, undefined, { max: 4, keys })
    const connection = await Connection.connect({ address: `127.0.0.1:${port.temporal}` })
    return {
      server: temporalServer.version,
      folder,
      url: common['PUBLIC_URL']!,
      provider: { issuer: common['OIDC_ISSUER']!, audience: common['OIDC_AUDIENCE']! },
      parts,
      ways,
      sink,
      owner,
      database,
      temporal: new Client({ connection }),
      connection,
      stop: async () => {
        await Promise.all([owner.end(), connection.close()])
        await children.stopAll()
        await Promise.all([sink, ...Object.values(ways).flatMap((one) => Object.values(one))].map((one) => one.close()))
      },
    }
  } catch (error) {
    await children.stopAll()
    throw error
  }
}

interface Given extends Pick<Wanted, 'env' | 'say' | 'folder'> {
  readonly cluster: string
  readonly port: number
  readonly log: string
  readonly children: ReturnType<typeof nursery>
}
async function serverFor(server: Server, given: Given): Promise<{ version: string; launch: () => Promise<Child> }> {
  const { cluster, folder, port, log, env, say, children } = given
  const cache = cacheFolder(env)
  if (server === 'development') {
    const { program, version } = await findTemporal(cache, say, env, 32)
    const how = { program, port, log, file: join(folder, 'temporal.db'), skipping: true }
    return { version: `development server, ${version}`, launch: async () => (await startTemporal(children, how)).child }
  }
  const programs = await findServer(cache, say, env)
  const how = { programs, cluster, folder: join(folder, 'temporal'), port, log }
  return { version: `${programs.version} on PostgreSQL`, launch: async () => (await startOnPostgres(children, how)).child }
}
