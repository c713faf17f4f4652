/** SQL straight over pg, under the names that Prisma has for it; why not through Prisma: docs/decisions/0010. */
import { DatabaseError, types, type ClientBase, type Pool, type PoolClient, type QueryConfig } from 'pg'
import { Prisma } from './prisma/client.ts'
import { isAway } from './standing.ts'

type Template = TemplateStringsArray | Prisma.Sql
/** What can be asked in SQL. Values in a template are parameters, never text; `Prisma.sql` makes a part of one. */
export interface Asks {
  /** The rows: dates at midnight UTC, bigints as BigInt, bytes as Uint8Array, JSON as it was given. */
  $queryRaw<T = unknown>(sql: Template, ...values: readonly unknown[]): Promise<T>
  /** How many rows it changed. */
  $executeRaw(sql: Template, ...values: readonly unknown[]): Promise<number>
}

/** On a pool each statement is a transaction of its own; on a client of it, part of the one that the client is in. */
export const asksOn = (on: Pool | ClientBase): Asks => ({
  $queryRaw: async <T>(sql: Template, ...values: readonly unknown[]) => (await on.query(asked(sql, values))).rows as T,
  $executeRaw: async (sql, ...values) => (await on.query(asked(sql, values))).rowCount ?? 0,
})

/**
 * Runs `work` in one transaction of a pool: what it writes is written whole or not at all. A connection on which that could not be brought to an
 * end is thrown away, and the transaction with it.
 */
export async function transactionOn<T>(pool: Pool, work: (tx: Asks) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  // Of a connection that is lost in the middle the next statement says so; unheard, the event would end the program.
  client.on('error', quietly)
  try {
    await client.query(BEGIN)
    const done = await work(asksOn(client))
    await client.query(COMMIT)
    return done
  } catch (error) {
    broken = isAway(error) ? (error as Error) : await rolledBack(client)
    throw error
  } finally {
    client.off('error', quietly)
    client.release(broken)
  }
}
const quietly = (): void => {}
const BEGIN = { name: 'begin', text: 'BEGIN' }
const COMMIT = { name: 'commit', text: 'COMMIT' }
const rolledBack = (client: PoolClient): Promise<Error | undefined> =>
  client.query('ROLLBACK').then(
    () => undefined,
    (error: Error) => error,
  )

/**
 * A statement that is the same each time is parsed by the database once for each connection, under a name of its own, and planned once where one plan serves every value.
 * Each costs a connection memory, so that only so many have a name: lists of any length make texts without end.
 */
const named = new Map<string, string>()
const MOST_NAMED = 1_000
function nameOf(text: string): string | undefined {
  const known = named.get(text)
  if (known !== undefined || named.size === MOST_NAMED) return known
  const name = `sql-${named.size + 1}`
  named.set(text, name)
  return name
}
function asked(sql: Template, values: readonly unknown[]): QueryConfig {
  const { text, values: given } = sql instanceof Prisma.Sql ? sql : new Prisma.Sql(sql, values as never[])
  return { name: nameOf(text), text, values: given, types: PARSERS }
}

/** A civil day must not lean on the machine's own zone, nor a big number on what a double can hold. */
const OURS: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.DATE]: (text) => new Date(`${text}T00:00:00Z`),
  [types.builtins.INT8]: BigInt,
}
const PARSERS = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && OURS[oid]) || types.getTypeParser(oid, format as 'text'),
} as NonNullable<QueryConfig['types']>

/** PostgreSQL’s own code of what it refused, such as `23505` for a row that was there already; undefined for any other trouble. */
export const codeOf = (error: unknown): string | undefined => (error instanceof DatabaseError ? error.code : undefined)
