/** Children in custody, or out of it and not yet in education: what the board of the return after custody shows. One query. */
import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { within, type Reach } from './reading-reach.ts'
import type { Sealed } from './sealed.ts'

/** So many of them are listed; all are counted. */
export const MOST_IN_CUSTODY = 200
export interface InCustody extends Named {
  readonly id: string
  readonly childId: string
  readonly owner: string
  /** `remand`, `sentence`, or that a court has not detained the child. */
  readonly kind: string | null
  readonly setting: string | null
  /** The earliest day that was set, and who sets it; the latest. */
  readonly earliest: Day | null
  readonly by: string | null
  readonly latest: Day | null
  readonly released: Day | null
  /** Where they are to go, once a school is named. */
  readonly to: string | null
  /** What is open, and what of it has a deadline that has passed. */
  readonly open: readonly string[]
  readonly late: readonly string[]
  readonly all: number
}
/** Steps of which one stands open for as long as the child has not started, or another council that is home now has not been told. */
const BEFORE_THE_START = Prisma.sql`('release', 'choose', 'ask-place', 'hear-school', 'hear-place', 'hear-plan', 'offer', 'plan-days', 'arrange-travel',
  'come-back', 'admit', 'hear-start', 'tell-new-council', 'send-plan-on')`
/** Looked after from the first day on: how they get there may still be asked. */
const HAS_STARTED = Prisma.sql`EXISTS (SELECT 1 FROM step k WHERE k."caseId" = c.id AND k."closedSeq" IS NULL AND k.action = 'check')`
/** Where another council is home, the case is over once that council has been told: until then the child is in custody here. */
const HOME_ELSEWHERE = Prisma.sql`EXISTS (SELECT 1 FROM submission o WHERE o."caseId" = c.id AND o.action = 'opening' AND o.answers ->> 'home' = 'other')`

export async function inCustody(db: Db, reach: Reach, most = MOST_IN_CUSTODY): Promise<readonly InCustody[]> {
  const fact = (name: string) =>
    Prisma.sql`(SELECT f.value #>> '{}' FROM fact f WHERE f."caseId" = c.id AND f.name = ${name} ORDER BY f.id DESC LIMIT 1)`
  const school = (party: string) =>
    Prisma.sql`(SELECT h.name FROM case_party p JOIN school h ON h.urn = p.urn WHERE p."caseId" = c.id AND p.party = ${party})`
  const rows = await db.$queryRaw<(Omit<InCustody, keyof Named> & { identity: Sealed })[]>`
    SELECT c.id, c."childId", o.name AS owner, ${fact('custody-kind')} AS kind, ${school('setting')} AS setting, e.earliest, ${fact('release-by')} AS by,
      ${fact('release-latest')} AS latest, ${fact('released')} AS released, ${school('receiving-school')} AS "to", s.open, s.late,
      (count(*) OVER ())::int AS "all", with_key(c."childId", i.sealed) AS identity
    FROM "case" c JOIN person o ON o.id = c."ownerId" LEFT JOIN child_identity i ON i."childId" = c."childId"
      CROSS JOIN LATERAL (SELECT ${fact('release-earliest')} AS earliest) e
      CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(s.action ORDER BY s."openedAt", s.key), '{}') AS open,
          coalesce(array_agg(s.action ORDER BY s.key) FILTER (WHERE EXISTS (
            SELECT 1 FROM deadline d WHERE d."caseId" = c.id AND d.id = ANY (s.deadlines) AND d.state IN ('waiting', 'overdue') AND NOT d."isRight" AND d."lateFrom" <= app_now())), '{}') AS late
        FROM step s WHERE s."caseId" = c.id AND s."closedSeq" IS NULL AND NOT s.interrupts) s
    WHERE c.process = 'post-custody' AND c.outcome IS NULL AND ${within(reach, Prisma.sql`c.id`)}
      AND NOT ${HAS_STARTED} AND (${HOME_ELSEWHERE} OR EXISTS (SELECT 1 FROM step w WHERE w."caseId" = c.id AND w."closedSeq" IS NULL AND w.action IN ${BEFORE_THE_START}))
    ORDER BY ${fact('released')} IS NULL, e.earliest NULLS LAST, c.id LIMIT ${most}`
  return named(db, rows)
}
