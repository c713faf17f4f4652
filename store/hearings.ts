/** Who was at a meeting, and how each case was heard. Lines only grow; the latest holds. */
import type { End, Heard, Vote, Way } from '../domain/hearings.ts'
import type { Db, Tx } from './client.ts'
import { opener, sealFor, type Row, type Sealed } from './sealed.ts'

const rowOf = (id: string): Row => ({ table: 'hearing', row: id })

export interface Attended {
  readonly personId: string
  readonly how: Way
  readonly substitute: string | null
}
/** Of each member the latest word. One query. */
export const attendanceOf = (db: Db | Tx, meetingId: number): Promise<readonly Attended[]> => db.$queryRaw<Attended[]>`
  SELECT DISTINCT ON ("personId") "personId", how, substitute FROM attendance WHERE "meetingId" = ${meetingId}::int ORDER BY "personId", id DESC`
/** A line for each whose word is another than before. One query. */
export async function keepAttendance(db: Db, meetingId: number, said: readonly Attended[], byId: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO attendance ("meetingId", "personId", how, substitute, "byId")
    SELECT ${meetingId}::int, g."personId", g.how, g.substitute, ${byId}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb) AS g("personId" uuid, how text, substitute text)
    WHERE (g.how, coalesce(g.substitute, '')) IS DISTINCT FROM (SELECT (a.how, coalesce(a.substitute, '')) FROM attendance a
      WHERE a."meetingId" = ${meetingId}::int AND a."personId" = g."personId" ORDER BY a.id DESC LIMIT 1)`
}

/** Of a member: what they voted, or why they did not. */
export interface VoteKept {
  readonly personId: string
  readonly name: string
  readonly vote: Vote | 'conflict' | 'away' | 'not signed'
}
export interface HearingHeld {
  readonly caseId: string
  readonly ended: End
  readonly votes: readonly VoteKept[]
  /** Null where who the child is was removed. */
  readonly heard: Heard | null
  readonly by: string
  readonly knownFrom: Date
  /** How often it was said anew. */
  readonly times: number
}
/** Of each case the latest hearing at a meeting. One query. */
export async function hearingsOf(db: Db | Tx, meetingId: number): Promise<readonly HearingHeld[]> {
  const rows = await db.$queryRaw<(Omit<HearingHeld, 'heard'> & { id: string; sealed: Sealed })[]>`
    SELECT DISTINCT ON (h."caseId") h.id, h."caseId", h.ended, h.votes, with_key(h.whose, h.sealed) AS sealed, p.name AS by, h."knownFrom",
      (count(*) OVER (PARTITION BY h."caseId"))::int AS times
    FROM hearing h JOIN person p ON p.id = h."byId" WHERE h."meetingId" = ${meetingId}::int ORDER BY h."caseId", h.number DESC`
  const opened = opener(db)
  return rows.map(({ id, sealed, ...row }) => ({ ...row, heard: opened.open<Heard>(rowOf(id), sealed) }))
}
export interface Hearing {
  readonly id: string
  readonly meetingId: number
  readonly caseId: string
  readonly heard: Heard
  readonly votes: readonly VoteKept[]
  readonly byId: string
}
/**
 * Keeps how a case was heard, once: the same form again is the same hearing.
 *
 * @throws KeyDestroyed where what was known of the child was removed.
 */
export async function keepHearing(db: Db, { id, meetingId, caseId, heard, votes, byId }: Hearing): Promise<void> {
  const [found] = await db.$queryRaw<{ childId: string; key: Sealed }[]>`
    SELECT "childId", with_key("childId", NULL) AS key FROM "case" WHERE id = ${caseId}`
  const sealed = sealFor(opener(db).key(found?.key ?? null), rowOf(id), heard)
  await db.$executeRaw`
    INSERT INTO hearing (id, "meetingId", "caseId", ended, votes, whose, sealed, "byId")
    VALUES (${id}::uuid, ${meetingId}::int, ${caseId}, ${heard.end}, ${JSON.stringify(votes)}::jsonb, ${found!.childId}::uuid, ${sealed}, ${byId}::uuid)
    ON CONFLICT (id) DO NOTHING`
}
/** The schools that a case concerns: those that stand for its parties, and where the child is on roll. One query. */
export async function schoolsConcerned(db: Db, caseId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ urn: string }[]>`
    SELECT urn FROM case_party WHERE "caseId" = ${caseId} AND urn IS NOT NULL
    UNION SELECT f.value #>> '{}' FROM fact f JOIN "case" c ON c.id = ${caseId} WHERE f."childId" = c."childId" AND f.name IN ('school-on-roll', 'receiving-school')
      AND (f."caseId" = c.id OR f."caseId" IS NULL) AND f.value IS NOT NULL`
  return rows.map(({ urn }) => urn)
}
