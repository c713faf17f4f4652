import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient, type Prisma } from './prisma/client.ts'

/** The database roles that programs work as; the owner's role is for migrations alone (decisions 35). */
export type DatabaseRole = 'sixth_day_api' | 'sixth_day_work'
/** A pool of connections, with a way to close it. */
export type Db = PrismaClient & { readonly end: () => Promise<void> }
/** One transaction, as store functions that must run inside one are given it. */
export type Tx = Prisma.TransactionClient

/**
 * Opens a pool on a database. Nothing is connected until it is first asked.
 *
 * @param url - PostgreSQL connection string.
 * @param role - the role that every connection takes on. Without one: the user's own, as the owner or where a program was given a user of its own.
 */
export function connect(url: string, role?: DatabaseRole, { max = 10 }: { readonly max?: number } = {}): Db {
  const adapter = new PrismaPg({ connectionString: url, max, ...(role && { options: `-c role=${role}` }) })
  const client = new PrismaClient({ adapter })
  return Object.assign(client, { end: () => client.$disconnect() })
}
