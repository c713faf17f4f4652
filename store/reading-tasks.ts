import type { Day, Unit } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { seated } from './reading-reach.ts'
import type { Sealed } from './sealed.ts'
import { today } from './work-filter.ts'

/** Whether a day over the step `s` is not written yet: a step is shown as soon as it is open, the days over it a moment later. */
export const toBeWritten = Prisma.sql`EXISTS (
  SELECT 1 FROM unnest(s.deadlines) one WHERE NOT EXISTS (SELECT 1 FROM deadline x WHERE x."caseId" = s."caseId" AND x.id = one))`

/** Which deadline `x` of a step is shown: one that was due by today, what is owed without delay, then the soonest. */
const urgency = Prisma.sql`CASE WHEN x.due <= ${today} AND NOT x."isRight" THEN 0 WHEN x."atOnce" THEN 1 WHEN x.due IS NOT NULL THEN 2 ELSE 3 END`

/** A step that waits, in a case that the reader is in. */
export interface TaskRow extends Named {
  readonly caseId: string
  readonly process: string
  readonly key: string
  readonly action: string
  readonly party: string | null
  /** As which parties the reader is in the case. */
  readonly mine: readonly string[]
  readonly interrupts: boolean
  readonly due: Day | null
  /** What the law says beside the day, or in place of one: “without delay”. */
  readonly says: string | null
  readonly clock: string | null
  readonly kind: string | null
  readonly cite: string | null
  readonly rowSince: Day | null
  /** Of the authority’s own number, where it was counted by one. */
  readonly ownUnit: Unit | null
  readonly calendars: readonly string[] | null
  readonly decidedBy: string | null
  /** A day over it is being worked out; and one cannot be, yet. */
  readonly counting: boolean
  readonly uncounted: boolean
  readonly childId: string
}

/** Every open step of every case that one of these principals is in: what is late, those owed without a day, which are owed now, then the soonest; of one case, where one is named. One query. */
export const stepsFor = async (db: Db, principals: readonly string[], caseId: string | null = null): Promise<readonly TaskRow[]> =>
  named(
    db,
    await db.$queryRaw<(Omit<TaskRow, keyof Named> & { identity: Sealed })[]>`
  WITH mine AS (
    SELECT a."caseId", array_agg(DISTINCT a.party) AS parties FROM case_access a
    WHERE a.principal = ANY (${[...principals]}::text[])${seated(principals, Prisma.sql`a`)} AND (${caseId}::text IS NULL OR a."caseId" = ${caseId}) GROUP BY a."caseId")
  SELECT s."caseId", c.process, s.key, s.action, s.party, m.parties AS mine, s.interrupts, d.due::text AS due, d.says, d.clock, d.kind, d.cite,
    d."rowSince"::text AS "rowSince", (SELECT n.unit FROM own_number n WHERE n.id = d.own) AS "ownUnit", d.calendars, (SELECT one ->> 'calendar' FROM jsonb_array_elements(d.derivation) one WHERE one ->> 'due' = d.due::text LIMIT 1) AS "decidedBy",
    with_key(c."childId", i.sealed) AS identity, c."childId", ${toBeWritten} AS counting,
    EXISTS (SELECT 1 FROM deadline x WHERE x."caseId" = s."caseId" AND x.id = ANY (s.deadlines) AND x.state = 'cannot be counted') AS uncounted
  FROM mine m JOIN "case" c ON c.id = m."caseId" AND c.outcome IS NULL JOIN step s ON s."caseId" = c.id AND s."closedSeq" IS NULL
    LEFT JOIN child_identity i ON i."childId" = c."childId"
    LEFT JOIN LATERAL (SELECT * FROM deadline x WHERE x."caseId" = s."caseId" AND x.id = ANY (s.deadlines) AND x.state IN ('waiting', 'overdue')
      ORDER BY ${urgency}, x.due, x.id LIMIT 1) d ON true
  ORDER BY CASE WHEN d.due < ${today} AND NOT d."isRight" THEN 0 WHEN d.id IS NOT NULL AND d.due IS NULL THEN 1 ELSE 2 END, d.due, s."caseId", s.key LIMIT 200`,
  )

export interface ChildOfSchool extends Named {
  readonly caseId: string
  readonly process: string
  readonly outcome: string | null
  readonly closedAt: Date | null
  readonly party: string
  /** What was asked since this school came in. */
  readonly asked: readonly string[]
  readonly childId: string
}
/** The children of a school who are in a case of its, and were meant to be: newest cases first. */
export const childrenOfSchools = async (db: Db, urns: readonly string[]): Promise<readonly ChildOfSchool[]> =>
  named(
    db,
    await db.$queryRaw<(Omit<ChildOfSchool, keyof Named> & { identity: Sealed })[]>`
  SELECT c.id AS "caseId", c.process, c.outcome, c."closedAt", p.party,
    p.asked, with_key(c."childId", i.sealed) AS identity, c."childId"
  FROM case_party p JOIN "case" c ON c.id = p."caseId" LEFT JOIN child_identity i ON i."childId" = c."childId"
  WHERE p.urn = ANY (${[...urns]}::text[]) AND c.outcome IS DISTINCT FROM 'wrong-child' ORDER BY c.outcome IS NOT NULL, c."openedAt" DESC, c.id LIMIT 200`,
  )
