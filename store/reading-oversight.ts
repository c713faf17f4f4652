/** What is late now, by which rule and for whom it waits; and which looks at how a child is doing are late or due. One query each, whatever there is. */
import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { LATE } from './reading-found.ts'

export interface LateBy {
  /** Null: of every rule together. */
  readonly clock: string | null
  readonly process: string | null
  /** An action, or an action of one party; null: of the rule as a whole, or of a rule of which no step stands open. */
  readonly step: string | null
  readonly each: boolean
  readonly kind: string
  readonly cite: string
  /** Cases. */
  readonly number: number
  /** The earliest day that was due. */
  readonly due: Day | null
  /** Of every case that is open. */
  readonly open: number
}
/** Open cases in which a rule is late now: all, by rule, and by rule and by the step that stands open under it. */
export const lateNow = (db: Db): Promise<readonly LateBy[]> => db.$queryRaw<LateBy[]>`
  SELECT c.process, d.clock, s.key AS step, grouping(s.key) = 0 AS "each", coalesce(min(d.kind), '') AS kind, coalesce(min(d.cite), '') AS cite,
    count(DISTINCT c.id)::int AS number, min(d.due)::text AS due, (SELECT count(*)::int FROM "case" o WHERE o.outcome IS NULL) AS open
  FROM deadline d JOIN "case" c ON c.id = d."caseId"
    LEFT JOIN step s ON s."caseId" = d."caseId" AND s."closedSeq" IS NULL AND NOT s.interrupts AND d.id = ANY (s.deadlines)
  WHERE c.outcome IS NULL AND ${LATE}
  GROUP BY GROUPING SETS ((), (c.process, d.clock), (c.process, d.clock, s.key))`

export interface ReviewsBy {
  readonly process: string
  readonly clock: string
  readonly kind: string
  readonly cite: string
  readonly late: number
  /** Due from today to that day, and not done. */
  readonly coming: number
}
/** Open cases in which one of these rules, `process/clock`, is late, or comes due by a day. */
export const reviewsNow = (
  db: Db,
  rules: readonly string[],
  { today, until }: { readonly today: Day; readonly until: Day },
): Promise<readonly ReviewsBy[]> => db.$queryRaw<ReviewsBy[]>`
  SELECT c.process, d.clock, min(d.kind) AS kind, min(d.cite) AS cite, count(DISTINCT c.id) FILTER (WHERE ${LATE})::int AS late,
    count(DISTINCT c.id) FILTER (WHERE d."lateFrom" > app_now() AND d.due BETWEEN ${today}::date AND ${until}::date)::int AS coming
  FROM deadline d JOIN "case" c ON c.id = d."caseId"
  WHERE c.outcome IS NULL AND d.state IN ('waiting', 'overdue') AND c.process || '/' || d.clock = ANY (${[...rules]}::text[]) GROUP BY 1, 2`
