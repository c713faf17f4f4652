/** A backup of everything that a case stands on, and its restore to one moment: as docs/how-to/back-up-and-restore.md has it. */
import { execFile } from 'node:child_process'
import { appendFileSync, cpSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Stage } from './stage.ts'

const run = promisify(execFile)
const PROGRAMS = ['dispatcher', 'mail', 'cases', 'api'] as const

export interface Backup {
  /** Marks the moment that is restored to. */
  readonly mark: () => Promise<void>
  /** Puts everything back to it, and starts PostgreSQL. Temporal and our programs stay as they are: ended. */
  readonly restore: () => Promise<void>
}

/** Everything ends at once, as a machine does. */
export async function lose({ stack: { parts } }: Stage): Promise<void> {
  await Promise.all(PROGRAMS.map((name) => parts[name].kill()))
  await parts.temporal.kill()
  await parts.postgres.kill('SIGQUIT')
}

/** With PostgreSQL's own tools: a base backup taken now while everything runs, and the log up to the moment. Temporal's databases are in the one cluster. */
export async function baseBackup({ stack: { folder, database, owner, parts } }: Stage, tools: string): Promise<Backup> {
  const { hostname, port, password } = new URL(database)
  const [data, base, archive] = [join(folder, 'postgres'), join(folder, 'base'), join(folder, 'archive')]
  const env = { ...process.env, PGPASSWORD: password }
  const flags = [
    '--host',
    hostname,
    '--port',
    port,
    '--username',
    'postgres',
    '--pgdata',
    base,
    '--checkpoint',
    'fast',
    '--wal-method',
    'stream',
  ]
  await run(join(tools, 'bin/pg_basebackup'), flags, { env })
  await run(join(tools, 'bin/pg_verifybackup'), [base], { env })
  return {
    mark: async () => {
      await owner.$queryRaw`SELECT pg_create_restore_point('the moment')::text`
      await owner.$queryRaw`SELECT pg_switch_wal()::text`
    },
    restore: async () => {
      const { uid, gid } = statSync(data)
      renameSync(data, `${data}.lost`)
      cpSync(base, data, { recursive: true })
      const target = `restore_command = 'cp ${archive}/%f %p'\nrecovery_target_name = 'the moment'\nrecovery_target_action = 'promote'\n`
      appendFileSync(join(data, 'postgresql.auto.conf'), target)
      writeFileSync(join(data, 'recovery.signal'), '')
      await run('chown', ['-R', `${uid}:${gid}`, data])
      await parts.postgres.start()
    },
  }
}

/** By copying what everything is kept in while nothing runs: the development server's file is in no cluster, so both are stopped at one moment. */
export function coldCopy(stage: Stage): Backup {
  const { folder, parts } = stage.stack
  const places = ['postgres', 'temporal.db'].map((name) => join(folder, name))
  return {
    mark: async () => {
      for (const name of PROGRAMS) await parts[name].kill()
      await parts.temporal.stop()
      await parts.postgres.stop()
      for (const place of places) await run('cp', ['-a', place, `${place}.kept`])
      await parts.postgres.start()
      await parts.temporal.start()
      await Promise.all(PROGRAMS.map((name) => parts[name].start()))
    },
    restore: async () => {
      for (const place of places) {
        renameSync(place, `${place}.lost`)
        renameSync(`${place}.kept`, place)
      }
      await parts.postgres.start()
    },
  }
}

/** Our programs, all of them. */
export async function startAgain({ stack: { parts } }: Stage): Promise<void> {
  await Promise.all(PROGRAMS.map((name) => parts[name].start()))
}
