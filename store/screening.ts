/** Tables of the screening, each from a day on. Lines only grow: a later one of the same day takes the place of an earlier. */
import type { Change } from '../domain/administration.ts'
import type { Day } from '../domain/calendar.ts'
import type { Value } from '../domain/process.ts'
import { changesTo, pointsKept } from '../domain/screening-table.ts'
import { tableOn, type ScreeningTable } from '../domain/screening.ts'
import { NotChanged } from './administration.ts'
import type { Db, Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'
import { answersOf } from './put-right.ts'

type Kept = Omit<ScreeningTable, 'points'> & { readonly points: Readonly<Record<string, unknown>> }
const table = ({ since, points, targeted, intensive }: Kept): ScreeningTable => ({ since, points: pointsKept(points), targeted, intensive })
/** The line that holds on a day, of `screening_table t`. */
const heldOn = (on: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT t.since::text AS since, t.points, t.targeted, t.intensive FROM screening_table t WHERE t.since <= ${on} ORDER BY t.since DESC, t.id DESC LIMIT 1`

/** The table in force on a day. */
export async function tableInForce(db: Db | Tx, on: Day): Promise<ScreeningTable> {
  const rows = await db.$queryRaw<Kept[]>`${heldOn(Prisma.sql`${on}::date`)}`
  return tableOn(rows.map(table), on)
}

/** A table that was set, with who set it, when and why. */
export interface TableLine extends ScreeningTable {
  readonly id: number
  readonly by: string
  readonly why: string
  readonly knownFrom: Date
}
/** So many of those that were set are shown, the newest of them. */
export const TABLES_SHOWN = 100
/** Tables that were set, newest first. */
export async function tableLines(db: Db): Promise<readonly TableLine[]> {
  const rows = await db.$queryRaw<(Kept & Omit<TableLine, keyof ScreeningTable>)[]>`
    SELECT t.id, t.since::text AS since, t.points, t.targeted, t.intensive, p.name AS by, t.why, t."knownFrom"
    FROM screening_table t JOIN person p ON p.id = t."byId" ORDER BY t.id DESC LIMIT ${TABLES_SHOWN}`
  return rows.map(({ id, by, why, knownFrom, ...kept }) => ({ id, by, why, knownFrom, ...table(kept) }))
}

export interface TableSet {
  readonly table: ScreeningTable
  /** The line that was set last, as whoever asks has seen it; null: none was. */
  readonly seen: number | null
  readonly byId: string
  readonly why: string
}
/** Adds a table, where what was set last is still what its author saw. Answers what became of what. */
export async function setTable(tx: Tx, { table: fresh, seen, byId, why }: TableSet): Promise<readonly Change[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('screening_table'))`
  const [now] = await tx.$queryRaw<{ last: number | null; today: Day }[]>`
    SELECT (SELECT max(id) FROM screening_table) AS last, (app_now() AT TIME ZONE 'Europe/London')::date::text AS today`
  if (now!.last !== seen)
    throw new NotChanged('Somebody else has set a table since you opened this page. Look at what stands now, then send yours again.')
  if (fresh.since < now!.today) throw new NotChanged('That day is over. Give today or a later day.')
  const changes = changesTo(await tableInForce(tx, fresh.since), fresh)
  if (changes.length === 0) throw new NotChanged('That is so already from that day. Nothing was changed.')
  await tx.$executeRaw`
    INSERT INTO screening_table (since, points, targeted, intensive, "byId", why)
    VALUES (${fresh.since}::date, ${JSON.stringify(fresh.points)}::jsonb, ${fresh.targeted}, ${fresh.intensive}, ${byId}::uuid, ${why})`
  return changes
}

/** What the opening of a case answered, and the table in force on the London day it was received. */
export interface OpeningScreened {
  readonly answers: Readonly<Record<string, Value>>
  readonly table: ScreeningTable
  /** Somebody has found a level in this case already. */
  readonly found: boolean
}
/** Null where whoever asks may not read the opening. One query. */
export async function openingScreened(db: Db, caseId: string): Promise<OpeningScreened | null> {
  const [row] = await db.$queryRaw<(Omit<OpeningScreened, 'table'> & { readonly on: Day; readonly kept: Kept | null })[]>`
    SELECT ${answersOf(Prisma.sql`s`)} AS answers, day::text AS on, (SELECT row_to_json(held) FROM (${heldOn(Prisma.sql`day`)}) held) AS kept,
      EXISTS (SELECT 1 FROM fact f WHERE f."caseId" = s."caseId" AND f.name = 'screening-level') AS found
    FROM submission s CROSS JOIN LATERAL (SELECT (s."receivedAt" AT TIME ZONE 'Europe/London')::date AS day) received
    WHERE s."caseId" = ${caseId} AND s.action = 'opening'`
  return row ? { answers: row.answers, found: row.found, table: tableOn(row.kept ? [table(row.kept)] : [], row.on) } : null
}
