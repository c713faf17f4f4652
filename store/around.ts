/** Who is around a case: whoever its letters go to or speak of. Read once for all letters of a call. */
import { jobsApart } from '../domain/jobs.ts'
import type { Sealing } from './case-keys.ts'
import type { Held } from './cases.ts'
import type { Tx } from './client.ts'
import { contactsOf, type ContactHeld } from './contacts.ts'
import { identityIn, type IdentityHeld } from './identity.ts'
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
  readonly contacts: readonly ContactHeld[]
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

async function officeOf(tx: Tx, { ownerId, teamId }: Held): Promise<Pick<Around, 'managerId' | 'owner' | 'council'>> {
  const [office] = await tx.$queryRaw<Pick<Around, 'managerId' | 'owner' | 'council'>[]>`
    SELECT t."managerId", o.name AS owner, coalesce((SELECT name FROM authority WHERE home), 'The council') AS council
    FROM team t, person o WHERE t.id = ${teamId}::uuid AND o.id = ${ownerId}::uuid`
  return office!
}

const standsIn = (tx: Tx, caseId: string): Promise<Stands[]> => tx.$queryRaw<Stands[]>`
  SELECT p.party, p.urn, p."personId", p.asked, s.name AS school, s.address FROM case_party p LEFT JOIN school s ON s.urn = p.urn WHERE p."caseId" = ${caseId}`

/** Who the child is, and what a letter of the case is sealed with. */
export async function childOf(tx: Tx, { id, childId }: Held): Promise<Pick<Around, 'child' | 'sealing'>> {
  const [row] = await tx.$queryRaw<{ identity: Sealed; whose: string; key: Sealed }[]>`
    SELECT with_key("childId", sealed) AS identity, w.whose, with_key(w.whose, NULL) AS key
    FROM child_identity, (SELECT whose_words(${id}, ${childId}::uuid) AS whose) w WHERE "childId" = ${childId}::uuid`
  if (!row) throw new Error(`${id} has no child whose name is held.`)
  const opened = opener(tx)
  return { child: identityIn(opened, childId, row.identity), sealing: { whose: row.whose, key: opened.key(row.key) } }
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
