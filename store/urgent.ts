/** Cases that are decided between meetings, and where those of a meeting that was not held go. Lines only grow. */
import type { Change } from '../domain/administration.ts'
import type { Day } from '../domain/calendar.ts'
import type { Going } from '../domain/panels.ts'
import { NotChanged } from './administration.ts'
import type { Db, Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'

export interface UrgentHeld {
  /** What stands for a meeting. */
  readonly meetingId: number
  readonly panelId: number
  readonly caseId: string
  readonly rule: string
  readonly members: number
  readonly by: Day
  /** The meeting that was not held, where it comes from one. */
  readonly insteadOf: number | null
  readonly byName: string
  readonly knownFrom: Date
  readonly state: 'called' | 'cancelled' | 'fell through'
  /** When its decision was signed; null where it is not. */
  readonly signedAt: Date | null
}
const held = (which: Prisma.Sql) => Prisma.sql`
  SELECT u."meetingId", m."panelId", u."caseId", u.rule, u.members, u."by"::text AS "by", u."insteadOf", p.name AS "byName", u."knownFrom",
    (SELECT l.state FROM meeting_line l WHERE l."meetingId" = u."meetingId" ORDER BY l.sequence DESC LIMIT 1) AS state,
    (SELECT s."knownFrom" FROM signature s WHERE s."meetingId" = u."meetingId" AND s."caseId" = u."caseId") AS "signedAt"
  FROM urgent_case u JOIN meeting m ON m.id = u."meetingId" JOIN person p ON p.id = u."byId" WHERE ${which} ORDER BY u."meetingId"`
export async function urgentBy(db: Db | Tx, meetingId: number): Promise<UrgentHeld | null> {
  const [row] = await db.$queryRaw<UrgentHeld[]>(held(Prisma.sql`u."meetingId" = ${meetingId}::int`))
  return row ?? null
}
/** Every case that a panel decided between meetings, or decides. One query. */
export const urgentOf = (db: Db | Tx, panelId: number): Promise<readonly UrgentHeld[]> =>
  db.$queryRaw<UrgentHeld[]>(held(Prisma.sql`m."panelId" = ${panelId}::int`))

/** Those that these panels are still to decide, the soonest first. One query. */
export const urgentNow = async (db: Db, panels: readonly number[]): Promise<readonly UrgentHeld[]> =>
  (await db.$queryRaw<UrgentHeld[]>(held(Prisma.sql`m."panelId" = ANY (${[...panels]}::int[])`)))
    .filter(({ state, signedAt }) => state === 'called' && !signedAt)
    .toSorted((a, b) => a.by.localeCompare(b.by))

export interface Urgent {
  readonly panelId: number
  readonly caseId: string
  readonly rule: string
  readonly members: number
  readonly today: Day
  readonly by: Day
  readonly insteadOf: number | null
  readonly byId: string
  readonly why: string
}
/** Puts a case before the panel between meetings, once at a time. Answers what stands for a meeting. */
export async function openUrgent(tx: Tx, one: Urgent): Promise<{ readonly meetingId: number; readonly change: Change }> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('meeting'))`
  const there = (await urgentOf(tx, one.panelId)).some(
    ({ caseId, state, signedAt }) => caseId === one.caseId && state === 'called' && !signedAt,
  )
  if (there) throw new NotChanged(`${one.caseId} is being decided between meetings already.`)
  const [made] = await tx.$queryRaw<
    { id: number }[]
  >`INSERT INTO meeting ("panelId", urgent) VALUES (${one.panelId}::int, true) RETURNING id`
  const meetingId = made!.id
  await tx.$executeRaw`
    INSERT INTO meeting_line ("meetingId", sequence, state, "day", starts, ends, place, "byId", why)
    VALUES (${meetingId}::int, 0, 'called', ${one.today}::date, '00:00', '23:59', 'Between meetings', ${one.byId}::uuid, ${one.why})`
  await tx.$executeRaw`
    INSERT INTO urgent_case ("meetingId", "caseId", rule, members, "by", "insteadOf", "byId")
    VALUES (${meetingId}::int, ${one.caseId}, ${one.rule}, ${one.members}::int, ${one.by}::date, ${one.insteadOf}::int, ${one.byId}::uuid)`
  return {
    meetingId,
    change: { subject: `panel:${one.panelId}`, field: `between meetings ${meetingId}`, old: null, new: `${one.rule}; by ${one.by}` },
  }
}

export interface Carried {
  readonly caseId: string
  readonly goes: Going
}
export const carriedFrom = (db: Db | Tx, meetingId: number): Promise<readonly Carried[]> => db.$queryRaw<Carried[]>`
  SELECT "caseId", goes FROM carried_case WHERE "meetingId" = ${meetingId}::int ORDER BY "caseId"`
export const carry = (tx: Tx, meetingId: number, cases: readonly Carried[], byId: string): Promise<number> => tx.$executeRaw`
  INSERT INTO carried_case ("meetingId", "caseId", goes, "byId")
  SELECT ${meetingId}::int, g."caseId", g.goes, ${byId}::uuid FROM jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) AS g("caseId" text, goes text)
  ON CONFLICT ("meetingId", "caseId") DO NOTHING`
