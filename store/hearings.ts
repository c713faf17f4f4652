/** Who was at a meeting, and how each case was heard. Lines only grow; the latest holds. */
import { votesStanding, type Chairs, type End, type Heard, type Vote, type VoteStands, type Way } from '../domain/hearings.ts'
import { sealingOf } from './case-keys.ts'
import type { Db, Tx } from './client.ts'
import { opener, sealFor, type Row, type Sealed } from './sealed.ts'

const rowOf = (id: string): Row => ({ table: 'hearing', row: id })

export interface Attended {
  readonly personId: string
  readonly how: Way
  readonly substitute: string | null
  /** Whether whoever came had signed the agreement themselves; null where nobody did, and of what was recorded before it was asked. */
  readonly substituteSigned: boolean | null
  /** What they were named for: to chair the meeting, or where its chair may not. */
  readonly chairs: Chairs | null
}
/** Of each member the latest word. One query. */
export const attendanceOf = (db: Db | Tx, meetingId: number): Promise<readonly Attended[]> => db.$queryRaw<Attended[]>`
  SELECT DISTINCT ON ("personId") "personId", how, substitute, "substituteSigned", chairs FROM attendance WHERE "meetingId" = ${meetingId}::int ORDER BY "personId", id DESC`
/** A line for each whose word is another than before. One query. */
export async function keepAttendance(db: Db, meetingId: number, said: readonly Attended[], byId: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO attendance ("meetingId", "personId", how, substitute, "substituteSigned", chairs, "byId")
    SELECT ${meetingId}::int, g."personId", g.how, g.substitute, g."substituteSigned", g.chairs, ${byId}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb) AS g("personId" uuid, how text, substitute text, "substituteSigned" boolean, chairs text)
    WHERE (g.how, coalesce(g.substitute, ''), coalesce(g."substituteSigned", false), coalesce(g.chairs, ''))
      IS DISTINCT FROM (SELECT (a.how, coalesce(a.substitute, ''), coalesce(a."substituteSigned", false), coalesce(a.chairs, '')) FROM attendance a
      WHERE a."meetingId" = ${meetingId}::int AND a."personId" = g."personId" ORDER BY a.id DESC LIMIT 1)`
}

/** Of a member: what they voted, or why they did not. */
export interface VoteKept {
  readonly personId: string
  readonly name: string
  readonly vote: VoteStands
}
/** Who signed a decision, as what, when, and what: its SHA-256. */
export interface Signed {
  readonly by: string
  readonly as: Chairs
  readonly at: Date
  readonly sha256: string
}
export interface HearingHeld {
  readonly id: string
  readonly caseId: string
  readonly ended: End
  readonly votes: readonly VoteKept[]
  /** Of those, what members gave by themselves. */
  readonly given: readonly { readonly personId: string; readonly vote: Vote }[]
  /** Null where who the child is was removed. */
  readonly heard: Heard | null
  readonly by: string
  readonly knownFrom: Date
  /** How often it was said anew. */
  readonly times: number
  /** Null: it is proposed, and nobody has signed it. */
  readonly signed: Signed | null
}
type HearingRow = Omit<HearingHeld, 'heard' | 'signed' | 'given'> & {
  readonly sealed: Sealed
  readonly given: Readonly<Record<string, Vote>>
  readonly declares: readonly string[]
  readonly signature: (Omit<Signed, 'at'> & { readonly at: string; readonly votes: readonly VoteKept[] }) | null
}
/** Of each case the latest hearing at a meeting, with its votes as they stand; of what was signed, as they stood then. One query. */
export async function hearingsOf(db: Db | Tx, meetingId: number): Promise<readonly HearingHeld[]> {
  const rows = await db.$queryRaw<HearingRow[]>`
    SELECT DISTINCT ON (h."caseId") h.id, h."caseId", h.ended, h.votes, with_key(h.whose, h.sealed) AS sealed, p.name AS by, h."knownFrom",
      (count(*) OVER (PARTITION BY h."caseId"))::int AS times,
      (SELECT json_build_object('by', q.name, 'as', s."as", 'at', s."knownFrom", 'sha256', encode(s.sha256, 'hex'), 'votes', s.votes)
        FROM signature s JOIN person q ON q.id = s."byId" WHERE s."hearingId" = h.id) AS signature,
      (SELECT coalesce(json_object_agg(v."personId", v.vote), '{}') FROM (SELECT DISTINCT ON ("personId") "personId", vote FROM panel_vote
        WHERE "hearingId" = h.id ORDER BY "personId", number DESC) v) AS given,
      (SELECT coalesce(json_agg(c."personId") FILTER (WHERE c.state = 'declared'), '[]') FROM (SELECT DISTINCT ON ("personId") "personId", state FROM conflict
        WHERE "meetingId" = h."meetingId" AND "caseId" = h."caseId" ORDER BY "personId", number DESC) c) AS declares
    FROM hearing h JOIN person p ON p.id = h."byId" WHERE h."meetingId" = ${meetingId}::int ORDER BY h."caseId", h.number DESC`
  const opened = opener(db)
  return rows.map(({ sealed, given, declares, signature, votes, ...row }) => ({
    ...row,
    votes: signature?.votes ?? votesStanding(votes, given, declares),
    given: Object.entries(given).flatMap(([personId, vote]) => (declares.includes(personId) ? [] : [{ personId, vote }])),
    heard: opened.open<Heard>(rowOf(row.id), sealed),
    signed: signature && { by: signature.by, as: signature.as, at: new Date(signature.at), sha256: signature.sha256 },
  }))
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
  const { whose, key } = await sealingOf(db, caseId)
  const sealed = sealFor(key, rowOf(id), heard)
  await db.$executeRaw`
    INSERT INTO hearing (id, "meetingId", "caseId", ended, votes, whose, sealed, "byId")
    VALUES (${id}::uuid, ${meetingId}::int, ${caseId}, ${heard.end}, ${JSON.stringify(votes)}::jsonb, ${whose}::uuid, ${sealed}, ${byId}::uuid)
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
