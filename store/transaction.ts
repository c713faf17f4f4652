import type { Db, Tx } from './client.ts'
import { codeOf } from './sql.ts'

/** Unique violation, serialisation failure, deadlock: nothing was written, so it may be tried again. */
const CLASHES: readonly (string | undefined)[] = ['23505', '40001', '40P01']

/**
 * Runs `work` in one transaction, and again where another call was just before it. Whatever it writes is written whole or not at all.
 * `work` may be run several times, so it does nothing outside the database.
 *
 * @throws what `work` throws; a clash, where five tries all clashed.
 */
export async function inOneTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>, tries = 5): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await db.$transaction(work)
    } catch (error) {
      if (tried >= tries || !CLASHES.includes(codeOf(error))) throw error
    }
  }
}
