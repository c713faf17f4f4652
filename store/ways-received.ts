/** Each way in which something that is held reaches somebody: what who received what is read from. */
import type { Day } from '../domain/calendar.ts'
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
/** Those who work every case are told apart: they receive nothing by opening one, and each look of theirs is on the list of looks. */
const COUNCIL = ['clerk', 'manager', 'auditor', 'administrator', 'data-protection-officer']
const SENT = Prisma.sql`('accepted', 'in doubt', 'posted', 'handed over', 'arrived', 'read')`
const NONE = Prisma.sql`NULL`

/** One way in which something reaches somebody: where its rows stand, and by which of their columns. */
export interface Way {
  readonly from: Prisma.Sql
  readonly at: Prisma.Sql
  readonly how: Prisma.Sql
  readonly principal: Prisma.Sql
  readonly caseId: Prisma.Sql
  /** Of what is of a child and no case. */
  readonly childId: Prisma.Sql
  readonly party: Prisma.Sql
  readonly what: Prisma.Sql
  readonly relation: Prisma.Sql
  /** Whose look it was: as what they had a part of the case is asked of those that are shown alone. */
  readonly byId: Prisma.Sql
  readonly where: Prisma.Sql
  /** The same rows, where all of them are counted: no index helps then. */
  readonly counted?: Pick<Way, 'from' | 'where'>
}
const nothing = { childId: NONE, party: NONE, what: NONE, relation: NONE, byId: NONE, where: Prisma.sql`true` }
export const WAYS: readonly Way[] = [
  {
    ...nothing,
    from: Prisma.sql`disclosure t`,
    at: Prisma.sql`t.at`,
    how: Prisma.sql`'part'`,
    principal: Prisma.sql`t.principal`,
    caseId: Prisma.sql`t."caseId"`,
    party: Prisma.sql`t.party`,
    what: Prisma.sql`t.what`,
    relation: Prisma.sql`t.relation`,
  },
  {
    ...nothing,
    // The first time that it had gone, which is when it was received.
    from: Prisma.sql`delivery t JOIN letter l ON l.id = t."letterId"`,
    at: Prisma.sql`t.at`,
    how: Prisma.sql`'letter'`,
    principal: Prisma.sql`l.recipient`,
    caseId: Prisma.sql`l."caseId"`,
    party: Prisma.sql`l.party`,
    where: Prisma.sql`t.state IN ${SENT} AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e."letterId" = t."letterId" AND e.state IN ${SENT} AND (e.at, e.id) < (t.at, t.id))`,
    counted: {
      from: Prisma.sql`(SELECT "letterId", min(at) AS at FROM delivery WHERE state IN ${SENT} GROUP BY 1) t JOIN letter l ON l.id = t."letterId"`,
      where: Prisma.sql`true`,
    },
  },
  {
    ...nothing,
    from: Prisma.sql`look t`,
    at: Prisma.sql`t.at`,
    how: Prisma.sql`t.what`,
    principal: Prisma.sql`CASE WHEN EXISTS (SELECT 1 FROM contact c WHERE c.id = t."byId") THEN 'contact:' ELSE 'person:' END || t."byId"`,
    caseId: Prisma.sql`t."caseId"`,
    byId: Prisma.sql`t."byId"`,
    where: Prisma.sql`t.what IN ('papers', 'document')
      AND NOT EXISTS (SELECT 1 FROM post o WHERE o."personId" = t."byId" AND o.urn IS NULL AND o.role = ANY (${COUNCIL}::text[]))`,
  },
  {
    ...nothing,
    from: Prisma.sql`pack_opening t JOIN pack_part k ON k."packId" = t."packId"`,
    at: Prisma.sql`t.at`,
    how: Prisma.sql`CASE WHEN t.taken IS NULL THEN 'pack' ELSE 'pack taken' END`,
    principal: Prisma.sql`'person:' || t."personId"`,
    caseId: Prisma.sql`k."caseId"`,
    relation: Prisma.sql`'panel'`,
  },
  {
    ...nothing,
    from: Prisma.sql`export t LEFT JOIN access_request r ON r.id = t."requestId"`,
    at: Prisma.sql`t.at`,
    how: Prisma.sql`t.what`,
    principal: Prisma.sql`'person:' || t."byId"`,
    caseId: Prisma.sql`t."caseId"`,
    childId: Prisma.sql`r."childId"`,
  },
]

export const conditions = (way: Way, { to, childId, caseId, from, until }: DisclosedFilter): Prisma.Sql => {
  const parts = [
    way.where,
    to !== null && Prisma.sql`${way.principal} = ${to}`,
    childId !== null &&
      Prisma.sql`(${way.childId}::uuid = ${childId}::uuid OR ${way.caseId} IN (SELECT id FROM "case" WHERE "childId" = ${childId}::uuid))`,
    caseId !== null && Prisma.sql`${way.caseId} = ${caseId}`,
    from !== null && Prisma.sql`${way.at} >= (${from}::date AT TIME ZONE 'Europe/London')`,
    until !== null && Prisma.sql`${way.at} < ((${until}::date + 1) AT TIME ZONE 'Europe/London')`,
  ].filter((part): part is Prisma.Sql => part instanceof Prisma.Sql)
  return Prisma.join(parts, ' AND ')
}
