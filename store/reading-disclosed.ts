/** Who received what, across all cases: per recipient, and per child. One query each, whatever there is. */
import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { Prisma } from './prisma/client.ts'

export interface DisclosedFilter {
  /** `person:…`, `contact:…`, `school:990201`, `role:social-worker`, `outside:…`. */
  readonly to: string | null
  readonly childId: string | null
  readonly caseId: string | null
  /** Both ends are in it. */
  readonly from: Day | null
  readonly until: Day | null
}
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

/** Those who work every case are told apart: they receive nothing by opening one, and each look of theirs is on the list of looks. */
const COUNCIL = ['clerk', 'manager', 'auditor', 'administrator', 'data-protection-officer']
const outside = Prisma.sql`NOT EXISTS (SELECT 1 FROM post o WHERE o."personId" = k."byId" AND o.urn IS NULL AND o.role = ANY (${COUNCIL}::text[]))`
/** As what they had a part of the case by then. */
const asWhat = Prisma.sql`(SELECT d.relation FROM disclosure d WHERE d."caseId" = k."caseId" AND (d.principal IN ('person:' || k."byId", 'contact:' || k."byId")
  OR d.principal IN (SELECT 'school:' || o.urn FROM post o WHERE o."personId" = k."byId") OR d.principal IN (SELECT 'role:' || o.role FROM post o WHERE o."personId" = k."byId"))
  ORDER BY d.id LIMIT 1)`

const everything = Prisma.sql`
  SELECT d.at, 'part' AS how, d.principal, d."caseId", NULL::uuid AS "childId", d.party, d.what, d.relation FROM disclosure d
  UNION ALL SELECT sent.at, 'letter', l.recipient, l."caseId", NULL, l.party, NULL, NULL FROM letter l CROSS JOIN LATERAL (
    SELECT min(y.at) AS at FROM delivery y WHERE y."letterId" = l.id AND y.state IN ('accepted', 'in doubt', 'posted', 'handed over', 'arrived', 'read')) sent WHERE sent.at IS NOT NULL
  UNION ALL SELECT k.at, k.what, CASE WHEN EXISTS (SELECT 1 FROM contact c WHERE c.id = k."byId") THEN 'contact:' ELSE 'person:' END || k."byId",
    k."caseId", NULL, NULL, NULL, ${asWhat} FROM look k WHERE k.what IN ('papers', 'document') AND ${outside}
  UNION ALL SELECT o.at, CASE WHEN o.taken IS NULL THEN 'pack' ELSE 'pack taken' END, 'person:' || o."personId", t."caseId", NULL, NULL, NULL, 'panel'
    FROM pack_opening o JOIN pack_part t ON t."packId" = o."packId"
  UNION ALL SELECT e.at, e.what, 'person:' || e."byId", e."caseId", r."childId", NULL, NULL, NULL FROM export e LEFT JOIN access_request r ON r.id = e."requestId"`

const conditions = ({ to, childId, caseId, from, until }: DisclosedFilter): Prisma.Sql => {
  const parts = [
    to !== null && Prisma.sql`x.principal = ${to}`,
    childId !== null && Prisma.sql`coalesce(x."childId", c."childId") = ${childId}::uuid`,
    caseId !== null && Prisma.sql`x."caseId" = ${caseId}`,
    from !== null && Prisma.sql`x.at >= (${from}::date AT TIME ZONE 'Europe/London')`,
    until !== null && Prisma.sql`x.at < ((${until}::date + 1) AT TIME ZONE 'Europe/London')`,
  ].filter((part): part is Prisma.Sql => part instanceof Prisma.Sql)
  return parts.length > 0 ? Prisma.join(parts, ' AND ') : Prisma.sql`true`
}
const named = Prisma.sql`LEFT JOIN person p ON x.principal = 'person:' || p.id LEFT JOIN school s ON x.principal = 'school:' || s.urn`

/** The newest first. To be asked by whoever may see every disclosure. It names no child and nobody of a family. */
export const received = (
  db: Db,
  filter: DisclosedFilter,
  { limit, skip = 0 }: { readonly limit: number; readonly skip?: number },
): Promise<readonly Received[]> => db.$queryRaw<Received[]>`
  SELECT x.at, x.how, x.principal, coalesce(p.name, s.name) AS name, x."caseId", c.process, h.reference AS child, x.party, x.what, x.relation
  FROM (${everything}) x LEFT JOIN "case" c ON c.id = x."caseId" LEFT JOIN child h ON h.id = coalesce(x."childId", c."childId") ${named}
  WHERE ${conditions(filter)} ORDER BY x.at DESC, x.principal, x.how, x."caseId" LIMIT ${limit} OFFSET ${skip}`

export interface Recipient {
  readonly principal: string
  readonly name: string | null
  readonly number: number
  readonly last: Date
}
/** Everybody who received anything, with how much and when last; the latest first. */
export const recipients = (db: Db, filter: DisclosedFilter): Promise<readonly Recipient[]> => db.$queryRaw<Recipient[]>`
  SELECT x.principal, coalesce(p.name, s.name) AS name, count(*)::int AS number, max(x.at) AS last
  FROM (${everything}) x LEFT JOIN "case" c ON c.id = x."caseId" ${named}
  WHERE ${conditions(filter)} GROUP BY 1, 2 ORDER BY 4 DESC, 1 LIMIT 500`
