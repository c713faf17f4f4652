import type { Db, Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'

/** Two that clashed, or waited for each other: nothing was written, so it may be tried again. */
const CLASHES = ['P2002', 'P2034']
/** PostgreSQL's own codes of the same, where it was raw SQL: unique violation, serialisation failure, deadlock. */
const RAW = ['23505', '40001', '40P01']

/**
 * Runs `work` in one transaction, and again where another call was just before it. Whatever it writes is written whole or not at all.
 * `work` may be run several times, so it does nothing outside the database.
 *
 * @throws what `work` throws; a clash, where five tries all clashed.
 */
export async function inOneTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>, tries = 5): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await db.$transaction(work, { maxWait: 5_000, timeout: 8_000 })
    } catch (error) {
      if (tried >= tries || !isClash(error)) throw error
    }
  }
}

/** Whether somebody else wrote the same row first. */
export function isClash(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  if (CLASHES.includes(error.code)) return true
  return error.code === 'P2010' && RAW.some((code) => JSON.stringify([error.meta, error.message]).includes(code))
}
