/** Who somebody is, which jobs they hold today, and what of a case decides whether they may see it and act in it. */
import type { CaseForAccess, User } from '../domain/people.ts'
import type { Role } from '../domain/jobs.ts'
import type { Db } from './client.ts'
import { contactNamed } from './contacts.ts'

interface PersonRow {
  readonly id: string
  readonly name: string
  readonly teamId: string | null
  readonly posts: readonly { readonly role: Role; readonly urn: string | null }[]
  readonly covers: readonly string[]
}

/**
 * The person as they stand today, with the jobs of those they cover for: all but an administrator's and a data protection officer's, which two
 * people give (docs/decisions/0039). Null for somebody unknown, or who has left; and where what they prove it with was issued before they last signed out everywhere.
 */
export async function personNow(db: Db, id: string, proof: User['proof'], issuedAt?: Date): Promise<User | null> {
  const [row] = await db.$queryRaw<PersonRow[]>`
    WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day),
    whose AS (
      SELECT ${id}::uuid AS id
      UNION SELECT "awayId" FROM cover, today WHERE "substituteId" = ${id}::uuid AND today.day BETWEEN "from" AND "to")
    SELECT p.id, p.name, p."teamId",
      (SELECT coalesce(json_agg(json_build_object('role', o.role, 'urn', o.urn)), '[]') FROM post o, today
        WHERE o."personId" IN (SELECT id FROM whose) AND (o."personId" = ${id}::uuid OR o.role NOT IN ('administrator', 'data-protection-officer')) AND o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day)) AS posts,
      (SELECT json_agg(id) FROM whose) AS covers
    FROM person p, today WHERE p.id = ${id}::uuid AND (p."leftOn" IS NULL OR p."leftOn" >= today.day)
      AND (${issuedAt ?? null}::timestamptz IS NULL OR p."signedOutAt" IS NULL OR p."signedOutAt" < ${issuedAt ?? null}::timestamptz)`
  return row ? { id: row.id, kind: 'person', name: row.name, posts: row.posts, coversFor: row.covers, proof, teamId: row.teamId } : null
}

/** A parent, carer or other of a child's family; null for one unknown, or who must not be told (decisions 27). */
export async function contactNow(db: Db, id: string): Promise<User | null> {
  const contact = await contactNamed(db, id)
  return contact && !contact.mustNotTell
    ? { id, kind: 'contact', name: contact.name, posts: [], coversFor: [id], proof: 'code', teamId: null }
    : null
}

/** Whom the identity provider means: by the name it knows them by, else by address, which is then tied to that name for good. */
export async function personOfClaims(db: Db, { subject, email }: { subject: string; email: string | null }): Promise<string | null> {
  const known = await ofSubject(db, subject)
  if (known || !email) return known
  await db.$executeRaw`UPDATE person SET subject = ${subject} WHERE email = ${email.toLowerCase()} AND subject IS NULL`
  return ofSubject(db, subject) // whoever tied it, this request or one beside it
}

const ofSubject = async (db: Db, subject: string): Promise<string | null> =>
  (await db.$queryRaw<{ id: string }[]>`SELECT id FROM person WHERE subject = ${subject}`)[0]?.id ?? null

export interface CaseHeld extends CaseForAccess {
  /** Actions that the case has ever waited for, whoever was asked. */
  readonly asked: readonly string[]
  readonly id: string
  readonly process: string
  readonly childId: string
  readonly ownerId: string
  readonly teamId: string
  readonly outcome: string | null
  readonly parties: readonly {
    readonly party: string
    readonly urn: string | null
    readonly personId: string | null
    readonly asked: readonly string[]
  }[]
  /** Steps that wait for somebody. */
  readonly open: readonly { readonly key: string; readonly action: string; readonly party: string | null }[]
}

/** Everything that decides who may see a case and act in it; null where there is none. One query, whatever its size. */
export async function caseHeld(db: Db, id: string): Promise<CaseHeld | null> {
  const [found] = await db.$queryRaw<CaseHeld[]>`
    SELECT c.id, c.process, c."childId", c."ownerId", c."teamId", c.outcome,
      (SELECT coalesce(json_agg(json_build_object('party', p.party, 'urn', p.urn, 'personId', p."personId", 'asked', p.asked)), '[]')
        FROM case_party p WHERE p."caseId" = c.id) AS parties,
      (SELECT coalesce(json_agg(json_build_object('principal', a.principal, 'party', a.party)), '[]')
        FROM case_access a WHERE a."caseId" = c.id) AS access,
      (SELECT coalesce(json_agg(json_build_object('key', s.key, 'action', s.action, 'party', s.party)), '[]')
        FROM step s WHERE s."caseId" = c.id AND s."closedSeq" IS NULL) AS open,
      (SELECT coalesce(json_agg(DISTINCT s.action), '[]') FROM step s WHERE s."caseId" = c.id) AS asked,
      (SELECT json_build_object('byId', k."byId", 'party', k.party)
        FROM submission k WHERE k."caseId" = c.id AND k.action = 'opening' AND k."byId" IS NOT NULL AND k.how IS NULL) AS referrer
    FROM "case" c WHERE c.id = ${id}`
  return found ?? null
}
