/** Who is around a case: whoever its letters go to or speak of. Read once for all letters of a call. */
import { jobsApart } from '../domain/jobs.ts'
import { isShutToFamily } from '../domain/letting-in.ts'
import { adultIn, adultOf, type AdultRow } from './adults.ts'
import type { Sealing } from './case-keys.ts'
import type { Held } from './cases.ts'
import type { Db, Tx } from './client.ts'
import { contactsOf, type ContactHeld } from './contacts.ts'
import { hasDied } from './died.ts'
import { identityIn, type IdentityHeld } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { opener, type Sealed } from './sealed.ts'

export interface Somebody {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Who acts for them today. */
  readonly substitute: { readonly id: string; readonly name: string; readonly email: string } | null
}
export interface Holder extends Somebody {
  readonly role: string
  /** Where the job is at one school. */
  readonly urn: string | null
}
/** Who stands for a party: a school, with the name and address it has today, and a named colleague. */
export interface Stands {
  readonly party: string
  readonly urn: string | null
  readonly personId: string | null
  readonly school: string | null
  readonly address: string | null
  /** What was asked since this school came in. */
  readonly asked: readonly string[]
}
export interface Around {
  readonly held: Held
  readonly managerId: string
  /** The name of whoever works the case, and of the authority. */
  readonly owner: string
  readonly council: string
  readonly child: IdentityHeld
  /** Another case says that the child has died. */
  readonly hasDied: boolean
  /** It is of somebody of age, and their family has no part in it. */
  readonly isShutToFamily: boolean
  readonly contacts: readonly ContactHeld[]
  /** Where the child is in custody today; null where they are not, as far as we know. */
  readonly custody: { readonly name: string; readonly address: string } | null
  /** Whose key a letter of the case is sealed with, and that key. */
  readonly sealing: Sealing
  readonly stands: ReadonlyMap<string, Stands>
  /** Whoever holds one of the jobs asked for, or at a school in the case is its head or holds a job apart. */
  readonly holders: readonly Holder[]
  /** The owner, the manager and named colleagues, by their ids, without those who have left. */
  readonly people: ReadonlyMap<string, Somebody>
}

/** Everybody around a case; of jobs in the authority, those who hold one of `roles` today. Five queries, however many they are. */
export async function around(tx: Tx, held: Held, roles: readonly string[]): Promise<Around> {
  const office = await officeOf(tx, held)
  const stands = await standsIn(tx, held.id)
  const ids = [held.ownerId, office.managerId, ...stands.flatMap(({ personId }) => personId ?? [])]
  const all = await holdersOf(tx, held.today, { ids, roles, urns: stands.flatMap(({ urn }) => urn ?? []) })
  const contacts = await contactsOf(tx, held.childId)
  return {
    ...office,
    ...(await childOf(tx, held)),
    held,
    contacts,
    stands: new Map(stands.map((row) => [row.party, row])),
    holders: all.filter((one): one is Holder => one.role !== null),
    people: new Map(all.filter(({ role }) => role === null).map((one) => [one.id, one])),
  }
}

const home = Prisma.sql`coalesce((SELECT name FROM authority WHERE home), 'The council')`
/** What the authority is called. */
export const councilName = async (db: Db): Promise<string> =>
  (await db.$queryRaw<{ council: string }[]>`SELECT ${home} AS council`)[0]!.council

async function officeOf(tx: Tx, { ownerId, teamId }: Held): Promise<Pick<Around, 'managerId' | 'owner' | 'council'>> {
  const [office] = await tx.$queryRaw<Pick<Around, 'managerId' | 'owner' | 'council'>[]>`
    SELECT t."managerId", o.name AS owner, ${home} AS council
    FROM team t, person o WHERE t.id = ${teamId}::uuid AND o.id = ${ownerId}::uuid`
  return office!
}

/** A school that sees the case no more has no part in it, and is written to no more. */
const standsIn = (tx: Tx, caseId: string): Promise<Stands[]> => tx.$queryRaw<Stands[]>`
  SELECT p.party, p.urn, p."personId", p.asked, s.name AS school, s.address FROM case_party p LEFT JOIN school s ON s.urn = p.urn
  WHERE p."caseId" = ${caseId} AND (p.urn IS NULL OR EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = p."caseId" AND a.party = p.party))`

/** The place of custody by the child’s open case of it, until that says that they are out, or that a court has not detained them. */
const inCustodyAt = (childId: string) => Prisma.sql`(
  SELECT json_build_object('name', s.name, 'address', s.address)
  FROM "case" c JOIN case_party p ON p."caseId" = c.id AND p.party = 'setting' JOIN school s ON s.urn = p.urn
  WHERE c."childId" = ${childId}::uuid AND c.process = 'post-custody' AND c.outcome IS NULL
    AND NOT EXISTS (SELECT 1 FROM fact f WHERE f."caseId" = c.id AND f.name = 'released')
    AND (SELECT f.value #>> '{}' FROM fact f WHERE f."caseId" = c.id AND f.name = 'custody-kind' ORDER BY f.id DESC LIMIT 1) IS DISTINCT FROM 'not-detained'
  ORDER BY c."openedAt" DESC LIMIT 1)`

/** Who the child is, and what a letter of the case is sealed with. */
export async function childOf(
  tx: Tx,
  { id, childId }: Held,
): Promise<Pick<Around, 'child' | 'custody' | 'hasDied' | 'isShutToFamily' | 'sealing'>> {
  const [row] = await tx.$queryRaw<
    { identity: Sealed; whose: string; key: Sealed; custody: Around['custody']; died: boolean; adult: AdultRow }[]
  >`
    SELECT with_key("childId", sealed) AS identity, w.whose, with_key(w.whose, NULL) AS key, ${inCustodyAt(childId)} AS custody,
      ${hasDied(Prisma.sql`child_identity."childId"`)} AS died, ${adultOf(Prisma.sql`${id}`)} AS adult
    FROM child_identity, (SELECT whose_words(${id}, ${childId}::uuid) AS whose) w WHERE "childId" = ${childId}::uuid`
  if (!row) throw new Error(`${id} has no child whose name is held.`)
  const opened = opener(tx)
  const sealing = { whose: row.whose, key: opened.key(row.key) }
  const child = identityIn(opened, childId, row.identity)
  return { child, custody: row.custody, hasDied: row.died, isShutToFamily: isShutToFamily(adultIn(child.born, row.adult)), sealing }
}

/** These people, and whoever holds one of these jobs today; none who has left. Without a role: one of these people. */
const holdersOf = (
  tx: Tx,
  today: string,
  { ids, roles, urns }: { readonly ids: readonly string[]; readonly roles: readonly string[]; readonly urns: readonly string[] },
): Promise<(Somebody & { role: string | null; urn: string | null })[]> => tx.$queryRaw`
  WITH whose AS (
    SELECT NULL AS role, NULL AS urn, unnest(${[...ids]}::uuid[]) AS id
    UNION SELECT o.role, o.urn, o."personId" FROM post o
    WHERE o."from" <= ${today}::date AND (o."to" IS NULL OR o."to" >= ${today}::date)
      AND ((o.urn IS NULL AND o.role = ANY (${[...roles]}::text[])) OR (o.role = ANY (${['headteacher', ...jobsApart]}::text[]) AND o.urn = ANY (${[...urns]}::text[]))))
  SELECT w.role, w.urn, p.id, p.name, p.email, (SELECT to_jsonb(sub) FROM (
    SELECT s.id, s.name, s.email FROM cover c JOIN person s ON s.id = c."substituteId"
    WHERE c."awayId" = p.id AND ${today}::date BETWEEN c."from" AND c."to" AND (s."leftOn" IS NULL OR s."leftOn" >= ${today}::date)
    ORDER BY c."from" DESC LIMIT 1) sub) AS substitute
  FROM whose w JOIN person p ON p.id = w.id WHERE p."leftOn" IS NULL OR p."leftOn" >= ${today}::date
  ORDER BY p.name, p.id`
