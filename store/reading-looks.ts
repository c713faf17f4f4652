/** What everybody looked at and took away. One query each, whatever there is. */
import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { Prisma } from './prisma/client.ts'

export interface LookFilter {
  readonly byId: string | null
  readonly what: string | null
  readonly caseId: string | null
  /** Both ends are in it. */
  readonly from: Day | null
  readonly to: Day | null
  /** Only those before this one. */
  readonly before: number | null
}
export interface LookRow {
  readonly id: number
  readonly at: Date
  readonly byId: string
  /** A member of staff by name; of a family nobody is named. */
  readonly by: string | null
  readonly what: string
  readonly caseId: string | null
  readonly child: string | null
  readonly asked: Readonly<Record<string, string>> | null
}

/** The newest first. To be asked by whoever may see every look (api/looks/page.ts). */
export async function looksOf(db: Db, filter: LookFilter, limit: number): Promise<readonly LookRow[]> {
  const { byId, what, caseId, from, to, before } = filter
  const parts = [
    byId && Prisma.sql`k."byId" = ${byId}::uuid`,
    what && Prisma.sql`k.what = ${what}`,
    caseId && Prisma.sql`k."caseId" = ${caseId}`,
    from && Prisma.sql`k.at >= (${from}::date AT TIME ZONE 'Europe/London')`,
    to && Prisma.sql`k.at < ((${to}::date + 1) AT TIME ZONE 'Europe/London')`,
    before !== null && Prisma.sql`k.id < ${before}`,
  ].filter((part): part is Prisma.Sql => part instanceof Prisma.Sql)
  const where = parts.length > 0 ? Prisma.join(parts, ' AND ') : Prisma.sql`true`
  return db.$queryRaw<LookRow[]>`
    SELECT k.id::int AS id, k.at, k."byId", p.name AS by, k.what, k."caseId", h.reference AS child, k.asked
    FROM look k LEFT JOIN person p ON p.id = k."byId" LEFT JOIN child h ON h.id = k."childId"
    WHERE ${where} ORDER BY k.id DESC LIMIT ${limit}`
}

/** Whoever works with cases, by name: to choose from. */
export const whoLooks = (db: Db): Promise<readonly { readonly id: string; readonly name: string }[]> => db.$queryRaw`
  SELECT DISTINCT p.id, p.name FROM person p JOIN post o ON o."personId" = p.id WHERE o.urn IS NULL ORDER BY p.name LIMIT 500`
