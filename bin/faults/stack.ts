import { chmodSync, mkdirSync } from 'node:fs'
import { Client, Connection } from '@temporalio/client'
import { connect, type Db } from '../../store/client.ts'
import { nursery } from '../start/children.mjs'
import { freePort } from '../start/ports.mjs'
import type { Part } from './part.ts'
import { programsIn, ran, type ProgramName, type Told } from './programs.ts'
import { proxy, type Proxy } from './proxy.ts'
import { serversIn, type Servers, type Wanted } from './servers.ts'
import { keys, settingsFor } from './settings.ts'
import { smtp, type Sink } from './smtp.ts'

export type PartName = 'postgres' | 'temporal' | ProgramName
type Ways = Readonly<Record<'api' | 'work', Readonly<Record<'temporal' | 'postgres', Proxy>>>>

/** The product, running as separate programs on servers of its own, with a proxy on each of its ways and a mail server that can be ill. */
export interface Stack {
  readonly server: string
  readonly folder: string
  readonly url: string
  readonly provider: { readonly issuer: string; readonly audience: string }
  readonly parts: Readonly<Record<PartName, Part>>
  /** Between the API, or the workers and the dispatcher, and what they stand on. */
  readonly ways: Ways
  readonly sink: Sink
  /** The database's owner, past every proxy. */
  readonly owner: Db
  readonly database: string
  /** Past every proxy. */
  readonly temporal: Client
  readonly connection: Connection
  /** Runs one of bin/ to its end, as the workers' account. */
  readonly run: (...args: readonly string[]) => ReturnType<typeof ran>
  stop(): Promise<void>
}

/** Starts all of it, and fills the demonstration council without cases. */
export async function stack(wanted: Wanted): Promise<Stack> {
  const children = nursery()
  try {
    mkdirSync(wanted.folder, { recursive: true })
    chmodSync(wanted.folder, 0o755)
    children.alsoRemove(wanted.folder)
    const servers = await serversIn(children, wanted)
    const [sink, ways] = [await smtp(), await waysTo(servers)]
    const told = toldTo(servers, ways, settingsFor({ api: await freePort(), identity: await freePort() }, sink.url, wanted.folder))
    const programs = await programsIn(children, wanted.folder, servers.database, told)
    await Promise.all(Object.values(programs).map((part) => part.start()))
    const owner = connect(servers.database, undefined, { max: 4, keys })
    const connection = await Connection.connect({ address: `127.0.0.1:${servers.ports.temporal}` })
    return {
      server: servers.version,
      folder: wanted.folder,
      url: told.api['PUBLIC_URL']!,
      provider: { issuer: told.api['OIDC_ISSUER']!, audience: told.api['OIDC_AUDIENCE']! },
      parts: { postgres: servers.postgres, temporal: servers.temporal, ...programs },
      ways,
      sink,
      owner,
      database: servers.database,
      temporal: new Client({ connection }),
      connection,
      run: (...args) => ran(args, told.work),
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

async function waysTo({ ports }: Servers): Promise<Ways> {
  const way = async (): Promise<Ways['api']> => ({ temporal: await proxy(ports.temporal), postgres: await proxy(ports.postgres) })
  return { api: await way(), work: await way() }
}

function toldTo({ database, ports }: Servers, ways: Ways, common: NodeJS.ProcessEnv): Told {
  const by = ({ postgres, temporal }: Ways['api']): NodeJS.ProcessEnv => ({
    ...common,
    DATABASE_URL: database.replace(`:${ports.postgres}`, `:${postgres.port}`),
    TEMPORAL_ADDRESS: `127.0.0.1:${temporal.port}`,
  })
  return { api: by(ways.api), work: by(ways.work) }
}
