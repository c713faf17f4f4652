/** How long children wait for a place: who started in a time, who waits still, and whose case ended without. One query each, whatever there is. */
import { plus, startOf, type Day } from '../domain/calendar.ts'
import type { Period, SaidBy, ToPlace } from '../domain/oversight.ts'
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { answersOf } from './put-right.ts'
import type { Sealed } from './sealed.ts'

/** `started`: their first day was in the period. `waiting`: the case is open, and they have not started. `ended`: it closed in the period, and they never did. */
export type Which = 'started' | 'waiting' | 'ended'
export interface PlaceRule {
  readonly process: string
  readonly toPlace: ToPlace
}
/** Days of a case, from which its time to a place is counted. */
export interface PlaceDays {
  readonly process: string
  /** Whose school’s calendar its days are counted on; null: the council’s. */
  readonly urn: string | null
  readonly opened: Day
  /** The day from which the law or the protocol counts, where it is known; and whether it is day one. */
  readonly since: Day | null
  readonly dayOne: boolean
  /** The first day at the new place, or the day on which the case closed without one; null while the child waits. */
  readonly until: Day | null
}
export interface PlacesCounted extends PlaceDays {
  readonly which: Which
  readonly number: number
}
export interface PlaceRow extends PlaceDays, Named {
  readonly id: string
  readonly childId: string
  readonly owner: string
  /** Where the child goes, once that is known. */
  readonly to: string | null
  readonly all: number
}

const lines = (process: string, kind: 'by' | 'since', by: readonly (SaidBy & { readonly dayOne?: true })[]) =>
  by.map(({ action, day, when, dayOne = false }, rank) => ({ process, kind, action, day, field: when?.field, is: when?.is, rank, dayOne }))
/** An act of a case, by a rule that it matches, with what it answered. */
const ACT = Prisma.sql`JOIN submission s ON s.process = r.process AND s.action = r.action AND s.state = 'recorded'
  CROSS JOIN LATERAL (SELECT ${answersOf(Prisma.sql`s`)} AS answers) a`
const SAYS = Prisma.sql`(coalesce(a.answers ->> r.day, '') <> '' AND (r.field IS NULL OR a.answers ->> r.field = ANY (r."is")))`
const LONDON = (at: Prisma.Sql): Prisma.Sql => Prisma.sql`(${at} AT TIME ZONE 'Europe/London')::date`

/** `found`: the days of each case by these rules. A stated day is never after its receipt, so an act before the period says no day of it. */
function found(rules: readonly PlaceRule[], { from, to }: Period): Prisma.Sql {
  const said = rules.flatMap(({ process, toPlace: { by, since } }) => [
    ...lines(process, 'by', by),
    ...lines(process, 'since', since?.by ?? []),
  ])
  const places = rules.map(({ process, toPlace: { notBefore = false, steps, daysOf } }) => ({ process, notBefore, steps, daysOf }))
  return Prisma.sql`
    rule AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb)
      AS r(process text, kind text, action text, day text, field text, "is" text[], rank int, "dayOne" boolean)),
    place AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS p(process text, "notBefore" boolean, steps text[], "daysOf" text)),
    starts AS (
      SELECT DISTINCT ON (s."caseId") s."caseId", (a.answers ->> r.day)::date AS "on" FROM rule r ${ACT}
      WHERE r.kind = 'by' AND s."receivedAt" >= ${startOf(from)} AND ${SAYS} ORDER BY s."caseId", s.number),
    mine AS (
      SELECT 'started' AS which, x."caseId", x."on" FROM starts x WHERE x."on" BETWEEN ${from}::date AND ${to}::date
        AND NOT EXISTS (SELECT FROM rule r ${ACT} WHERE r.kind = 'by' AND s."caseId" = x."caseId" AND s."receivedAt" < ${startOf(from)} AND ${SAYS})
      UNION ALL
      SELECT CASE WHEN c.outcome IS NULL THEN 'waiting' ELSE 'ended' END, c.id, ${LONDON(Prisma.sql`c."closedAt"`)} FROM "case" c JOIN place p ON p.process = c.process
      WHERE (c.outcome IS NULL OR (c."closedAt" >= ${startOf(from)} AND c."closedAt" < ${startOf(plus(to, 1))}))
        AND (p.steps IS NULL OR EXISTS (SELECT FROM step t WHERE t."caseId" = c.id AND t.action = ANY (p.steps) AND (t."closedSeq" IS NULL OR c.outcome IS NOT NULL)))
        AND NOT EXISTS (SELECT FROM rule r ${ACT} WHERE r.kind = 'by' AND r.process = c.process AND s."caseId" = c.id AND ${SAYS})),
    found AS (
      SELECT m.which, c.id, c.process, y.urn, ${LONDON(Prisma.sql`c."openedAt"`)} AS opened, since."on" AS since, coalesce(since."dayOne", false) AS "dayOne", m."on" AS until
      FROM mine m JOIN "case" c ON c.id = m."caseId" JOIN place p ON p.process = c.process
        LEFT JOIN case_party y ON y."caseId" = c.id AND y.party = p."daysOf"
        LEFT JOIN LATERAL (SELECT (a.answers ->> r.day)::date AS "on", r."dayOne" FROM rule r ${ACT}
          WHERE r.kind = 'since' AND r.process = c.process AND s."caseId" = c.id AND ${SAYS} ORDER BY s.number, r.rank LIMIT 1) since ON true
      WHERE since."on" IS NOT NULL OR NOT p."notBefore")`
}

const DAYS = Prisma.sql`f.process, f.urn, f.opened::text AS opened, f.since::text AS since, f."dayOne", f.until::text AS until`

/** How many cases of each kind have the same days. */
export const placesCounted = (db: Db, rules: readonly PlaceRule[], period: Period): Promise<readonly PlacesCounted[]> => db.$queryRaw<
  PlacesCounted[]
>`
  WITH ${found(rules, period)} SELECT f.which, ${DAYS}, count(*)::int AS number FROM found f
  GROUP BY f.which, f.process, f.urn, f.opened, f.since, f."dayOne", f.until`

/** The cases behind one of those figures, the longest first; so many of them, and how many there are in all. */
export async function placesListed(db: Db, rule: PlaceRule, which: Which, period: Period, most: number): Promise<readonly PlaceRow[]> {
  const rows = await db.$queryRaw<(Omit<PlaceRow, keyof Named> & { identity: Sealed })[]>`
    WITH ${found([rule], period)}
    SELECT f.id, c."childId", o.name AS owner, ${DAYS}, (count(*) OVER ())::int AS "all", with_key(c."childId", i.sealed) AS identity,
      (SELECT h.name FROM case_party y JOIN school h ON h.urn = y.urn WHERE y."caseId" = f.id AND y.party IN ('receiving-school', 'provider') ORDER BY y.seq DESC LIMIT 1) AS "to"
    FROM found f JOIN "case" c ON c.id = f.id JOIN person o ON o.id = c."ownerId" LEFT JOIN child_identity i ON i."childId" = c."childId"
    WHERE f.which = ${which}
    ORDER BY coalesce(f.until, ${LONDON(Prisma.sql`app_now()`)}) - coalesce(f.since, f.opened) DESC, f.id LIMIT ${most}`
  return named(db, rows)
}
