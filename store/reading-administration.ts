/** Schools as an administrator reads them, and the record of every change. */
import type { Day } from '../domain/calendar.ts'
import type { Role } from '../domain/jobs.ts'
import type { Db } from './client.ts'
import { Prisma } from './prisma/client.ts'

export interface ListedSchool {
  readonly urn: string
  readonly name: string
  readonly phase: string
  readonly type: string
  readonly district: string
  readonly status: string
  readonly mailbox: string | null
  readonly head: string | null
  /** The next head, where one is to begin. */
  readonly next: string | null
}
/** What a list of schools shows: those with something missing, or those of a part of a name. */
export interface SchoolFilter {
  readonly words: string | null
  readonly lacking: 'head' | 'mailbox' | null
  readonly closed: boolean
}
const filtered = ({ words, lacking, closed }: SchoolFilter): Prisma.Sql => {
  const part = words && `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const parts = [
    closed ? Prisma.sql`s.status = 'closed'` : Prisma.sql`s.status <> 'closed'`,
    part && Prisma.sql`(s.name ILIKE ${part} OR s.urn = ${words})`,
    lacking === 'mailbox' && Prisma.sql`s.mailbox IS NULL`,
    lacking === 'head' && Prisma.sql`h.name IS NULL`,
  ]
  return Prisma.join(
    parts.filter((one) => one instanceof Prisma.Sql),
    ' AND ',
  )
}
/** Schools by name, with their heads. */
export const schoolsListed = (db: Db, filter: SchoolFilter): Promise<readonly ListedSchool[]> => db.$queryRaw<ListedSchool[]>`
  WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day)
  SELECT s.urn, s.name, s.phase, s.type, s.district, s.status, s.mailbox, h.name AS head, n.name AS next
  FROM school s CROSS JOIN today
    LEFT JOIN LATERAL (SELECT string_agg(p.name, ', ' ORDER BY p.name) AS name FROM post o JOIN person p ON p.id = o."personId" WHERE o.urn = s.urn AND o.role = 'headteacher'
      AND o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day) AND (p."leftOn" IS NULL OR p."leftOn" >= today.day)) h ON true
    LEFT JOIN LATERAL (SELECT p.name || ', from ' || o."from"::text AS name FROM post o JOIN person p ON p.id = o."personId" WHERE o.urn = s.urn AND o.role = 'headteacher'
      AND o."from" > today.day ORDER BY o."from" LIMIT 1) n ON true
  WHERE ${filtered(filter)} ORDER BY s.name, s.urn LIMIT 1000`

export interface SchoolHeld {
  readonly urn: string
  readonly name: string
  readonly laestab: string
  readonly authority: string
  readonly phase: string
  readonly type: string
  readonly district: string
  readonly address: string
  readonly mailbox: string | null
  readonly status: string
  readonly openedOn: Day | null
  readonly closedOn: Day | null
  readonly closedWhy: string | null
  readonly successorUrn: string | null
  readonly successor: string | null
  readonly followed: readonly { readonly urn: string; readonly name: string }[]
  readonly onRoll: number | null
  readonly censusOn: Day | null
  readonly openCases: number
  readonly jobs: readonly {
    readonly id: string
    readonly personId: string
    readonly name: string
    readonly role: Role
    readonly from: Day
    readonly to: Day | null
  }[]
}
/** One school, with who works there now and who will. Null where there is none. */
export async function schoolHeld(db: Db, urn: string): Promise<SchoolHeld | null> {
  const [school] = await db.$queryRaw<SchoolHeld[]>`
    SELECT s.urn, s.name, s.laestab, a.name AS authority, s.phase, s.type, s.district, s.address, s.mailbox, s.status, s."openedOn"::text AS "openedOn",
      s."closedOn"::text AS "closedOn", s."closedWhy", s."successorUrn", n.name AS successor, s."onRoll", s."censusOn"::text AS "censusOn",
      (SELECT coalesce(json_agg(json_build_object('urn', b.urn, 'name', b.name)), '[]') FROM school b WHERE b."successorUrn" = s.urn) AS followed,
      (SELECT count(DISTINCT c.id)::int FROM case_party p JOIN "case" c ON c.id = p."caseId" WHERE p.urn = s.urn AND c.outcome IS NULL) AS "openCases",
      coalesce((SELECT json_agg(json_build_object('id', o.id, 'personId', p.id, 'name', p.name, 'role', o.role, 'from', o."from", 'to', o."to")
          ORDER BY o.role, o."from", p.name)
        FROM post o JOIN person p ON p.id = o."personId" WHERE o.urn = s.urn AND (o."to" IS NULL OR o."to" >= (app_now() AT TIME ZONE 'Europe/London')::date)), '[]') AS jobs
    FROM school s JOIN authority a ON a.code = s."authorityCode" LEFT JOIN school n ON n.urn = s."successorUrn" WHERE s.urn = ${urn}`
  return school ?? null
}

/** How much waits for an administrator. One query. */
export async function administrationCounts(db: Db): Promise<{
  readonly proposals: number
  readonly leavers: number
  readonly noHead: number
  readonly noMailbox: number
  readonly schools: number
  readonly people: number
}> {
  const [row] = await db.$queryRaw<[Awaited<ReturnType<typeof administrationCounts>>]>`
    WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day)
    SELECT (SELECT count(*)::int FROM proposal WHERE state = 'waiting') AS proposals,
      (SELECT count(DISTINCT p.id)::int FROM person p JOIN "case" c ON c."ownerId" = p.id AND c.outcome IS NULL, today WHERE p."leftOn" < today.day) AS leavers,
      (SELECT count(*)::int FROM school s, today WHERE s.status <> 'closed' AND NOT EXISTS (SELECT 1 FROM post o JOIN person p ON p.id = o."personId"
        WHERE o.urn = s.urn AND o.role = 'headteacher' AND o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day)
          AND (p."leftOn" IS NULL OR p."leftOn" >= today.day))) AS "noHead",
      (SELECT count(*)::int FROM school WHERE status <> 'closed' AND mailbox IS NULL) AS "noMailbox",
      (SELECT count(*)::int FROM school WHERE status <> 'closed') AS schools,
      (SELECT count(DISTINCT o."personId")::int FROM post o, today WHERE o.urn IS NULL AND (o."to" IS NULL OR o."to" >= today.day)) AS people`
  return row
}

export interface RecordFilter {
  readonly kind: string | null
  /** `school:138001`, `person:…`. */
  readonly subject: string | null
  readonly from: Day | null
  readonly to: Day | null
  /** Changes before this place. */
  readonly before: number | null
}
export interface RecordLine {
  readonly position: number
  readonly kind: string
  readonly by: string | null
  readonly at: Date
  readonly why: string
  readonly count: number
  readonly hash: Uint8Array
  /** The first of its values. */
  readonly changes: readonly ChangeRow[]
}
export interface ChangeRow {
  readonly subject: string
  /** Whom or what that is now, by name. */
  readonly name: string | null
  readonly field: string
  readonly old: string | null
  readonly new: string | null
}
const named = Prisma.sql`coalesce(
  (SELECT s.name FROM school s WHERE c.subject = 'school:' || s.urn), (SELECT p.name FROM person p WHERE c.subject = 'person:' || p.id),
  (SELECT t.name FROM team t WHERE c.subject = 'team:' || t.id), (SELECT a.name FROM authority a WHERE c.subject = 'authority:' || a.code),
  (SELECT l.name FROM panel_setting l WHERE c.subject = 'panel:' || l."panelId" ORDER BY l.since DESC, l.id DESC LIMIT 1),
  CASE WHEN c.subject LIKE 'child:%' THEN 'Child ' || substr(c.subject, 7) END,
  CASE c.subject WHEN 'working:england-and-wales' THEN 'Bank holidays of England and Wales' WHEN 'working:united-kingdom' THEN 'Bank holidays of the whole United Kingdom' END)`

/** The record, newest first: so many changes, with the first `values` values of each. */
export const recordLines = (
  db: Db,
  { kind, subject, from, to, before }: RecordFilter,
  { limit, values }: { readonly limit: number; readonly values: number },
): Promise<readonly RecordLine[]> => db.$queryRaw<RecordLine[]>`
  SELECT e.position, e.kind, p.name AS by, e.at, w.why, (e.body ->> 'changes')::int AS count, e.hash, coalesce((
    SELECT json_agg(json_build_object('subject', c.subject, 'name', ${named}, 'field', c.field, 'old', c.old, 'new', c."new") ORDER BY c.line)
    FROM (SELECT * FROM admin_change x WHERE x.position = e.position AND (${subject}::text IS NULL OR x.subject = ${subject}) ORDER BY x.line LIMIT ${values}) c), '[]') AS changes
  FROM admin_event e JOIN admin_words w ON w.position = e.position LEFT JOIN person p ON p.id = e."byId"
  WHERE (${kind}::text IS NULL OR e.kind = ${kind}) AND (${before}::int IS NULL OR e.position < ${before}::int)
    AND (${from}::date IS NULL OR (e.at AT TIME ZONE 'Europe/London')::date >= ${from}::date) AND (${to}::date IS NULL OR (e.at AT TIME ZONE 'Europe/London')::date <= ${to}::date)
    AND (${subject}::text IS NULL OR EXISTS (SELECT 1 FROM admin_change x WHERE x.position = e.position AND x.subject = ${subject}))
  ORDER BY e.position DESC LIMIT ${limit}`

/** Whom or what the record says it of, by name; null where that is not held. */
export async function nameOfSubject(db: Db, subject: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ name: string | null }[]>`SELECT ${named} AS name FROM (SELECT ${subject}::text AS subject) c`
  return row?.name ?? null
}
