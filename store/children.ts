/** Children: sealed with their own key, found by traces, never merged without a person's word. */
import { randomUUID } from 'node:crypto'
import type { Day } from '../domain/calendar.ts'
import type { Db, Tx } from './client.ts'
import { addContacts, type NewContact } from './contacts.ts'
import { makeKeys, searchKey } from './data-keys.ts'
import { identityIn, rowOf, type Identity, type IdentityHeld } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { within, type Reach } from './reading-reach.ts'
import { opener, sealFor, type Sealed } from './sealed.ts'
import { traceOf, tracesOf, tracesOfPart } from './traces.ts'
import { namePartsOf } from '../domain/names.ts'

export interface ChildHeld extends IdentityHeld {
  readonly id: string
  readonly reference: string
}

/** Children by a condition on `c`, opened; at most so many. */
async function childrenWhere(db: Db | Tx, condition: Prisma.Sql, most: number): Promise<readonly ChildHeld[]> {
  const rows = await db.$queryRaw<{ id: string; reference: string; identity: Sealed }[]>`
    SELECT c.id, c.reference, with_key(c.id, i.sealed) AS identity FROM child c JOIN child_identity i ON i."childId" = c.id
    WHERE ${condition} ORDER BY c.reference LIMIT ${most}`
  const opened = opener(db)
  return rows.map(({ identity, ...row }) => ({ ...row, ...identityIn(opened, row.id, identity) }))
}

/** The id of the child of this id or reference, without who they are; null where there is none. */
export async function childId(db: Db | Tx, key: string): Promise<string | null> {
  const [child] = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM child WHERE id::text = ${key.toLowerCase()} OR reference = ${key.toUpperCase()}`
  return child?.id ?? null
}

/** When a child was born; null where that is not held any more. */
export async function bornOf(db: Db | Tx, id: string): Promise<Day | null> {
  return (await childrenWhere(db, Prisma.sql`c.id = ${id}::uuid`, 1))[0]?.born ?? null
}

/** One child, by id or by reference, within what somebody may see: in a case of theirs, or on the roll of a school of theirs as last told. */
export async function childWithin(db: Db | Tx, key: string, reach: Reach): Promise<ChildHeld | null> {
  const theirs = reach.all
    ? Prisma.sql`true`
    : Prisma.sql`(EXISTS (SELECT 1 FROM "case" s WHERE s."childId" = c.id AND ${within(reach, Prisma.sql`s.id`)}) OR ${onRoll(Prisma.sql`c.id`)} = ANY (${schoolsIn(reach.principals)}))`
  const named = Prisma.sql`(c.id::text = ${key.toLowerCase()} OR c.reference = ${key.toUpperCase()})`
  return (await childrenWhere(db, Prisma.sql`${named} AND ${theirs}`, 1))[0] ?? null
}
/** The school that was last told to have a child on its roll; never by a case that was opened for the wrong child. */
const onRoll = (id: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT f.value #>> '{}' FROM fact f WHERE f."childId" = ${id} AND f.name = 'school-on-roll'
    AND NOT EXISTS (SELECT 1 FROM "case" w WHERE w.id = f."caseId" AND w.outcome = 'wrong-child')
  ORDER BY f."validFrom" DESC, f.id DESC LIMIT 1)`

/** The cases of a child in which one of these principals is named; and whether a school among them last said that the child is on its roll. */
export async function reachToChild(
  db: Db,
  childId: string,
  principals: readonly string[],
): Promise<{ readonly cases: readonly string[]; readonly onRoll: boolean }> {
  const [row] = await db.$queryRaw<{ cases: string[]; onRoll: boolean }[]>`
    SELECT (SELECT coalesce(json_agg(DISTINCT a."caseId"), '[]') FROM "case" s JOIN case_access a ON a."caseId" = s.id
        WHERE s."childId" = ${childId}::uuid AND a.principal = ANY (${[...principals]}::text[])) AS cases,
      coalesce(${onRoll(Prisma.sql`${childId}::uuid`)} = ANY (${schoolsIn(principals)}::text[]), false) AS "onRoll"`
  return row!
}
const schoolsIn = (principals: readonly string[]): string[] =>
  principals.filter((each) => each.startsWith('school:')).map((each) => each.slice('school:'.length))

/** The child with this number, whoever asks: a number is one child's. */
export async function childOfUpn(db: Db | Tx, upn: string): Promise<ChildHeld | null> {
  const { hash } = traceOf(await searchKey(db), 'upn', upn)
  const theirs = Prisma.sql`EXISTS (SELECT 1 FROM trace t WHERE t."childId" = c.id AND t.kind = 'upn' AND t.hash = ${hash})`
  return (await childrenWhere(db, theirs, 1))[0] ?? null
}

/** Children who may be the same: born the same day, with a part of a name that is written or sounds the same. At most ten. */
export async function lookAlikes(
  db: Db | Tx,
  { firstName, lastName, born }: Pick<Identity, 'firstName' | 'lastName' | 'born'>,
): Promise<readonly ChildHeld[]> {
  const key = await searchKey(db)
  const parts = namePartsOf(`${firstName} ${lastName}`)
  const asked = parts.flatMap((part) => tracesOfPart(key, part).filter(({ kind }) => kind !== 'start'))
  const hashes = Prisma.join(asked.map(({ kind, hash }) => Prisma.sql`(${kind}, ${hash}::bytea)`))
  const alike = Prisma.sql`EXISTS (SELECT 1 FROM trace t WHERE t."childId" = c.id AND t.kind = 'born' AND t.hash = ${traceOf(key, 'born', born).hash})
    AND EXISTS (SELECT 1 FROM trace t WHERE t."childId" = c.id AND (t.kind, t.hash) IN (${hashes}))`
  return asked.length === 0 ? [] : childrenWhere(db, alike, 10)
}

/** A new child, sealed with a key of their own, with what they are found by, and their family. Answers the id. */
export async function addChild(tx: Tx, identity: Identity, contacts: readonly NewContact[] = []): Promise<string> {
  const id = randomUUID()
  const [key] = await makeKeys(tx, [id])
  const traces = tracesOf(await searchKey(tx), identity).map(({ kind, hash }) => ({ kind, hash: hash.toString('hex') }))
  await tx.$executeRaw`INSERT INTO child (id, reference) SELECT ${id}, 'C-' || lpad(nextval('child_number')::text, 5, '0')`
  await tx.$executeRaw`INSERT INTO child_identity ("childId", sealed) VALUES (${id}, ${sealFor(key!, rowOf(id), identity)})`
  await tx.$executeRaw`
    INSERT INTO trace ("childId", kind, hash)
    SELECT ${id}, g.kind, decode(g.hash, 'hex') FROM jsonb_to_recordset(${JSON.stringify(traces)}::jsonb) AS g(kind text, hash text)`
  await addContacts(tx, id, contacts)
  return id
}
