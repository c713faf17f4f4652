/** Limits that hold over every process of the API: tries are counted in PostgreSQL, on the real clock. */
import { createHash } from 'node:crypto'
import type { Db } from './client.ts'

/** So many in so many seconds. */
export interface Limit {
  readonly name: string
  readonly most: number
  readonly seconds: number
}

/** Counts one more, whoever counts beside it. `of`: whose, such as an address; only its hash is kept. */
export async function countTry(
  db: Db,
  { name, seconds }: Omit<Limit, 'most'>,
  of: string,
): Promise<{ readonly number: number; readonly until: Date }> {
  const key = new Uint8Array(createHash('sha256').update(`${name}\n${of}`).digest())
  const [row] = await db.$queryRaw<{ number: number; until: Date }[]>`
    INSERT INTO tried (key, number, until) VALUES (${key}, 1, now() + make_interval(secs => ${seconds}))
    ON CONFLICT (key) DO UPDATE SET number = CASE WHEN tried.until <= now() THEN 1 ELSE tried.number + 1 END,
      until = CASE WHEN tried.until <= now() THEN excluded.until ELSE tried.until END
    RETURNING number, until`
  // The first of a window sweeps out what is over.
  if (row!.number === 1) await db.$executeRaw`DELETE FROM tried WHERE until < now() - interval '1 hour'`
  return row!
}

/** Counts one more; true where that is more than the limit allows. */
export const tooMany = async (db: Db, limit: Limit, of: string): Promise<boolean> => (await countTry(db, limit, of)).number > limit.most
