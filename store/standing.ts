/** How the database stands: for /ready and /metrics. No row of anybody's is read here. */
import type { Db, Tx } from './client.ts'

/** Rejects where the database does not answer. */
export async function answers(db: Db): Promise<void> {
  await db.$queryRaw`SELECT 1`
}

/** The database's own time, which in a rehearsal is not the real one (decisions 39). Everything a case is judged by is this. */
export async function timeOf(db: Db | Tx): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`
  return row!.now
}

/** Acts kept and not yet recorded or refused: how many, and how many seconds the oldest has waited. */
export async function keptActs(db: Db): Promise<{ readonly number: number; readonly oldest: number }> {
  const [row] = await db.$queryRaw<{ number: number; oldest: number }[]>`
    SELECT count(*)::int AS number, coalesce(extract(epoch FROM app_now() - min("receivedAt")), 0)::float AS oldest FROM submission WHERE state = 'kept'`
  return row!
}

/** How many letters stand in each state. */
export async function lettersByState(db: Db): Promise<readonly { readonly state: string; readonly number: number }[]> {
  return db.$queryRaw<{ state: string; number: number }[]>`SELECT state, count(*)::int AS number FROM letter GROUP BY state`
}

const gone = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2037'])
const NO_CONNECTION =
  /Can't reach database server|Connection terminated|Server has closed the connection|connect ECONNREFUSED|timeout exceeded when trying to connect|Query read timeout|not queryable/
const goneOfPg = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE)$/

/** PostgreSQL's own code, inside an error of Prisma's. */
const rawCode = (error: Error): unknown =>
  (error as { meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } }).meta?.driverAdapterError?.cause?.originalCode

/** Whether an error says that the database does not answer, as against refusing what it was asked. */
export function isAway(error: unknown): boolean {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
    const { code, name, message } = each as Error & { code?: unknown }
    if (name === 'PrismaClientInitializationError') return true
    if ([code, rawCode(each)].some((one) => typeof one === 'string' && (gone.has(one) || goneOfPg.test(one)))) return true
    if (NO_CONNECTION.test(message)) return true
  }
  return false
}
