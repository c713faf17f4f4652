import type { Db } from '../../store/client.ts'
import { Prisma } from '../../store/prisma/client.ts'

/** Rows that say that somebody looked or was refused, who is signed in, and how often something was tried. */
const OF_LOOKING = ['look', 'refusal', 'session', 'tried']
/** Every row of every other table, as one hash a table. */
export async function everyRow(owner: Db): Promise<Readonly<Record<string, string>>> {
  const tables = await owner.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> ALL (${OF_LOOKING}) ORDER BY 1`
  const hashes: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await owner.$queryRaw<{ hash: string }[]>(
      Prisma.raw(`SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash FROM "${name}" t`),
    )
    hashes[name] = row!.hash
  }
  return hashes
}
