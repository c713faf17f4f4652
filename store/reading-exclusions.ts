/** What the page of exclusions shows: who is at home and which days come next. One query each. */
import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { answersOf } from './put-right.ts'
import { within, type Reach } from './reading-reach.ts'
import type { Sealed } from './sealed.ts'

/** So many of them are listed; all are counted. */
export const MOST_AT_HOME = 200
/** An open exclusion whose child is not taught anywhere yet. */
export interface AtHome extends Named {
  readonly id: string
  readonly childId: string
  readonly kind: string
  readonly urn: string | null
  readonly school: string | null
  readonly owner: string
  /** Its first school day. */
  readonly excluded: Day | null
  /** The sixth day, where education is owed from one; and whether nobody owes it. */
  readonly due: Day | null
  readonly exempt: boolean
  /** Out again: the head had cancelled it when the law did not allow that, and the board upheld it. Education is owed at once. */
  readonly again: boolean
  /** It cannot be worked out until somebody loads a calendar. */
  readonly uncounted: boolean
  /** How many there are in all. */
  readonly all: number
}
/** The duty, and not the council’s own target a day before it. */
export const DAY_SIX = Prisma.sql`('PEX_DAY6', 'SUS_DAY6')`
/**
 * What has been recorded that a child is not at home for any more, or that nobody owes it: they are taught, or back; it was cancelled; of a permanent exclusion the
 * council has found that nobody owes education. Never what stands open: between two steps a case waits for neither, and while no worker runs for as long as that.
 */
const NO_MORE = Prisma.sql`EXISTS (
  SELECT 1 FROM submission s CROSS JOIN LATERAL (SELECT ${answersOf(Prisma.sql`s`)} AS answers) a
  WHERE s."caseId" = c.id AND s.state = 'recorded' AND s.number > coalesce(g.since, 0) AND (s.action IN ('home-started', 'returned', 'cancel') OR (s.action = 'attend' AND a.answers ->> 'came' = 'yes')
    OR (s.action = 'confirm-exception' AND a.answers ->> 'holds' = 'yes' AND NOT EXISTS (SELECT 1 FROM fact u WHERE u."caseId" = c.id AND u.name = 'suspended-until'))))`

/** Since which act a child is out again for good: the decision of the board after the head had cancelled it. Null of any other. */
const AGAIN = Prisma.sql`(
  SELECT max(s.number) AS since FROM submission s CROSS JOIN LATERAL (SELECT ${answersOf(Prisma.sql`s`)} AS answers) a
  WHERE s."caseId" = c.id AND s.state = 'recorded' AND s.action = 'decide' AND a.answers ->> 'decision' = 'uphold'
    AND EXISTS (SELECT 1 FROM submission x WHERE x."caseId" = c.id AND x.action = 'cancel' AND x.state = 'recorded' AND x.number < s.number)
    AND NOT EXISTS (SELECT 1 FROM fact u WHERE u."caseId" = c.id AND u.name = 'suspended-until'))`

/** Those first whose sixth day cannot be worked out: it may be any day, and nobody is reminded of it. */
export async function atHome(db: Db, reach: Reach, most = MOST_AT_HOME): Promise<readonly AtHome[]> {
  const fact = (name: string) =>
    Prisma.sql`(SELECT f.value #>> '{}' FROM fact f WHERE f."caseId" = c.id AND f.name = ${name} ORDER BY f.id DESC LIMIT 1)`
  const rows = await db.$queryRaw<(Omit<AtHome, keyof Named> & { identity: Sealed })[]>`
    SELECT c.id, c."childId", o.name AS owner, p.urn, h.name AS school, ${fact('excluded')} AS excluded,
      CASE WHEN ${fact('suspended-until')} IS NULL THEN 'permanent' ELSE 'suspension' END AS kind,
      CASE WHEN g.since IS NULL THEN d.due::text END AS due, g.since IS NOT NULL AS again, coalesce(d.state = 'exempt' AND ${fact('sixth-day-exception-holds')} IS DISTINCT FROM 'no', false) AS exempt, coalesce(d.state = 'cannot be counted', false) AS uncounted, (count(*) OVER ())::int AS "all", with_key(c."childId", i.sealed) AS identity
    FROM "case" c JOIN person o ON o.id = c."ownerId" LEFT JOIN child_identity i ON i."childId" = c."childId"
      LEFT JOIN case_party p ON p."caseId" = c.id AND p.party = 'current-school' LEFT JOIN school h ON h.urn = p.urn
      LEFT JOIN LATERAL (SELECT due, state FROM deadline d WHERE d."caseId" = c.id AND d.clock IN ${DAY_SIX} ORDER BY d.seq DESC LIMIT 1) d ON true
      CROSS JOIN LATERAL ${AGAIN} g
    WHERE c.process = 'exclusion' AND c.outcome IS NULL AND ${within(reach, Prisma.sql`c.id`)}
      AND NOT ${NO_MORE}
      AND (g.since IS NOT NULL OR NOT EXISTS (SELECT 1 FROM deadline m WHERE m."caseId" = c.id AND m.clock IN ${DAY_SIX} AND m.state IN ('met', 'met late')))
    ORDER BY d.state IS NOT DISTINCT FROM 'cannot be counted' DESC, d.due NULLS LAST, c.id LIMIT ${most}`
  return named(db, rows)
}

export interface NextDay {
  readonly id: string
  readonly deadline: string
  readonly clock: string
  /** Null where it cannot be worked out. */
  readonly due: Day | null
  readonly cite: string
  readonly kind: string
  readonly urn: string | null
  readonly school: string | null
  readonly owner: string
}
/** The days by which the law wants something in an open exclusion, those first that cannot be worked out, then those that have passed. */
export const nextDays = (db: Db, reach: Reach): Promise<readonly NextDay[]> => db.$queryRaw<NextDay[]>`
  SELECT c.id, d.id AS deadline, d.clock, d.due::text AS due, d.cite, d.kind, p.urn, h.name AS school, o.name AS owner
  FROM deadline d JOIN "case" c ON c.id = d."caseId" JOIN person o ON o.id = c."ownerId"
    LEFT JOIN case_party p ON p."caseId" = c.id AND p.party = 'current-school' LEFT JOIN school h ON h.urn = p.urn
  WHERE c.process = 'exclusion' AND c.outcome IS NULL AND d.kind = 'S'
    AND (d.state = 'cannot be counted' OR (d.state IN ('waiting', 'overdue') AND d.due IS NOT NULL))
    AND ${within(reach, Prisma.sql`c.id`)}
  ORDER BY d.due NULLS FIRST, c.id, d.clock LIMIT 50`
