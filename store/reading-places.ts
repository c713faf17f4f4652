/** How long children wait for a place: who started in a time, who waits still, and whose case ended without. One query each, whatever there is. */
import { startOf, type Day } from '../domain/calendar.ts'
import type { Period, SaidBy, ToPlace } from '../domain/oversight.ts'
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { answersAmong, RIGHTS } from './put-right.ts'
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
const SAYS = Prisma.sql`(coalesce(a.answers ->> r.day, '') <> '' AND (r.field IS NULL OR a.answers ->> r.field = ANY (r."is")))`
const LONDON = (at: Prisma.Sql): Prisma.Sql => Prisma.sql`(${at} AT TIME ZONE 'Europe/London')::date`

/** `found`: the days of each case by these rules. Whoever started in the period has a case that is open, or that closed since it began. */
function found(rules: readonly PlaceRule[], { from, to }: Period): Prisma.Sql {
  const said = rules.flatMap(({ process, toPlace: { by, since } }) => [
    ...lines(process, 'by', by),
    ...lines(process, 'since', since?.by ?? []),
  ])
  const places = rules.map(({ process, toPlace: { notBefore = false, steps, daysOf } }) => ({ process, notBefore, steps, daysOf }))
  return Prisma.sql`
    ${RIGHTS},
    rule AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb)
      AS r(process text, kind text, action text, day text, field text, "is" text[], rank int, "dayOne" boolean)),
    place AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS p(process text, "notBefore" boolean, steps text[], "daysOf" text)),
    cases AS MATERIALIZED (
      SELECT c.id, c.process, c.outcome, ${LONDON(Prisma.sql`c."openedAt"`)} AS opened, ${LONDON(Prisma.sql`c."closedAt"`)} AS closed, p."notBefore", p.steps, p."daysOf"
      FROM "case" c JOIN place p ON p.process = c.process WHERE c.outcome IS NULL OR c."closedAt" >= ${startOf(from)}),
    days AS MATERIALIZED (
      SELECT c.id, ${first(Prisma.sql`(a.answers ->> r.day)::date`, 'by')} AS first, ${first(Prisma.sql`(a.answers ->> r.day)::date`, 'since')} AS since,
        ${first(Prisma.sql`r."dayOne"`, 'since')} AS "dayOne"
      FROM cases c LEFT JOIN submission s ON s."caseId" = c.id AND s.state = 'recorded' AND s.action = ANY (${said.map(({ action }) => action)}::text[])
        CROSS JOIN LATERAL (SELECT ${answersAmong(Prisma.sql`s`)} AS answers) a
        LEFT JOIN rule r ON r.process = c.process AND r.action = s.action AND ${SAYS} GROUP BY c.id),
    found AS (
      SELECT CASE WHEN d.first IS NOT NULL THEN 'started' WHEN c.outcome IS NULL THEN 'waiting' ELSE 'ended' END AS which,
        c.id, c.process, y.urn, c.opened, d.since, coalesce(d."dayOne", false) AS "dayOne", coalesce(d.first, c.closed) AS until
      FROM cases c JOIN days d ON d.id = c.id LEFT JOIN case_party y ON y."caseId" = c.id AND y.party = c."daysOf"
      WHERE (d.since IS NOT NULL OR NOT c."notBefore") AND coalesce(d.first, c.closed, ${to}::date) BETWEEN ${from}::date AND ${to}::date
        AND (d.first IS NOT NULL OR c.steps IS NULL OR EXISTS (
          SELECT FROM step t WHERE t."caseId" = c.id AND t.action = ANY (c.steps) AND (t."closedSeq" IS NULL OR c.outcome IS NOT NULL))))`
}
/** Of the acts of one case the first of a kind: what it says. */
const first = (what: Prisma.Sql, kind: 'by' | 'since'): Prisma.Sql =>
  Prisma.sql`(array_agg(${what} ORDER BY s.number, r.rank) FILTER (WHERE r.kind = ${kind}))[1]`

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
