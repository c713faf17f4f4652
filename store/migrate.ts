import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'

/** Prisma's own book of what was applied, so that `prisma migrate deploy` and this program can be used by turns. */
const BOOK = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`
/** The lock that Prisma's engine takes, so that two programs that start at once do not both migrate. */
const LOCK = 72707369

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}
type Applied = ReadonlyMap<string, { readonly checksum: string; readonly finished_at: Date | null }>

/**
 * Brings a database up to this version's migrations, in order, each in one transaction; needs no engine, so no download.
 * Answers the names it applied: none, where the database was up to date. Safe to run twice at once.
 *
 * @param connectionString - of a role that owns the database.
 * @param folder - the migrations' folder, `prisma/migrations`.
 * @throws a sentence, where a migration fails (nothing of it is left), was edited after it was applied, or is of a later version.
 */
export async function migrate(connectionString: string, folder: string): Promise<string[]> {
  const migrations = inFolder(folder)
  const db = new Client({ connectionString })
  await db.connect()
  try {
    await db.query('SELECT pg_advisory_lock($1)', [LOCK])
    await db.query(BOOK)
    const applied = await readBook(db)
    refuseStrangers(applied, migrations)
    const done: string[] = []
    for (const migration of migrations) {
      if (wasApplied(applied, migration)) continue
      await apply(db, migration)
      done.push(migration.name)
    }
    return done
  } finally {
    await db.end() // lets go of the lock too
  }
}

const inFolder = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })

async function readBook(db: Client): Promise<Applied> {
  const { rows } = await db.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  return new Map(rows.map((row) => [row.migration_name, row]))
}

function refuseStrangers(applied: Applied, migrations: readonly Migration[]): void {
  for (const [name, { finished_at }] of applied) {
    if (!finished_at) throw new Error(`Migration ${name} failed part-way. Repair the database, then mark it in _prisma_migrations.`)
    if (!migrations.some((migration) => migration.name === name)) {
      throw new Error(`The database has migration ${name}, which this version does not. Is this an old release?`)
    }
  }
}

function wasApplied(applied: Applied, { name, checksum }: Migration): boolean {
  const before = applied.get(name)
  if (before && before.checksum !== checksum) throw new Error(`Migration ${name} was changed after it was applied.`)
  return before !== undefined
}

/** One migration, one transaction, one line in the book. The whole file goes by the simple protocol, so PL/pgSQL is safe. */
async function apply(db: Client, { name, sql, checksum }: Migration): Promise<void> {
  await db.query('BEGIN')
  try {
    await db.query(sql)
    await db.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
      [randomUUID(), checksum, name],
    )
    await db.query('COMMIT')
  } catch (error) {
    await db.query('ROLLBACK')
    throw new Error(`Migration ${name} was not applied: ${(error as Error).message}`, { cause: error })
  }
}
