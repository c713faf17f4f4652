/** `npm run migrate`: brings the database that DATABASE_URL names up to date, as its owner. */
import { fileURLToPath } from 'node:url'
import { migrate } from '../store/migrate.ts'
import { readDatabaseUrl } from './config.ts'

const folder = fileURLToPath(new URL('../prisma/migrations', import.meta.url))
try {
  const applied = await migrate(readDatabaseUrl(process.env), folder)
  if (applied.length > 0)
    console.log(`applied ${applied.length === 1 ? 'one migration' : `${applied.length} migrations`}: ${applied.join(', ')}`)
} catch (err) {
  process.stderr.write(`${err instanceof Error ? err.message : String(err)}\n`)
  process.exit(1)
}
