/** What screenings found, counted: the district profile. One query, whatever there is. */
import { plus, startOf, type Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { Prisma } from './prisma/client.ts'
import { answersOf } from './put-right.ts'

/** `of`: level, risk, need or phase; `what`: which one; in which district. */
export interface Counted {
  readonly of: string
  readonly district: string
  readonly what: string
  readonly number: number
}
/** The district of a child who is on the roll of no school. */
export const NOWHERE = 'On no school’s roll'
/** Of each referral that was screened in this time the last word, by the district of the school that the child was on the roll of. One query. */
export const screened = (db: Db, { from, to }: { from: Day; to: Day }): Promise<readonly Counted[]> => db.$queryRaw<Counted[]>`
  WITH last AS (
    SELECT DISTINCT ON (s."caseId") s."caseId", ${answersOf(Prisma.sql`s`)} ->> 'level' AS level FROM submission s
    WHERE s.process = 'referral' AND s.action = 'screen' AND s.state = 'recorded'
      AND s."receivedAt" >= ${startOf(from)} AND s."receivedAt" < ${startOf(plus(to, 1))}
    ORDER BY s."caseId", s.number DESC),
  found AS (
    SELECT l.level, coalesce(h.district, ${NOWHERE}) AS district, coalesce(h.phase, ${NOWHERE}) AS phase, so.answers FROM last l
      JOIN submission o ON o."caseId" = l."caseId" AND o.action = 'opening' CROSS JOIN LATERAL (SELECT ${answersOf(Prisma.sql`o`)} AS answers) so
      LEFT JOIN school h ON h.urn = so.answers ->> 'school')
  SELECT 'level' AS of, district, level AS what, count(*)::int AS number FROM found GROUP BY district, level
  UNION ALL SELECT 'phase', '', phase, count(*)::int FROM found GROUP BY phase
  UNION ALL SELECT 'risk', district, r.one, count(*)::int FROM found, jsonb_array_elements_text(answers -> 'risks') AS r(one) GROUP BY district, r.one
  UNION ALL SELECT 'need', district, n.one, count(*)::int FROM found, jsonb_array_elements_text(answers -> 'needs') AS n(one) GROUP BY district, n.one`

/** Children on roll, of open schools, by district; and the latest census that counted them. One query. */
export const onRoll = (
  db: Db,
): Promise<readonly { readonly district: string; readonly children: number; readonly on: Day | null }[]> => db.$queryRaw`
  SELECT h.district, coalesce(sum(h."onRoll"), 0)::int AS children, max(h."censusOn")::text AS on
  FROM school h JOIN authority a ON a.code = h."authorityCode" AND a.home WHERE h.status <> 'closed' GROUP BY h.district ORDER BY h.district`
