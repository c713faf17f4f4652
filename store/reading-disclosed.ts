/** Who received what, across all cases: per recipient, and per child. One query each, whatever there is. */
import type { Db } from './client.ts'
import { Prisma } from './prisma/client.ts'
import { conditions, WAYS, type DisclosedFilter } from './ways-received.ts'

/** How it reached them. `part`: of a case, from when they could read it; the rest is each time. */
export type How = 'part' | 'letter' | 'papers' | 'document' | 'pack' | 'pack taken' | 'bundle' | 'bundle with identity' | 'list' | 'answer'
export interface Received {
  readonly at: Date
  readonly how: How
  readonly principal: string
  /** Of a person or a school; null of a job, or of one of a family. */
  readonly name: string | null
  readonly caseId: string | null
  readonly process: string | null
  readonly child: string | null
  readonly party: string | null
  /** What part of a case it was; null of what is no part. */
  readonly what: string | null
  readonly relation: string | null
}

const named = Prisma.sql`LEFT JOIN person p ON x.principal = 'person:' || p.id LEFT JOIN school s ON x.principal = 'school:' || s.urn`
/** As what they had a part of the case by then. */
const asWhat = Prisma.sql`(SELECT d.relation FROM disclosure d WHERE d."caseId" = x."caseId" AND (d.principal IN ('person:' || x."byId", 'contact:' || x."byId")
  OR d.principal IN (SELECT 'school:' || o.urn FROM post o WHERE o."personId" = x."byId") OR d.principal IN (SELECT 'role:' || o.role FROM post o WHERE o."personId" = x."byId"))
  ORDER BY d.id LIMIT 1)`

/** The newest first. Each way gives no more than a page needs, by its own index. To be asked by whoever may see every disclosure. It names no child and nobody of a family. */
export function received(
  db: Db,
  filter: DisclosedFilter,
  { limit, skip = 0 }: { readonly limit: number; readonly skip?: number },
): Promise<readonly Received[]> {
  const ways = WAYS.map(
    (
      way,
    ) => Prisma.sql`(SELECT ${way.at} AS at, ${way.how} AS how, ${way.principal} AS principal, ${way.caseId} AS "caseId", ${way.childId}::uuid AS "childId",
      ${way.party}::text AS party, ${way.what}::text AS what, ${way.relation}::text AS relation, ${way.byId}::uuid AS "byId"
      FROM ${way.from} WHERE ${conditions(way, filter)} ORDER BY 1 DESC, 3, 2, 4 LIMIT ${limit + skip})`,
  )
  return db.$queryRaw<Received[]>`
    WITH x AS (SELECT * FROM (${Prisma.join(ways, ' UNION ALL ')}) every ORDER BY at DESC, principal, how, "caseId" LIMIT ${limit} OFFSET ${skip})
    SELECT x.at, x.how, x.principal, coalesce(p.name, s.name) AS name, x."caseId", c.process, h.reference AS child, x.party, x.what,
      CASE WHEN x."byId" IS NULL THEN x.relation ELSE ${asWhat} END AS relation
    FROM x LEFT JOIN "case" c ON c.id = x."caseId" LEFT JOIN child h ON h.id = coalesce(x."childId", c."childId") ${named}
    ORDER BY x.at DESC, x.principal, x.how, x."caseId"`
}

export interface Recipient {
  readonly principal: string
  readonly name: string | null
  readonly number: number
  readonly last: Date
}
/** Everybody who received anything, with how much and when last; the latest first. Counted way by way, and then together. */
export function recipients(db: Db, filter: DisclosedFilter): Promise<readonly Recipient[]> {
  const ways = WAYS.map((way) => ({ ...way, ...way.counted })).map(
    (way) =>
      Prisma.sql`SELECT ${way.principal} AS principal, count(*) AS number, max(${way.at}) AS last FROM ${way.from} WHERE ${conditions(way, filter)} GROUP BY 1`,
  )
  return db.$queryRaw<Recipient[]>`
    WITH x AS (SELECT principal, sum(number)::int AS number, max(last) AS last FROM (${Prisma.join(ways, ' UNION ALL ')}) every GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 500)
    SELECT x.principal, coalesce(p.name, s.name) AS name, x.number, x.last FROM x ${named} ORDER BY 4 DESC, 1`
}
