/** What is held of somebody who signs in, or answers for a school or a service: for an access request of theirs. Each function is one query. */
import type { Day } from '../domain/calendar.ts'
import type { Role } from '../domain/jobs.ts'
import type { Db } from './client.ts'

export interface PersonKnown {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly subject: string | null
  readonly leftOn: Day | null
  readonly signedOutAt: Date | null
  readonly team: string | null
}
/** By their address, or by their id. */
export const personKnown = async (
  db: Db,
  { email = null, id = null }: { readonly email?: string | null; readonly id?: string | null },
): Promise<PersonKnown | null> =>
  (
    await db.$queryRaw<PersonKnown[]>`
      SELECT p.id, p.name, p.email, p.subject, p."leftOn"::text AS "leftOn", p."signedOutAt", t.name AS team FROM person p LEFT JOIN team t ON t.id = p."teamId"
      WHERE p.email = lower(${email}) OR p.id = ${id}::uuid`
  )[0] ?? null

export interface JobHeld {
  readonly id: string
  readonly role: Role
  readonly school: string | null
  readonly from: Day
  readonly to: Day | null
}
export const jobsHeldBy = (db: Db, personId: string): Promise<readonly JobHeld[]> => db.$queryRaw<JobHeld[]>`
  SELECT o.id, o.role, s.name AS school, o."from"::text AS "from", o."to"::text AS "to" FROM post o LEFT JOIN school s ON s.urn = o.urn
  WHERE o."personId" = ${personId}::uuid ORDER BY o."from", o.id`

export interface CoverHeld {
  readonly id: string
  readonly away: string
  readonly substitute: string
  readonly from: Day
  readonly to: Day
}
export const coversOf = (db: Db, personId: string): Promise<readonly CoverHeld[]> => db.$queryRaw<CoverHeld[]>`
  SELECT c.id, a.name AS away, s.name AS substitute, c."from"::text AS "from", c."to"::text AS "to" FROM cover c JOIN person a ON a.id = c."awayId" JOIN person s ON s.id = c."substituteId"
  WHERE ${personId}::uuid IN (c."awayId", c."substituteId") ORDER BY c."from", c.id`

/** Something that happened, on a day, in words of ours. */
export interface DoneThen {
  readonly kind: string
  readonly what: string
  readonly why: string | null
  readonly by: string | null
  readonly at: Date
}
/** What others changed, proposed or decided of them. */
export const changesOf = (db: Db, personId: string): Promise<readonly (DoneThen & { readonly id: string })[]> => db.$queryRaw`
  SELECT 'change-' || c.position || '-' || c.line AS id, e.kind, concat_ws(': ', c.field, concat_ws(', then ', c.old, c."new")) AS what, w.why, p.name AS by, e.at
  FROM admin_change c JOIN admin_event e ON e.position = c.position JOIN admin_words w ON w.position = c.position LEFT JOIN person p ON p.id = e."byId"
  WHERE c.subject = 'person:' || ${personId}
  UNION ALL SELECT 'proposal-' || o.id, 'proposal', concat_ws(', ', o.kind, o.role, o.email, o.state), concat_ws('. ', o.why, o."decidedWhy"), p.name, o."proposedAt"
  FROM proposal o JOIN person p ON p.id = o."proposedById" WHERE o."personId" = ${personId}::uuid ORDER BY 6, 1`

/** Panels: that they sit on one, signed its agreement, came to a meeting, or were told of one. */
export const panelsOfPerson = (db: Db, personId: string): Promise<readonly (DoneThen & { readonly id: string })[]> => db.$queryRaw`
  SELECT 'member-' || m.id AS id, 'member' AS kind, concat_ws(', ', 'panel ' || m."panelId", s.name, m.organisation, CASE WHEN m.chair THEN 'in the chair' END, 'from ' || m."from", 'to ' || m."to") AS what,
    m.why, p.name AS by, m."knownFrom" AS at FROM panel_member m LEFT JOIN school s ON s.urn = m.urn LEFT JOIN person p ON p.id = m."byId" WHERE m."personId" = ${personId}::uuid
  UNION ALL SELECT 'agreement-' || a.id, 'agreement', a.text, NULL, p.name, a."knownFrom" FROM sharing_agreement a JOIN person p ON p.id = a."byId" WHERE a."personId" = ${personId}::uuid
  UNION ALL SELECT 'attendance-' || a.id, 'attendance', concat_ws(', ', 'meeting ' || a."meetingId", a.how, a.substitute, CASE WHEN a."substituteSigned" THEN 'who had signed the agreement' WHEN NOT a."substituteSigned" THEN 'who had not signed the agreement' END, a.chairs), NULL, p.name, a."knownFrom"
    FROM attendance a JOIN person p ON p.id = a."byId" WHERE a."personId" = ${personId}::uuid
  UNION ALL SELECT 'message-' || m.id, 'message', m.subject || E'\n' || m.text, NULL, NULL, m."writtenAt" FROM panel_message m WHERE m."personId" = ${personId}::uuid ORDER BY 6, 1`

export interface PartInCase {
  readonly caseId: string
  readonly process: string
  readonly done: readonly { readonly kind: string; readonly what: string; readonly at: string }[]
}
/** What they did in each case, what was sent to them, and what they had a part in: when, and never what it said of a child. */
export const partsInCases = (db: Db, personId: string): Promise<readonly PartInCase[]> => db.$queryRaw<PartInCase[]>`
  SELECT x."caseId", c.process, json_agg(json_build_object('kind', x.kind, 'what', x.what, 'at', x.at) ORDER BY x.at, x.kind) AS done FROM (
    SELECT "caseId", 'act' AS kind, action AS what, "receivedAt" AS at FROM submission WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT "caseId", kind, '', at FROM note WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT "caseId", 'document', '', at FROM document WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT "caseId", 'correction', '', at FROM correction WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT "caseId", 'decision', '', at FROM correction_decision WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT "caseId", 'challenge', '', at FROM challenge WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT "caseId", 'hold', '', at FROM hold WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT "caseId", 'lifted', '', at FROM hold_lifted WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT "caseId", 'owner', '', at FROM assignment WHERE "ownerId" = ${personId}::uuid
    UNION ALL SELECT "caseId", 'heard', '', "knownFrom" FROM hearing WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT "caseId", 'conflict', state, "knownFrom" FROM conflict WHERE "personId" = ${personId}::uuid
    UNION ALL SELECT "caseId", 'vote', vote, "knownFrom" FROM panel_vote WHERE "personId" = ${personId}::uuid
    UNION ALL SELECT "caseId", 'signature', "as", "knownFrom" FROM signature WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT "caseId", 'letter', letter, "writtenAt" FROM letter WHERE recipient = 'person:' || ${personId}
    UNION ALL SELECT "caseId", 'part', party, at FROM disclosure WHERE principal = 'person:' || ${personId}) x
  JOIN "case" c ON c.id = x."caseId" GROUP BY 1, 2 ORDER BY 1`

export interface UsedInMonth {
  /** 2026-11. */
  readonly month: string
  readonly kind: 'look' | 'sign-in' | 'export' | 'refusal' | 'change'
  readonly what: string
  readonly number: number
  readonly last: Date
}
/** Sign-ins, looks, what they took away, what was refused to them and what they changed: how often in each month, and when last. */
export const useByMonth = (db: Db, personId: string): Promise<readonly UsedInMonth[]> => db.$queryRaw<UsedInMonth[]>`
  SELECT to_char(x.at AT TIME ZONE 'Europe/London', 'YYYY-MM') AS month, x.kind, x.what, count(*)::int AS number, max(x.at) AS last FROM (
    SELECT at, 'look' AS kind, what FROM look WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT at, 'sign-in', proof FROM sign_in WHERE who = 'person:' || ${personId}
    UNION ALL SELECT at, 'export', what FROM export WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT at, 'refusal', what FROM refusal WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT at, 'change', kind FROM admin_event WHERE "byId" = ${personId}::uuid
    UNION ALL SELECT at, 'change', 'who of a family is told' FROM contact_change WHERE "byId" = ${personId}::uuid) x
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
