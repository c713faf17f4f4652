/** Which open cases run on a rule: a deadline of theirs was counted by it, and has not come to rest. */
import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import type { Sealed } from './sealed.ts'

/** A clock of a process, as its deadlines are kept. */
export interface ClockKept {
  readonly process: string
  readonly clock: string
}

/** As the index deadline_running has it. */
const running = Prisma.sql`d.state IN ('waiting', 'overdue', 'not before', 'cannot be counted')`

/** How many open cases run on each; at most so many are counted of one. In the order given. */
export async function openOn(db: Db, clocks: readonly ClockKept[], most: number): Promise<readonly number[]> {
  const rows = await db.$queryRaw<{ at: number; cases: number }[]>`
    SELECT u.at::int, n.cases FROM unnest(${clocks.map(({ process }) => process)}::text[], ${clocks.map(({ clock }) => clock)}::text[])
      WITH ORDINALITY AS u(process, clock, at)
    CROSS JOIN LATERAL (SELECT count(*)::int AS cases FROM (
      SELECT DISTINCT d."caseId" FROM deadline d JOIN "case" c ON c.id = d."caseId"
      WHERE d.clock = u.clock AND ${running} AND c.process = u.process AND c.outcome IS NULL LIMIT ${most}::int) one) n
    ORDER BY u.at`
  return rows.map(({ cases }) => cases)
}

export interface RunningRow extends Named {
  readonly caseId: string
  readonly id: string
  readonly process: string
  readonly clock: string
  readonly due: Day | null
  /** Null too where it is a right. */
  readonly lateFrom: Date | null
  readonly cannot: string | null
  readonly rowSince: Day
  readonly owner: string
  readonly childId: string
}
/** Where the last page ended. */
export interface RunningPlace {
  readonly due: string
  readonly caseId: string
  readonly id: string
}
/** Dates that are not known come last. */
export const LAST = '9999-12-31'

/** The open cases that run on a rule, soonest first: one page. */
export async function runningOn(
  db: Db,
  clocks: readonly ClockKept[],
  { after, limit }: { readonly after: RunningPlace | null; readonly limit: number },
): Promise<readonly RunningRow[]> {
  const place = Prisma.sql`(coalesce(d.due, ${LAST}::date), d."caseId", d.id)`
  const rows = await db.$queryRaw<(Omit<RunningRow, keyof Named> & { identity: Sealed })[]>`
    SELECT d."caseId", d.id, c.process, d.clock, d.due::text AS due, CASE WHEN NOT d."isRight" THEN d."lateFrom" END AS "lateFrom", d.cannot, d."rowSince"::text AS "rowSince", o.name AS owner, c."childId",
      with_key(c."childId", i.sealed) AS identity
    FROM unnest(${clocks.map(({ process }) => process)}::text[], ${clocks.map(({ clock }) => clock)}::text[]) AS u(process, clock)
      JOIN deadline d ON d.clock = u.clock AND ${running} JOIN "case" c ON c.id = d."caseId" AND c.process = u.process AND c.outcome IS NULL
      JOIN person o ON o.id = c."ownerId" LEFT JOIN child_identity i ON i."childId" = c."childId"
    WHERE ${after ? Prisma.sql`${place} > (${after.due}::date, ${after.caseId}, ${after.id})` : Prisma.sql`true`}
    ORDER BY coalesce(d.due, ${LAST}::date), d."caseId", d.id LIMIT ${limit}::int`
  return named(db, rows)
}
