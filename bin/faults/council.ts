import { join } from 'node:path'
import pg from 'pg'
import { seedCouncil } from '../../prisma/seed/council.ts'
import { connect } from '../../store/client.ts'
import { migrate } from '../../store/migrate.ts'
import { ROOT } from '../start/places.mjs'
import { keys } from './settings.ts'

/** Makes our own database in a cluster, brings it up to date, and fills the demonstration council without cases; whatever is there already stays. */
export async function haveCouncil(cluster: string, database: string): Promise<void> {
  const name = new URL(database).pathname.slice(1)
  const admin = new pg.Client({ connectionString: `${cluster}/postgres` })
  await admin.connect()
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
  if (!rowCount) await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  await admin.end()
  await migrate(database, join(ROOT, 'prisma/migrations'))
  const owner = connect(database, undefined, { keys })
  await seedCouncil(owner, new Date())
  await owner.end()
}
