import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './prisma/client.ts'
import { AskingPool } from './asking.ts'
import { asksOn, transactionOn, type Asks } from './sql.ts'
import { NO_KEYS, type WrappingKeys } from './wrapping-keys.ts'

/** The database roles that programs work as; the owner's role is for migrations alone (decisions 35). */
export type DatabaseRole = 'sixth_day_api' | 'sixth_day_work'
/** One transaction, as store functions that must run inside one are given it. With the keys that open and seal what is known of people. */
export type Tx = Asks & { readonly keys: WrappingKeys }
/** A pool of connections: SQL straight over it, and Prisma's models on the same connections. */
export type Db = Omit<PrismaClient, keyof Asks | '$transaction'> &
  Tx & {
    /** All of it or nothing; see `inOneTransaction`. */
    readonly $transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
    readonly end: () => Promise<void>
  }

/** A statement that takes longer is given up, and so is the transaction that it is part of: an activity has ten seconds. */
const PATIENCE_MS = 8_000
/** The database gives up sooner. If nothing is heard by then it cannot be reached, and no other word of that will come. */
const SILENCE_MS = PATIENCE_MS + 1_500
/** A connection that nobody asks is kept for so long. A new one plans all that a page asks anew, which takes longer than the page. */
const IDLE_MS = 600_000

/**
 * Opens a pool on a database. Nothing is connected until it is first asked.
 *
 * @param url - PostgreSQL connection string.
 * @param keys - the wrapping keys. Without them nothing of anybody is read or kept.
 * @param role - the role that every connection takes on. Without one: the user's own, as the owner or where a program was given a user of its own.
 */
export function connect(
  url: string,
  role?: DatabaseRole,
  { max = 10, keys = NO_KEYS }: { readonly max?: number; readonly keys?: WrappingKeys } = {},
): Db {
  const pool = new AskingPool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: IDLE_MS,
    // What stands between us and the database may forget a connection on which nothing is heard, and some do after four minutes.
    keepAlive: true,
    keepAliveInitialDelayMillis: 60_000,
    statement_timeout: PATIENCE_MS,
    query_timeout: SILENCE_MS,
    idle_in_transaction_session_timeout: PATIENCE_MS,
    ...(role && { options: `-c role=${role}` }),
  })
  // A connection that is lost while nobody uses it is no trouble to anybody: the next to ask is given another.
  pool.on('error', () => {})
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return Object.assign(prisma, asksOn(pool), {
    keys,
    $transaction: <T>(work: (tx: Tx) => Promise<T>) => transactionOn(pool, (tx) => work({ ...tx, keys })),
    end: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }) as unknown as Db
}
