/** Children and families: found, never merged without a person's word; and what is known of them, with where it comes from. */
import type { Value } from '../domain/process.ts'
import type { Db, Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'
import { within, type Reach } from './reading-reach.ts'

/** Who a child is, as somebody told us. `noUpn`: why there is no number (decisions 28). */
export interface Identity {
  readonly firstName: string
  readonly lastName: string
  readonly knownAs: string | null
  /** YYYY-MM-DD. */
  readonly born: string
  readonly upn: string | null
  readonly noUpn: string | null
}
export interface ChildHeld extends Identity {
  readonly id: string
  readonly reference: string
}
/** Somebody of the child's family, with what makes it safe to write to them (decisions 27). */
export interface NewContact {
  readonly name: string
  readonly relationship: string
  readonly email: string | null
  readonly address: string | null
  readonly responsible: boolean
  readonly mustNotTell: boolean
  readonly whyNot: string | null
  readonly confidential: boolean
  readonly postOnly: boolean
  readonly interpreter: string | null
  readonly largePrint: boolean
}

const held = Prisma.sql`c.id, c.reference, i."firstName", i."lastName", i."knownAs", to_char(i.born, 'YYYY-MM-DD') AS born, i.upn, i."noUpn"`

/** One child, by id or by reference, within what somebody may see: in a case of theirs, or on the roll of a school of theirs as last told. */
export async function childWithin(db: Db | Tx, key: string, reach: Reach): Promise<ChildHeld | null> {
  const theirs = reach.all
    ? Prisma.sql`true`
    : Prisma.sql`(EXISTS (SELECT 1 FROM "case" s WHERE s."childId" = c.id AND ${within(reach, Prisma.sql`s.id`)})
        OR (SELECT f.value #>> '{}' FROM fact f WHERE f."childId" = c.id AND f.name = 'school-on-roll' ORDER BY f."validFrom" DESC, f.id DESC LIMIT 1)
          = ANY (${schoolsIn(reach.principals)}))`
  const [child] = await db.$queryRaw<ChildHeld[]>`
    SELECT ${held} FROM child c JOIN child_identity i ON i."childId" = c.id WHERE (c.id::text = ${key.toLowerCase()} OR c.reference = ${key.toUpperCase()}) AND ${theirs}`
  return child ?? null
}

/** The cases of a child in which one of these principals is named; and whether a school among them last said that the child is on its roll. */
export async function reachToChild(
  db: Db,
  childId: string,
  principals: readonly string[],
): Promise<{ readonly cases: readonly string[]; readonly onRoll: boolean }> {
  const [row] = await db.$queryRaw<{ cases: string[]; onRoll: boolean }[]>`
    SELECT (SELECT coalesce(json_agg(DISTINCT a."caseId"), '[]') FROM "case" s JOIN case_access a ON a."caseId" = s.id
        WHERE s."childId" = ${childId}::uuid AND a.principal = ANY (${[...principals]}::text[])) AS cases,
      coalesce((SELECT f.value #>> '{}' FROM fact f WHERE f."childId" = ${childId}::uuid AND f.name = 'school-on-roll' ORDER BY f."validFrom" DESC, f.id DESC LIMIT 1)
        = ANY (${schoolsIn(principals)}::text[]), false) AS "onRoll"`
  return row!
}
const schoolsIn = (principals: readonly string[]): string[] =>
  principals.filter((each) => each.startsWith('school:')).map((each) => each.slice('school:'.length))

/** The child with this number, whoever asks: a number is one child's. */
export async function childOfUpn(db: Db | Tx, upn: string): Promise<ChildHeld | null> {
  const [child] = await db.$queryRaw<
    ChildHeld[]
  >`SELECT ${held} FROM child c JOIN child_identity i ON i."childId" = c.id WHERE i.upn = ${upn}`
  return child ?? null
}

/** Children who may be the same: born the same day, with the same first or last name. At most ten. */
export async function lookAlikes(
  db: Db | Tx,
  { firstName, lastName, born }: Pick<Identity, 'firstName' | 'lastName' | 'born'>,
): Promise<readonly ChildHeld[]> {
  return db.$queryRaw<ChildHeld[]>`
    SELECT ${held} FROM child c JOIN child_identity i ON i."childId" = c.id
    WHERE i.born = ${born}::date AND (lower(i."lastName") = lower(${lastName}) OR lower(i."firstName") = lower(${firstName}))
    ORDER BY c.reference LIMIT 10`
}

/** A new child, with their family. Answers the id. */
export async function addChild(tx: Tx, identity: Identity, contacts: readonly NewContact[]): Promise<string> {
  const [{ reference }] = (await tx.$queryRaw`SELECT 'C-' || lpad(nextval('child_number')::text, 5, '0') AS reference`) as [
    { reference: string },
  ]
  const [{ id }] = (await tx.$queryRaw`INSERT INTO child (id, reference) VALUES (gen_random_uuid(), ${reference}) RETURNING id`) as [
    { id: string },
  ]
  const { firstName, lastName, knownAs, born, upn, noUpn } = identity
  await tx.$executeRaw`
    INSERT INTO child_identity ("childId", "firstName", "lastName", "knownAs", born, upn, "noUpn")
    VALUES (${id}, ${firstName}, ${lastName}, ${knownAs}, ${born}, ${upn}, ${noUpn})`
  await addContacts(tx, id, contacts)
  return id
}

/** Further people of a child's family. One already held by the same name is left as it is. */
export async function addContacts(tx: Tx, childId: string, contacts: readonly NewContact[]): Promise<void> {
  if (!contacts.length) return
  const held = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM contact WHERE "childId" = ${childId}::uuid`
  const before = new Set(held.map(({ name }) => name.toLowerCase()))
  const fresh = contacts.filter(({ name }) => !before.has(name.toLowerCase()))
  if (!fresh.length) return
  await tx.$executeRaw`
    INSERT INTO contact (id, "childId", name, relationship, email, address, responsible, "mustNotTell", "whyNot", confidential, "postOnly",
      interpreter, "largePrint")
    SELECT gen_random_uuid(), ${childId}, g.* FROM jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) AS g(name text, relationship text, email text,
      address text, responsible boolean, "mustNotTell" boolean, "whyNot" text, confidential boolean, "postOnly" boolean, interpreter text,
      "largePrint" boolean)`
}

/** What is known of a child, and how: offered in a later form, and confirmed or corrected there (decisions 38). */
export interface KnownFact {
  readonly name: string
  readonly value: Value
  /** “Managed move MM-00012, referral”. */
  readonly source: string
  /** YYYY-MM-DD: since when it is so, as far as we know. */
  readonly since: string
}

/** The newest of each of these facts. Words are read from the submission that they were written in. */
export async function knownFacts(db: Db, childId: string, names: readonly string[]): Promise<ReadonlyMap<string, KnownFact>> {
  if (!names.length) return new Map()
  const rows = await db.$queryRaw<KnownFact[]>`
    SELECT DISTINCT ON (f.name) f.name, coalesce(f.value, to_jsonb(w.text)) AS value, f.source, to_char(f."validFrom", 'YYYY-MM-DD') AS since
    FROM fact f LEFT JOIN words w ON w."submissionId" = f."submissionId" AND w.field = f.field
    WHERE f."childId" = ${childId}::uuid AND f.name = ANY (${[...names]}) AND (f.value IS NOT NULL OR w.text IS NOT NULL)
    ORDER BY f.name, f."validFrom" DESC, f.id DESC`
  return new Map(rows.map((row) => [row.name, row]))
}

/** Which of these are schools that we hold and that are open. */
export async function schoolsHeld(db: Db, urns: readonly string[]): Promise<ReadonlySet<string>> {
  if (!urns.length) return new Set()
  const held = await db.$queryRaw<{ urn: string }[]>`SELECT urn FROM school WHERE urn = ANY (${[...urns]}) AND status <> 'closed'`
  return new Set(held.map(({ urn }) => urn))
}
