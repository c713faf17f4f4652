/** Who stands for each party of a case, and so who may see it. Written by activities, inside `inOneTransaction`. */
import type { Numbered } from './cases.ts'
import type { Tx } from './client.ts'
import { contactsOf } from './contacts.ts'

/**
 * A school, or a job at it, stands for this party from now on; the one before sees the case no more, and what was asked of it matches no other. A lower number
 * never overwrites a higher.
 */
export async function schoolStands(
  tx: Tx,
  { caseId, seq }: Numbered,
  party: string,
  { urn, principal }: { readonly urn: string; readonly principal: string },
): Promise<void> {
  await tx.$executeRaw`
    WITH moved AS (
      INSERT INTO case_party ("caseId", party, urn, seq) VALUES (${caseId}, ${party}, ${urn}, ${seq})
      ON CONFLICT ("caseId", party) DO UPDATE SET urn = excluded.urn, seq = excluded.seq,
        asked = CASE WHEN case_party.urn = excluded.urn THEN case_party.asked ELSE '{}' END,
        "personId" = CASE WHEN case_party.urn = excluded.urn THEN case_party."personId" END
      WHERE case_party.seq < excluded.seq RETURNING "personId"),
    gone AS (
      DELETE FROM case_access a USING moved
      WHERE a."caseId" = ${caseId} AND a.party = ${party} AND a.principal <> ${principal} AND a.principal <> coalesce('person:' || moved."personId", ''))
    INSERT INTO case_access ("caseId", principal, party) SELECT ${caseId}, ${principal}, ${party} FROM moved ON CONFLICT DO NOTHING`
}

/** These actions are asked now of whoever stands for a party. What was asked before a school came in is none of its. */
export async function askedNow(tx: Tx, { caseId, seq }: Numbered, actions: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE case_party p SET asked = ARRAY (SELECT unnest(p.asked) UNION SELECT unnest(${[...actions]}::text[]) ORDER BY 1)
    WHERE p."caseId" = ${caseId} AND p.seq <= ${seq} AND NOT p.asked @> ${[...actions]}::text[]`
}

/** The school that stands for a party of a case; null where none does. */
export async function schoolOf(tx: Tx, caseId: string, party: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ urn: string | null }[]>`SELECT urn FROM case_party WHERE "caseId" = ${caseId} AND party = ${party}`
  return row?.urn ?? null
}

/** The school that stands for each of these parties, where one does. */
export async function schoolsIn(tx: Tx, caseId: string, parties: readonly string[]): Promise<Readonly<Record<string, string | null>>> {
  const rows = await tx.$queryRaw<{ party: string; urn: string | null }[]>`
    SELECT party, urn FROM case_party WHERE "caseId" = ${caseId} AND party = ANY (${[...parties]}::text[])`
  return Object.fromEntries(rows.map(({ party, urn }) => [party, urn]))
}

/** Who stands for a party, as the record holds it. */
export interface Standing {
  readonly party: string
  readonly urn: string | null
  readonly person: string | null
}
/** Whoever came to stand for a party by this very call. One query. */
export const standsSince = (tx: Tx, { caseId, seq }: Numbered): Promise<readonly Standing[]> => tx.$queryRaw<Standing[]>`
  SELECT party, urn, "personId" AS person FROM case_party WHERE "caseId" = ${caseId} AND seq = ${seq} ORDER BY party COLLATE "C"`

/** A named colleague answers for this party from now on, beside whoever holds the job. */
export async function colleagueStands(
  tx: Tx,
  { caseId, seq }: Numbered,
  party: string,
  colleague: { name: string; email: string },
): Promise<void> {
  await personStands(tx, { caseId, seq }, party, await personBy(tx, colleague))
}

/** Whose address it is; their record is made where they were not known. */
async function personBy(tx: Tx, { name, email }: { readonly name: string; readonly email: string }): Promise<string> {
  const [person] = await tx.$queryRaw<{ id: string }[]>`
    WITH made AS (
      INSERT INTO person (id, name, email) VALUES (gen_random_uuid(), ${name}, ${email.toLowerCase()}) ON CONFLICT (email) DO NOTHING RETURNING id)
    SELECT id FROM made UNION ALL SELECT id FROM person WHERE email = ${email.toLowerCase()} LIMIT 1`
  return person!.id
}

/** A person answers for this party from now on, in their own name. */
export async function personStands(tx: Tx, { caseId, seq }: Numbered, party: string, personId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO case_party ("caseId", party, "personId", seq) VALUES (${caseId}, ${party}, ${personId}::uuid, ${seq})
    ON CONFLICT ("caseId", party) DO UPDATE SET "personId" = excluded."personId", seq = excluded.seq WHERE case_party.seq < excluded.seq`
  await giveAccess(tx, caseId, [{ principal: `person:${personId}`, party }])
}

/**
 * Whoever works with this child stands for the party from now on, and nobody else of their job; they see the case once they are asked or told. Without a name, only
 * somebody who holds the job today: an address that anybody typed lets nobody in.
 */
export async function workerStands(
  tx: Tx,
  { caseId, seq }: Numbered,
  { party, role }: { readonly party: string; readonly role: string },
  { email, name }: { readonly email: string; readonly name: string | null },
): Promise<void> {
  const id = name === null ? await holderBy(tx, email, role) : await personBy(tx, { name, email })
  if (id === null) return
  await tx.$executeRaw`
    WITH moved AS (
      INSERT INTO case_party ("caseId", party, "personId", seq) VALUES (${caseId}, ${party}, ${id}::uuid, ${seq})
      ON CONFLICT ("caseId", party) DO UPDATE SET "personId" = excluded."personId", seq = excluded.seq WHERE case_party.seq < excluded.seq RETURNING "personId")
    DELETE FROM case_access a USING moved WHERE a."caseId" = ${caseId} AND a.party = ${party} AND a.principal <> 'person:' || moved."personId"`
}
async function holderBy(tx: Tx, email: string, role: string): Promise<string | null> {
  const [person] = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM person p JOIN post o ON o."personId" = p.id, (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day) today
    WHERE p.email = ${email.toLowerCase()} AND o.role = ${role} AND o.urn IS NULL AND o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day)
      AND (p."leftOn" IS NULL OR p."leftOn" >= today.day) LIMIT 1`
  return person?.id ?? null
}

/** Whoever is named for these parties of a case, as its access names them. */
export const personsAs = (tx: Tx, caseId: string, parties: readonly string[]): Promise<readonly { principal: string; party: string }[]> =>
  tx.$queryRaw`
    SELECT 'person:' || "personId" AS principal, party FROM case_party
    WHERE "caseId" = ${caseId} AND party = ANY (${[...parties]}::text[]) AND "personId" IS NOT NULL`

/** These may see the case, each as this party; nobody may any more one that was opened for the wrong child. */
export async function giveAccess(
  tx: Tx,
  caseId: string,
  access: readonly { readonly principal: string; readonly party: string }[],
): Promise<void> {
  if (access.length === 0) return
  await tx.$executeRaw`
    INSERT INTO case_access ("caseId", principal, party)
    SELECT ${caseId}, g.principal, g.party FROM jsonb_to_recordset(${JSON.stringify(access)}::jsonb) AS g(principal text, party text)
    WHERE (SELECT outcome FROM "case" WHERE id = ${caseId}) IS DISTINCT FROM 'wrong-child'
    ON CONFLICT DO NOTHING`
}

/** Whoever stands for this party has no part any more: they see the case no more, and no link of theirs opens anything. Who stood for it stays on the record. */
export async function partEnds(tx: Tx, caseId: string, party: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM case_access WHERE "caseId" = ${caseId} AND party = ${party}`
  await tx.$executeRaw`UPDATE link SET "revokedAt" = now() WHERE "caseId" = ${caseId} AND party = ${party} AND "revokedAt" IS NULL`
}

/** Nobody whose part in it let them see the case does so any more; who stood for whom stays. It was opened for the wrong child. */
export async function takeAccessAway(tx: Tx, caseId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM case_access WHERE "caseId" = ${caseId}`
}

/** The child's family who may be told, and so may see the case (decisions 27); and the child, where they have an address of their own. */
export async function familyOf(tx: Tx, childId: string): Promise<Readonly<Record<'family' | 'child', readonly string[]>>> {
  const told = (await contactsOf(tx, childId)).filter(({ mustNotTell }) => !mustNotTell)
  const principals = (child: boolean) => told.filter(({ isChild }) => isChild === child).map(({ id }) => `contact:${id}`)
  return { family: principals(false), child: principals(true) }
}
