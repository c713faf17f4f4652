/** How the sixth day of exclusions was kept: the figures, and the cases behind each. One query each, by the same condition. */
import type { Day } from '../domain/calendar.ts'
import type { Stretch } from '../domain/calendar-words.ts'
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { answersOf } from './put-right.ts'
import { DAY_SIX } from './reading-exclusions.ts'
import { within, type Reach } from './reading-reach.ts'
import type { Sealed } from './sealed.ts'

export interface Kept {
  readonly state: string
  readonly number: number
}
const STATE = Prisma.sql`CASE WHEN d.state IN ('waiting', 'overdue') AND d."lateFrom" <= app_now() THEN 'late' ELSE d.state END`
/** Of each exclusion from whose day the sixth is counted in this time: as it was counted last, where a reason against it did not hold. */
const counted = (reach: Reach, { from, to }: Stretch): Prisma.Sql => Prisma.sql`
  FROM deadline d JOIN "case" c ON c.id = d."caseId"
  WHERE c.process = 'exclusion' AND d.clock IN ${DAY_SIX} AND d."from" BETWEEN ${from}::date AND ${to}::date AND ${within(reach, Prisma.sql`c.id`)}
    AND NOT EXISTS (SELECT 1 FROM deadline n WHERE n."caseId" = d."caseId" AND n.clock = d.clock AND n.seq > d.seq)`

export const sixthDaysKept = (db: Db, reach: Reach, time: Stretch): Promise<readonly Kept[]> => db.$queryRaw<Kept[]>`
  SELECT ${STATE} AS state, count(*)::int AS number ${counted(reach, time)} GROUP BY 1`

export interface SixthDayRow extends Named {
  readonly id: string
  readonly childId: string
  readonly deadline: string
  readonly owner: string
  readonly school: string | null
  readonly urn: string | null
  /** The day it is counted from. */
  readonly from: Day
  /** The sixth day; null where nobody owes it, or it cannot be worked out. */
  readonly due: Day | null
  /** The day, or the instant, by which it is judged. */
  readonly metOn: string | null
  /** The first day on which the child was taught. */
  readonly taught: Day | null
  readonly all: number
}
/** The cases behind one of those figures, those first whose sixth day is the earliest; so many of them, and how many there are in all. */
export async function sixthDaysListed(
  db: Db,
  reach: Reach,
  { state, time, most }: { readonly state: string; readonly time: Stretch; readonly most: number },
): Promise<readonly SixthDayRow[]> {
  const rows = await db.$queryRaw<(Omit<SixthDayRow, keyof Named> & { identity: Sealed })[]>`
    WITH found AS (SELECT c.id, c."childId", c."ownerId", d.id AS deadline, d."from", d.due, d."metOn", (count(*) OVER ())::int AS "all"
      ${counted(reach, time)} AND ${STATE} = ${state} ORDER BY d.due NULLS LAST, c.id LIMIT ${most})
    SELECT f.id, f."childId", f.deadline, f."from"::text AS "from", f.due::text AS due, f."metOn", f."all", o.name AS owner, p.urn, h.name AS school,
      (SELECT a.answers ->> 'on' FROM submission s CROSS JOIN LATERAL (SELECT ${answersOf(Prisma.sql`s`)} AS answers) a
        WHERE s."caseId" = f.id AND s.state = 'recorded' AND (s.action = 'home-started' OR (s.action = 'attend' AND a.answers ->> 'came' = 'yes')) ORDER BY s.number LIMIT 1) AS taught,
      with_key(f."childId", i.sealed) AS identity
    FROM found f JOIN person o ON o.id = f."ownerId" LEFT JOIN child_identity i ON i."childId" = f."childId"
      LEFT JOIN case_party p ON p."caseId" = f.id AND p.party = 'current-school' LEFT JOIN school h ON h.urn = p.urn
    ORDER BY f.due NULLS LAST, f.id`
  return named(db, rows)
}
