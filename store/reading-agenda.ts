/** Cases that wait for a panel. */
import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { answersOf } from './put-right.ts'
import type { Sealed } from './sealed.ts'

export interface AgendaCase extends Named {
  readonly id: string
  readonly process: string
  readonly childId: string
  readonly action: string
  /** Since when it waits for the panel, in London. */
  readonly since: Day
  readonly yearGroup: string | null
  /** The school the child is at, and its district. */
  readonly school: string | null
  readonly district: string | null
  readonly due: Day | null
  readonly cite: string | null
  readonly kind: string | null
  /** Its day cannot be worked out yet. */
  readonly uncounted: boolean
  /** Somebody has said that it is too urgent to wait for a meeting. */
  readonly urgent: boolean
}
/** The newest word of a fact that a case goes by. */
export const factOf = (
  name: string,
): Prisma.Sql => Prisma.sql`(SELECT f.value #>> '{}' FROM fact f WHERE f."childId" = c."childId" AND f.name = ${name}
  AND (f."caseId" = c.id OR f."caseId" IS NULL) ORDER BY f."caseId" NULLS LAST, f.id DESC LIMIT 1)`
/** Every open case of a process that waits for one of these steps, urgent ones first, then by their day. One query, however many they are. */
export async function waitingForPanel(db: Db, process: string, actions: readonly string[]): Promise<readonly AgendaCase[]> {
  const rows = await db.$queryRaw<(Omit<AgendaCase, keyof Named> & { identity: Sealed })[]>`
    WITH waiting AS (
      SELECT DISTINCT ON (c.id) c.id, c.process, c."childId", s.action, (s."openedAt" AT TIME ZONE 'Europe/London')::date::text AS since, s.deadlines,
        coalesce((SELECT ${answersOf(Prisma.sql`u`)} ->> 'urgent' = 'yes' FROM submission u WHERE u."caseId" = c.id AND u.state = 'recorded' AND u.action = 'decide'
          ORDER BY u.number DESC LIMIT 1), false) AS urgent,
        ${factOf('year-group')} AS "yearGroup",
        coalesce(${factOf('school-on-roll')}, (SELECT p.urn FROM case_party p WHERE p."caseId" = c.id AND p.party = 'current-school')) AS urn
      FROM step s JOIN "case" c ON c.id = s."caseId"
      WHERE s."closedSeq" IS NULL AND NOT s.interrupts AND s.action = ANY (${[...actions]}) AND c.process = ${process} AND c.outcome IS NULL
      ORDER BY c.id, s."openedAt")
    SELECT w.id, w.process, w."childId", w.action, w.since, w.urgent, w."yearGroup", h.name AS school, h.district, d.due, d.cite, d.kind,
      EXISTS (SELECT 1 FROM deadline x WHERE x."caseId" = w.id AND x.id = ANY (w.deadlines) AND x.state = 'cannot be counted') AND d.due IS NULL AS uncounted,
      with_key(w."childId", i.sealed) AS identity
    FROM waiting w LEFT JOIN school h ON h.urn = w.urn LEFT JOIN child_identity i ON i."childId" = w."childId"
      LEFT JOIN LATERAL (SELECT x.due::text AS due, x.cite, x.kind FROM deadline x WHERE x."caseId" = w.id AND x.id = ANY (w.deadlines)
        AND x.state IN ('waiting', 'overdue') AND x.due IS NOT NULL ORDER BY x.due LIMIT 1) d ON true
    ORDER BY w.urgent DESC, d.due NULLS LAST, w.id`
  return named(db, rows)
}
