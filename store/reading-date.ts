import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'

/** One entry of a calendar that takes days away: where it comes from, and when we came to know of it. */
export interface OffRow {
  readonly kind: string
  readonly from: Day
  readonly to: Day
  readonly why: string
  readonly source: string
  readonly knownFrom: Date
}

/** Half-terms, training days, closures and bank holidays of some calendars, and of those they follow, between two days. One query. */
export const daysOff = (db: Db, calendars: readonly string[], from: Day, to: Day): Promise<readonly OffRow[]> => db.$queryRaw<OffRow[]>`
  WITH RECURSIVE chain AS (
    SELECT unnest(${[...calendars]}::text[]) AS calendar, 0 AS depth
    UNION ALL SELECT b.follows, c.depth + 1 FROM chain c JOIN calendar_base b ON b.calendar = c.calendar WHERE c.depth < 5)
  SELECT DISTINCT e.kind, e."from"::text AS "from", e."to"::text AS "to", e.why, e.source, e."knownFrom" FROM calendar_entry e
  WHERE e.calendar IN (SELECT calendar FROM chain) AND e.kind IN ('half-term', 'inset', 'closure', 'bank-holiday')
    AND e."from" <= ${to}::date AND e."to" >= ${from}::date AND NOT EXISTS (
      SELECT 1 FROM calendar_entry w WHERE w.withdraws = e.id AND w.calendar IN (SELECT calendar FROM chain))
  ORDER BY 2, 1 LIMIT 60`

/** When every date was last counted again, and whether this one then came to another day. Null where that has not been done yet. */
export async function countedAgain(db: Db, caseId: string, id: string): Promise<{ readonly at: Date; readonly differs: boolean } | null> {
  const [row] = await db.$queryRaw<{ at: Date; differs: boolean }[]>`
    SELECT at, EXISTS (SELECT 1 FROM divergence WHERE kind = 'counted otherwise' AND "of" = ${`${caseId} ${id}`} AND "goneAt" IS NULL) AS differs
    FROM round WHERE name = 'full'`
  return row ?? null
}
