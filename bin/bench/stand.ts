import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { seedCouncil } from '../../prisma/seed/council.ts'
import { migrate } from '../../store/migrate.ts'
import { nursery } from '../start/children.mjs'
import { findTemporal } from '../start/find-temporal.mjs'
import { cacheFolder, GO, ROOT } from '../start/places.mjs'
import { freePort } from '../start/ports.mjs'
import { startPostgres } from '../start/postgres.mjs'
import { startTemporal } from '../start/temporal.mjs'
import { database, type Places } from './places.ts'

/** What the figures are taken on: a database that keeps what it says it keeps, and a Temporal server on a file, never in memory. */
export interface Stand {
  readonly places: Places
  /** The machine and the servers, in a line. */
  readonly about: string
  /** Process ids of PostgreSQL and Temporal; of the first alone where a Temporal server was named. */
  readonly pids: readonly number[]
  stop(): Promise<void>
}

/** Starts everything afresh in a folder of its own, with the demonstration council and no case. */
export async function stand(env: NodeJS.ProcessEnv): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'sixth-day-bench-'))
  chmodSync(folder, 0o755)
  const children = nursery()
  const postgres = await startPostgres(children, {
    folder: join(folder, 'postgres'),
    port: await freePort(),
    password: 'bench',
    log: join(folder, 'postgres.log'),
  })
  const url = `${postgres.url}/bench`
  const temporal = env['TEMPORAL_ADDRESS'] ? undefined : await devServer()
  const mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => void stream.resume().once('end', () => setTimeout(done, 5)),
  })
  const port = await freePort()
  await new Promise<void>((go) => mail.listen(port, '127.0.0.1', () => go()))
  const places = {
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: temporal?.address ?? env['TEMPORAL_ADDRESS']!,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    IDENTITY_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  }
  await filled(postgres.url, places)
  return {
    places,
    about: `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}, Temporal ${temporal?.version ?? 'that was named'}, PostgreSQL with fsync on.`,
    pids: [postgres.child.pid, ...(temporal ? [temporal.pid] : [])],
    async stop() {
      await new Promise<void>((go) => mail.close(() => go()))
      await children.stopAll()
      rmSync(folder, { recursive: true, force: true })
    },
  }

  async function devServer(): Promise<{ address: string; version: string; pid: number }> {
    const { program, version } = await findTemporal(cacheFolder(env), (words) => process.stderr.write(`${words}\n`), env)
    const { address, child } = await startTemporal(children, {
      program,
      port: await freePort(),
      log: join(folder, 'temporal.log'),
      file: join(folder, 'temporal.db'),
      skipping: false,
    })
    return { address, version, pid: child.pid }
  }
}

async function filled(cluster: string, places: Places): Promise<void> {
  const admin = new pg.Client({ connectionString: `${cluster}/postgres` })
  await admin.connect()
  await admin.query('CREATE DATABASE bench')
  await admin.end()
  await migrate(places.DATABASE_URL, join(ROOT, 'prisma/migrations'))
  const owner = database(places)
  await seedCouncil(owner, new Date())
  await owner.end()
}

/** Runs a program of this folder to its end, and answers with the last line it wrote, read as JSON. */
export function ran<T>(program: string, args: readonly string[], env: Places): Promise<T> {
  const child = spawn(process.execPath, [GO, fileURLToPath(new URL(program, import.meta.url)), ...args], {
    env: { ...process.env, ...env, TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve(JSON.parse(said.trim().split('\n').at(-1)!) as T) : reject(new Error(`${program} ended with ${code}.`)),
    )
  })
}
