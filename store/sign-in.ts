/** Getting in: sessions, links and one-time codes. All of it on the real clock, never the rehearsal's (decisions 39). */
import type { Db } from './client.ts'
import { Prisma } from './prisma/client.ts'

/** What connect-pg-simple asks of a pool, over the one connection pool that the rest of the store uses. */
export interface SessionRows {
  query(sql: string, parameters: readonly unknown[]): Promise<{ rows: unknown[] }>
}

/**
 * Rows of the `session` table: what each page asks first, so it goes as the rest of our SQL does (docs/decisions/0010). A session's contents are the only object among
 * the parameters; they are kept as JSON.
 */
export const sessionRows = (db: Db): SessionRows => ({
  query: async (sql, parameters) => {
    const typed = sql.replaceAll(/\bsess=\$1|SELECT \$1,/g, (part) => part.replace('$1', '$1::json'))
    // Every other one is the number of a parameter.
    const parts = typed.split(/\$(\d+)/)
    const [text, numbers] = [parts.filter((_, n) => n % 2 === 0), parts.filter((_, n) => n % 2 === 1)]
    return {
      rows: await db.$queryRaw<unknown[]>(
        new Prisma.Sql(
          text,
          numbers.map((n) => plain(parameters[Number(n) - 1])),
        ),
      ),
    }
  },
})
const plain = (value: unknown): unknown => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value)

/** A session of somebody that is still alive. Its name is left out: whoever holds it is signed in. */
export interface SessionHeld {
  readonly since: Date
  readonly seen: Date
  readonly this: boolean
}
/** Where somebody is signed in now, the newest first. `sid`: the session that asks. */
export const sessionsOf = (db: Db, id: string, sid: string): Promise<readonly SessionHeld[]> => db.$queryRaw<SessionHeld[]>`
  SELECT to_timestamp((sess ->> 'since')::float8 / 1000) AS since, to_timestamp((sess ->> 'seen')::float8 / 1000) AS seen, sid = ${sid} AS this
  FROM session WHERE sess -> 'user' ->> 'id' = ${id} AND expire > now() ORDER BY 1 DESC LIMIT 50`

/** Ends every session of somebody, and makes a person's access tokens from before `at` worth nothing. */
export async function signOutEverywhere(
  db: Db,
  { id, kind }: { readonly id: string; readonly kind: 'person' | 'contact' },
  at: Date,
): Promise<void> {
  await db.$executeRaw`DELETE FROM session WHERE sess -> 'user' ->> 'id' = ${id}`
  if (kind === 'person') await db.person.updateMany({ where: { id }, data: { signedOutAt: at } })
}

/** Puts on the record that somebody signed in. */
export async function signedIn(
  db: Db,
  { kind, id, proof }: { readonly kind: string; readonly id: string; readonly proof: string },
): Promise<void> {
  await db.$executeRaw`INSERT INTO sign_in (who, proof) VALUES (${`${kind}:${id}`}, ${proof})`
}
