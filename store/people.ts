/** Who somebody is, which jobs they hold today, and what of a case decides whether they may see it and act in it. */
import type { CaseForAccess, User } from '../domain/people.ts'
import type { Role } from '../domain/process.ts'
import type { Db } from './client.ts'

interface PersonRow {
  readonly id: string
  readonly name: string
  readonly teamId: string | null
  readonly posts: readonly { readonly role: Role; readonly urn: string | null }[]
  readonly covers: readonly string[]
}

/** The person as they stand today, with the jobs of those they cover for. Null for somebody unknown, or who has left. */
export async function personNow(db: Db, id: string, proof: User['proof']): Promise<User | null> {
  const [row] = await db.$queryRaw<PersonRow[]>`
    WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day),
    whose AS (
      SELECT ${id}::uuid AS id
      UNION SELECT "awayId" FROM cover, today WHERE "substituteId" = ${id}::uuid AND today.day BETWEEN "from" AND "to")
    SELECT p.id, p.name, p."teamId",
      (SELECT coalesce(json_agg(json_build_object('role', o.role, 'urn', o.urn)), '[]') FROM post o, today
        WHERE o."personId" IN (SELECT id FROM whose) AND o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day)) AS posts,
      (SELECT json_agg(id) FROM whose) AS covers
    FROM person p, today WHERE p.id = ${id}::uuid AND (p."leftOn" IS NULL OR p."leftOn" >= today.day)`
  return row ? { id: row.id, kind: 'person', name: row.name, posts: row.posts, coversFor: row.covers, proof, teamId: row.teamId } : null
}

/** A parent, carer or other of a child's family; null for one unknown, or who must not be told (decisions 27). */
export async function contactNow(db: Db, id: string): Promise<User | null> {
  const contact = await db.contact.findUnique({ where: { id }, select: { id: true, name: true, mustNotTell: true } })
  return contact && !contact.mustNotTell
    ? { id: contact.id, kind: 'contact', name: contact.name, posts: [], coversFor: [contact.id], proof: 'code', teamId: null }
    : null
}

/** Whom the identity provider means: by the name it knows them by, else by address, which is then tied to that name for good. */
export async function personOfClaims(db: Db, { subject, email }: { subject: string; email: string | null }): Promise<string | null> {
  const known = await db.person.findUnique({ where: { subject }, select: { id: true } })
  if (known || !email) return known?.id ?? null
  await db.person.updateMany({ where: { email: email.toLowerCase(), subject: null }, data: { subject } })
  // Whoever tied it, this request or one beside it.
  return (await db.person.findUnique({ where: { subject }, select: { id: true } }))?.id ?? null
}

export interface CaseHeld extends CaseForAccess {
  readonly id: string
  readonly process: string
  readonly childId: string
  readonly ownerId: string
  readonly teamId: string
  readonly outcome: string | null
  readonly parties: readonly { readonly party: string; readonly urn: string | null; readonly personId: string | null }[]
  /** Steps that wait for somebody. */
  readonly open: readonly { readonly key: string; readonly action: string; readonly party: string | null }[]
}

/** Everything that decides who may see a case and act in it; null where there is none. One query a table, whatever its size. */
export async function caseHeld(db: Db, id: string): Promise<CaseHeld | null> {
  const found = await db.case.findUnique({
    where: { id },
    select: {
      id: true,
      process: true,
      childId: true,
      ownerId: true,
      teamId: true,
      outcome: true,
      parties: { select: { party: true, urn: true, personId: true } },
      access: { select: { principal: true, party: true } },
      steps: { select: { key: true, action: true, party: true, closedSeq: true } },
    },
  })
  if (!found) return null
  const opening = await db.submission.findFirst({
    where: { caseId: id, action: 'opening' },
    select: { byId: true, party: true, behalfOf: true },
  })
  const { steps, ...rest } = found
  const open = steps.filter(({ closedSeq }) => closedSeq === null)
  const asked = [...new Set(steps.map(({ action }) => action))]
  return { ...rest, open, asked, referrer: opening?.byId && !opening.behalfOf ? { byId: opening.byId, party: opening.party } : null }
}
