/** What screenings found, counted: the district profile. One query, whatever there is. */
import { plus, startOf, type Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { Prisma } from './prisma/client.ts'

/** `of`: all, district, phase, level, risk or need; `what`: which one. */
export interface Counted {
  readonly of: string
  readonly what: string
  readonly number: number
}
/** Of each referral that was screened in this time the last word, by the school that referred. `district`: of that one alone. */
export const screened = (
  db: Db,
  { from, to, district }: { from: Day; to: Day; district: string | null },
): Promise<readonly Counted[]> => db.$queryRaw<Counted[]>`
  WITH last AS (
    SELECT DISTINCT ON (s."caseId") s."caseId", s.answers ->> 'level' AS level FROM submission s
    WHERE s.process = 'referral' AND s.action = 'screen' AND s.state = 'recorded'
      AND s."receivedAt" >= ${startOf(from)} AND s."receivedAt" < ${startOf(plus(to, 1))}
    ORDER BY s."caseId", s.number DESC),
  found AS (
    SELECT l.level, h.district, h.phase, o.answers FROM last l
      JOIN submission o ON o."caseId" = l."caseId" AND o.action = 'opening' JOIN school h ON h.urn = o.answers ->> 'school'
    WHERE ${district === null ? Prisma.sql`true` : Prisma.sql`h.district = ${district}`})
  SELECT 'all' AS of, 'all' AS what, count(*)::int AS number FROM found
  UNION ALL SELECT 'district', district, count(*)::int FROM found GROUP BY district
  UNION ALL SELECT 'phase', phase, count(*)::int FROM found GROUP BY phase
  UNION ALL SELECT 'level', level, count(*)::int FROM found GROUP BY level
  UNION ALL SELECT 'risk', r.one, count(*)::int FROM found, jsonb_array_elements_text(answers -> 'risks') AS r(one) GROUP BY r.one
  UNION ALL SELECT 'need', n.one, count(*)::int FROM found, jsonb_array_elements_text(answers -> 'needs') AS n(one) GROUP BY n.one`

/** Children on roll, of open schools, by district; and the latest census that counted them. One query. */
export const onRoll = (
  db: Db,
): Promise<readonly { readonly district: string; readonly children: number; readonly on: Day | null }[]> => db.$queryRaw`
  SELECT h.district, coalesce(sum(h."onRoll"), 0)::int AS children, max(h."censusOn")::text AS on
  FROM school h JOIN authority a ON a.code = h."authorityCode" AND a.home WHERE h.status <> 'closed' GROUP BY h.district ORDER BY h.district`
