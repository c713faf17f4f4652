/** Who is head of a school, from which day. To be run inside `change`, where it writes. */
import { changesBetween, type Change } from '../domain/administration.ts'
import { plus, type Day } from '../domain/calendar.ts'
import { faultsOfHead, isHeadAlready, type Known, type Mailbox, type NewHead, type PersonKnown, type SchoolKnown } from '../domain/lists.ts'
import { NotChanged } from './administration.ts'
import type { Db, Tx } from './client.ts'

/** What is known of schools and of the people with these addresses. Three queries. */
export async function knownOf(db: Db | Tx, emails: readonly string[]): Promise<Known> {
  const [now] = await db.$queryRaw<{ today: Day }[]>`SELECT (app_now() AT TIME ZONE 'Europe/London')::date::text AS today`
  const schools = await db.$queryRaw<SchoolKnown[]>`
    SELECT s.urn, s.name, s.status, s.mailbox, s.district, coalesce((
      SELECT json_agg(json_build_object('name', p.name, 'email', p.email, 'from', o."from", 'to', o."to") ORDER BY o."from")
      FROM post o JOIN person p ON p.id = o."personId" WHERE o.urn = s.urn AND o.role = 'headteacher' AND (o."to" IS NULL OR o."to" >= ${now!.today}::date)), '[]') AS heads
    FROM school s`
  const people = await db.$queryRaw<PersonKnown[]>`
    SELECT email, name, "leftOn"::text AS "leftOn" FROM person WHERE email = ANY (${[...emails]}::text[])`
  return {
    schools: new Map(schools.map((school) => [school.urn, school])),
    people: new Map(people.map((person) => [person.email, person])),
    today: now!.today,
  }
}

/**
 * Makes these the heads of their schools, each from their first day; whoever was head there before is so until the day before it. A school that
 * followed another answers for that one's cases too, so its head does.
 *
 * @throws NotChanged where one of them may not be.
 */
export async function makeHeads(tx: Tx, heads: readonly NewHead[]): Promise<readonly Change[]> {
  const known = await knownOf(
    tx,
    heads.map(({ email }) => email),
  )
  const changes: Change[] = []
  for (const head of heads) {
    const [fault] = faultsOfHead(head, known)
    if (fault) throw new NotChanged(`${fault.wrong}. ${fault.remedy}.`)
    if (!isHeadAlready(head, known)) changes.push(...(await makeHead(tx, head)))
  }
  return changes
}

async function makeHead(tx: Tx, { urn, name, email, from }: NewHead): Promise<readonly Change[]> {
  const { id, added } = await personWith(tx, { name, email })
  const urns = await lineOf(tx, urn)
  const last = plus(from, -1)
  const ended = await tx.$queryRaw<{ urn: string; personId: string; name: string; to: Day | null }[]>`
    WITH before AS (
      SELECT o.id, o."to" FROM post o WHERE o.urn = ANY (${urns}::text[]) AND o.role = 'headteacher' AND o."personId" <> ${id}::uuid
        AND o."from" < ${from}::date AND (o."to" IS NULL OR o."to" >= ${from}::date)),
    ended AS (UPDATE post o SET "to" = ${last}::date FROM before b WHERE o.id = b.id RETURNING o.urn, o."personId", b."to")
    SELECT e.urn, e."personId", p.name, e."to"::text AS "to" FROM ended e JOIN person p ON p.id = e."personId" ORDER BY e.urn, p.name`
  await tx.$executeRaw`
    INSERT INTO post (id, "personId", role, urn, "from") SELECT gen_random_uuid(), ${id}::uuid, 'headteacher', u, ${from}::date
    FROM unnest(${urns}::text[]) AS u WHERE NOT EXISTS (
      SELECT 1 FROM post x WHERE x."personId" = ${id}::uuid AND x.role = 'headteacher' AND x.urn = u AND (x."to" IS NULL OR x."to" >= ${from}::date))`
  return [
    ...added,
    ...ended.map((one) => ({ subject: `person:${one.personId}`, field: `last day as headteacher of ${one.urn}`, old: one.to, new: last })),
    ...urns.map((one) => ({
      subject: `school:${one}`,
      field: 'headteacher',
      old: ended.find((other) => other.urn === one)?.name ?? null,
      new: `${name}, from ${from}`,
    })),
    { subject: `person:${id}`, field: `headteacher of ${urn}`, old: null, new: `from ${from}` },
  ]
}

/** The person at an address; made where nobody was known there. Their name is theirs to change, so it stays as it is. */
export async function personWith(
  tx: Tx,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<{ readonly id: string; readonly added: readonly Change[] }> {
  const [held] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM person WHERE email = ${email}`
  if (held) return { id: held.id, added: [] }
  const id = await newPerson(tx, { name, email, teamId: null })
  return { id, added: changesBetween(`person:${id}`, {}, { name, email }) }
}

/** A row for somebody, with no job yet. Answers their id. */
export async function newPerson(
  tx: Tx,
  { name, email, teamId }: { readonly name: string; readonly email: string; readonly teamId: string | null },
): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO person (id, name, email, "teamId") VALUES (gen_random_uuid(), ${name}, ${email}, ${teamId}) RETURNING id`
  return row!.id
}

/** A school, and every school that it followed. */
export async function lineOf(tx: Tx, urn: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ urn: string }[]>`
    WITH RECURSIVE line AS (SELECT ${urn}::text AS urn UNION SELECT s.urn FROM school s JOIN line l ON s."successorUrn" = l.urn) SELECT urn FROM line`
  return rows.map((row) => row.urn)
}

/** Gives schools their shared mailboxes, and their districts where the list has them. */
export async function giveMailboxes(tx: Tx, rows: readonly Mailbox[]): Promise<readonly Change[]> {
  const { schools } = await knownOf(tx, [])
  const changes = rows.flatMap(({ urn, mailbox, district }) => {
    const held = schools.get(urn)
    if (!held) throw new NotChanged(`${urn} is not a school we hold. Correct the number, or load the school first.`)
    return changesBetween(
      `school:${urn}`,
      { mailbox: held.mailbox, district: held.district },
      { mailbox, district: district ?? held.district },
    )
  })
  await tx.$executeRaw`
    UPDATE school s SET mailbox = g.mailbox, district = coalesce(g.district, s.district)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(urn text, mailbox text, district text) WHERE s.urn = g.urn`
  return changes
}
