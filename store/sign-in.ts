/** Getting in: sessions, links and one-time codes. All of it on the real clock, never the rehearsal's (decisions 39). */
import type { Db } from './client.ts'

/** What connect-pg-simple asks of a pool, over the one connection pool that the rest of the store uses. */
export interface SessionRows {
  query(sql: string, parameters: readonly unknown[]): Promise<{ rows: unknown[] }>
}

/** Rows of the `session` table. A session's contents are the only object among the parameters; they are kept as JSON. */
export const sessionRows = (db: Db): SessionRows => ({
  query: async (sql, parameters) => ({
    rows: await db.$queryRawUnsafe<unknown[]>(
      sql.replaceAll(/\bsess=\$1|SELECT \$1,/g, (part) => part.replace('$1', '$1::json')),
      ...parameters.map(plain),
    ),
  }),
})
const plain = (value: unknown): unknown => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value)
