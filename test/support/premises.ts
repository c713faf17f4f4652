/** Servers of a test's own, which it may stop and start as it likes, and on them the programs that ship, each a process that can be killed. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Client, Connection } from '@temporalio/client'
import { inject } from 'vitest'
import { nursery, untilReady, type Child } from '../../bin/start/children.mjs'
import { findTemporal } from '../../bin/start/find-temporal.mjs'
import { GO } from '../../bin/start/places.mjs'
import { freePort } from '../../bin/start/ports.mjs'
import { FORGETFUL, startPostgres } from '../../bin/start/postgres.mjs'
import { answersAt, saysReady } from '../../bin/start/programs.mjs'
import { startTemporal } from '../../bin/start/temporal.mjs'
import { seedCouncil } from '../../prisma/seed/council.ts'
import { connect, type Db } from '../../store/client.ts'
import { identityProvider, type IdentityProvider } from './identity.ts'
import { IDENTITY_KEYS, keys, ROOT_KEYS } from './keys.ts'

const root = resolve(import.meta.dirname, '../..')

/** A server that can be stopped, killed, and started again where it stood, with what it held. */
interface Server {
  readonly start: () => Promise<void>
  readonly kill: () => Promise<void>
}
export type Program = 'worker' | 'dispatch' | 'api'
export interface Premises {
  /** Where the servers keep what they hold, and every process its log. */
  readonly folder: string
  /** Where the api answers. */
  readonly url: string
  readonly identity: IdentityProvider
  /** As the database's owner. */
  readonly owner: Db
  readonly postgres: Server & { readonly url: string }
  readonly temporal: Server & { readonly connect: () => Promise<{ readonly client: Client; readonly connection: Connection }> }
  /** The port that letters are handed in at; whether anybody listens there is the test's affair. */
  readonly mailPort: number
  readonly start: (...programs: readonly Program[]) => Promise<void>
  /** Kills it hard, so that it can do nothing more. */
  readonly kill: (program: Program) => Promise<void>
  readonly log: (program: Program) => string
  /** Runs another program of bin/ to its end. Throws where that is a bad one. */
  readonly run: (program: string, ...args: readonly string[]) => Promise<void>
  /** What every process has said, by the name of its log: the servers too. */
  readonly logs: () => readonly { readonly where: string; readonly text: string }[]
  readonly close: () => Promise<void>
}

/** Starts the servers, with the demonstration council and no case. No program runs yet. `settings`: what the programs are told besides. */
export async function premises(settings: Readonly<Record<string, string>> = {}): Promise<Premises> {
  const folder = mkdtempSync(join(tmpdir(), 'sixth-day-premises-'))
  chmodSync(folder, 0o755) // as root, PostgreSQL runs under another account and must get in
  const children = nursery()
  children.alsoRemove(folder)
  const [postgres, temporal] = await Promise.all([postgresIn(children, folder), temporalIn(children, folder)])
  const url = `${postgres.url}/${inject('template')}`
  const owner = connect(url, undefined, { keys })
  await seedCouncil(owner, new Date())
  const [port, mailPort] = [await freePort(), await freePort()]
  const publicUrl = `http://127.0.0.1:${port}`
  const identity = await identityProvider(owner, publicUrl)
  const env = {
    PATH: process.env['PATH'],
    TZ: 'UTC',
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    COUNCIL: 'Birmingham City Council (demonstration)',
    HELP_PHONE: '0121 496 0000',
    MEDIATION_ADVISER: 'Example Mediation, 1 Example Street, Birmingham B1 1AA, 0121 496 0101',
    DISAGREEMENT_SERVICE: 'Example Resolution, 1 Example Street, Birmingham B1 1AC, 0121 496 0103',
    ADVICE_SERVICE: 'Birmingham SENDIASS, 1 Example Street, Birmingham B1 1AB, 0121 496 0102',
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: temporal.address,
    IDENTITY_KEYS,
    ANCHOR_FILE: join(folder, 'anchor', 'roots.ndjson'),
    ROOT_KEYS,
    SESSION_SECRET: randomBytes(24).toString('hex'),
    OIDC_ISSUER: identity.provider.issuer,
    OIDC_CLIENT_ID: identity.provider.clientId,
    OIDC_CLIENT_SECRET: identity.provider.clientSecret,
    OIDC_AUDIENCE: identity.provider.audience,
    SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    MAIL_FROM: 'Sixth Day <no-reply@sixth-day.example>',
    DOCUMENTS_FOLDER: join(folder, 'documents'),
    ...settings,
  }
  const programs = programsIn(children, folder, env)
  return {
    folder,
    url: publicUrl,
    identity,
    owner,
    postgres: { ...postgres, url },
    temporal,
    mailPort,
    ...programs,
    close: async () => {
      await Promise.all([owner.end(), identity.stop()])
      await children.stopAll()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Nursery = ReturnType<typeof nursery>
const dead = async (child: Child): Promise<void> => {
  process.kill(child.pid, 'SIGKILL')
  await child.ended
}

function programsIn(children: Nursery, folder: string, env: NodeJS.ProcessEnv): Pick<Premises, 'start' | 'kill' | 'log' | 'run' | 'logs'> {
  const running = new Map<Program, Child>()
  const log = (program: Program): string => join(folder, `${program}.log`)
  const launch = async (program: Program): Promise<void> => {
    const args = [GO, join(root, 'bin', `${program}.ts`), ...(program === 'worker' ? ['both'] : [])]
    rmSync(log(program), { force: true })
    const child = children.launch(process.execPath, args, { name: program, log: log(program), env, cwd: root })
    running.set(program, child)
    const ready = program === 'api' ? answersAt(`${env['PUBLIC_URL']}/health`) : saysReady(folder, program)
    await untilReady(child, ready, 60_000)
  }
  return {
    start: async (...programs) => void (await Promise.all(programs.map(launch))),
    kill: (program) => dead(running.get(program)!),
    log: (program) => readFileSync(log(program), 'utf8'),
    run: async (program, ...args) => {
      const done = await runFile(process.execPath, [GO, join(root, 'bin', program), ...args], { env, cwd: root })
      writeFileSync(join(folder, program.replace(/\.ts$/, '.log')), done.stdout + done.stderr)
    },
    logs: () =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.log'))
        .map((file) => ({ where: file, text: readFileSync(join(folder, file), 'utf8') })),
  }
}
const runFile = promisify(execFile)

/** What it holds is as after the migrations: made once for all (servers.ts), since to make it takes longer than much of what is tried on it. */
async function postgresIn(children: Nursery, folder: string): Promise<Server & { readonly url: string }> {
  await runFile('cp', ['-a', inject('cluster'), join(folder, 'postgres')])
  const how = {
    folder: join(folder, 'postgres'),
    port: await freePort(),
    password: 'test',
    log: join(folder, 'postgres.log'),
    settings: FORGETFUL,
  }
  let cluster = await startPostgres(children, how)
  return {
    url: cluster.url,
    start: async () => {
      cluster = await startPostgres(children, how)
    },
    kill: () => dead(cluster.child),
  }
}

async function temporalIn(children: Nursery, folder: string) {
  const cache = process.env['SIXTH_DAY_CACHE'] ?? join(root, '.cache')
  const { program } = await findTemporal(cache, (words) => console.log(words), process.env, 32)
  const how = { program, port: await freePort(), log: join(folder, 'temporal.log'), file: join(folder, 'temporal.db'), skipping: true }
  let { address, child } = await startTemporal(children, how)
  return {
    address,
    start: async () => {
      ;({ address, child } = await startTemporal(children, how))
    },
    kill: () => dead(child),
    connect: async () => {
      const connection = await Connection.connect({ address })
      return { connection, client: new Client({ connection }) }
    },
  }
}
