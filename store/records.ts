/** What programs read of cases: lists by cursor, the record, letters, and who is waited for. One query each, whatever the size. */
import type { Asks } from '../domain/letter-asks.ts'
import type { Db } from './client.ts'
import { contactIn } from './contacts.ts'
import { detailIn, type Detailed } from './hand-post.ts'
import { asksOfLetter } from './letter-asks.ts'
import { Prisma } from './prisma/client.ts'
import { within, type Reach } from './reading-reach.ts'
import { opener, type Sealed } from './sealed.ts'
import { signedBy } from './words.ts'

export interface ListedCase {
  readonly reference: string
  readonly process: string
  readonly openedAt: Date
  readonly outcome: string | null
  readonly closedAt: Date | null
  readonly due: string | null
  readonly lateFrom: Date | null
  readonly late: boolean
}
/** Cases by reference, from after one, within what somebody may see. */
export const casesAfter = (
  db: Db,
  reach: Reach,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly ListedCase[]> =>
  db.$queryRaw<ListedCase[]>`
    SELECT c.id AS reference, c.process, c."openedAt", c.outcome, c."closedAt", c."dueOn"::text AS due, c."lateFrom", coalesce(c."lateFrom" <= app_now() AND c.outcome IS NULL, false) AS late
    FROM "case" c WHERE c.id > ${after} AND ${within(reach, Prisma.sql`c.id`)} ORDER BY c.id LIMIT ${limit}`

export interface Stander {
  readonly party: string
  /** `person:…` or `contact:…`. */
  readonly id: string
  readonly email: string | null
}
/** The people in each party today: the school's head, whoever holds the job, a named colleague, the family who may be told, the owner, the manager. */
export async function standersIn(db: Db, caseId: string): Promise<readonly Stander[]> {
  const rows = await db.$queryRaw<(Stander & { contactId: string | null; contact: Sealed })[]>`
  WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day),
  holder AS (
    SELECT p.id, p.email, o.role, o.urn FROM person p JOIN post o ON o."personId" = p.id, today
    WHERE o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day) AND (p."leftOn" IS NULL OR p."leftOn" >= today.day))
  SELECT a.party, 'person:' || h.id AS id, h.email, NULL::uuid AS "contactId", NULL AS contact FROM case_access a JOIN holder h
    ON (a.principal = 'school:' || h.urn AND h.role = 'headteacher') OR (h.urn IS NULL AND a.principal = 'role:' || h.role)
      OR a.principal = h.role || ':' || h.urn WHERE a."caseId" = ${caseId}
  UNION SELECT a.party, a.principal, p.email, NULL, NULL FROM case_access a JOIN person p ON a.principal = 'person:' || p.id WHERE a."caseId" = ${caseId}
  UNION SELECT a.party, a.principal, NULL, k.id, with_key(k.id, k.sealed) FROM case_access a JOIN contact k ON a.principal = 'contact:' || k.id WHERE a."caseId" = ${caseId} AND NOT k."mustNotTell"
  UNION SELECT 'casework-officer', 'person:' || p.id, p.email, NULL, NULL FROM "case" c JOIN person p ON p.id = c."ownerId" WHERE c.id = ${caseId}
  UNION SELECT 'manager', 'person:' || p.id, p.email, NULL, NULL FROM "case" c JOIN team t ON t.id = c."teamId" JOIN person p ON p.id = t."managerId" WHERE c.id = ${caseId}
  ORDER BY 1, 3, 2`
  const opened = opener(db)
  return rows.map(({ contactId, contact, ...row }) =>
    contactId === null ? row : { ...row, email: contactIn(opened, contactId, contact)?.email ?? null },
  )
}

export interface EventLine {
  readonly position: number
  readonly seq: number
  readonly kind: string
  readonly at: Date
  readonly body: object
  readonly hash: Uint8Array
}
/** The record from after a place in it. */
export const eventsAfter = (
  db: Db,
  caseId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly EventLine[]> =>
  db.$queryRaw<EventLine[]>`
    SELECT position, seq, kind, "recordedAt" AS at, body, hash FROM case_event WHERE "caseId" = ${caseId} AND position > ${after} ORDER BY position LIMIT ${limit}`

export interface LetterLine {
  readonly id: string
  readonly seq: number
  readonly letter: string
  readonly party: string
  readonly by: string
  readonly state: string
  readonly writtenAt: Date
  readonly asks: readonly Asks[]
}
/** Letters in the order they were written; those to some principals alone, where given. */
export const lettersAfter = (db: Db, caseId: string, to: readonly string[] | null): Promise<readonly LetterLine[]> =>
  db.$queryRaw<LetterLine[]>`
    SELECT l.id, l.seq, l.letter, l.party, l."by", l.state, l."writtenAt", ${asksOfLetter} FROM letter l
    WHERE "caseId" = ${caseId} AND ${to ? Prisma.sql`recipient = ANY (${[...to]})` : Prisma.sql`true`} ORDER BY seq, party, recipient LIMIT 1000`

export interface DeliveryLine {
  readonly letterId: string
  readonly state: string
  readonly at: Date
  readonly on: string | null
  readonly by: string | null
  readonly detail: string | null
}
/** What became of every letter of a case, the oldest first. */
export async function deliveriesIn(db: Db, caseId: string): Promise<readonly DeliveryLine[]> {
  const rows = await db.$queryRaw<(DeliveryLine & Detailed & { byId: string | null; contact: Sealed })[]>`
    SELECT d.id::text, d."letterId", d.state, d.at, d."on"::text AS "on", d."byId", p.name AS by, with_key(c.id, c.sealed) AS contact, d.detail,
      with_key(d.whose, d.sealed) AS sealed
    FROM delivery d JOIN letter l ON l.id = d."letterId" LEFT JOIN person p ON p.id = d."byId" LEFT JOIN contact c ON c.id = d."byId"
    WHERE l."caseId" = ${caseId} ORDER BY d.id`
  const opened = opener(db)
  return rows.map(({ id, sealed, byId, contact, ...row }) => ({
    ...row,
    by: signedBy(opened, { by: row.by, byId, contact }),
    detail: detailIn(opened, { id, sealed, detail: row.detail }),
  }))
}
