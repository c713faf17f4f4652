/** Jobs at a school, which one administrator gives; and the end of any job. To be run inside `change`. */
import type { Change } from '../domain/administration.ts'
import type { Day } from '../domain/calendar.ts'
import type { Role } from '../domain/jobs.ts'
import { NotChanged } from './administration.ts'
import type { Tx } from './client.ts'
import { lineOf } from './heads.ts'
import { Prisma } from './prisma/client.ts'

export interface JobAsked {
  readonly personId: string
  readonly role: Role
  readonly from: Day
  readonly to: Day | null
}

/** Its days, as the record says them. */
export const span = (from: Day, to: Day | null): string => (to ? `from ${from} to ${to}` : `from ${from}`)

/** Whoever is given something still works here on that day. */
export async function stillHere(tx: Tx, personId: string, from: Day): Promise<void> {
  const [gone] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM person WHERE id = ${personId} AND "leftOn" < ${from}`
  if (gone) throw new NotChanged(`${gone.name} has left. Say on their page that they came back, then give the job.`)
}

/** Nobody else has this address, and it is no school's shared mailbox (decisions 26). */
export async function isFree(tx: Tx, email: string, but: string | null = null): Promise<void> {
  const [other] = await tx.$queryRaw<
    { name: string }[]
  >`SELECT name FROM person WHERE email = ${email} AND id IS DISTINCT FROM ${but}::uuid`
  if (other) throw new NotChanged(`That is the address of ${other.name}. Give another.`)
  const [school] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM school WHERE mailbox = ${email}`
  if (school) throw new NotChanged(`That is the shared mailbox of ${school.name}. Codes never go there: give the person’s own address.`)
}

/** Gives a job at a school, and at every school that it followed. */
export async function giveSchoolJob(tx: Tx, { personId, role, from, to }: JobAsked, urn: string): Promise<readonly Change[]> {
  await stillHere(tx, personId, from)
  const held = await tx.$queryRaw<object[]>`
    SELECT 1 FROM post WHERE "personId" = ${personId} AND role = ${role} AND urn = ${urn} AND ("to" IS NULL OR "to" >= ${from})`
  if (held.length > 0) throw new NotChanged('They hold that job there already.')
  await tx.$executeRaw`
    INSERT INTO post (id, "personId", role, urn, "from", "to")
    SELECT gen_random_uuid(), ${personId}, ${role}, u, ${from}, ${to} FROM unnest(${await lineOf(tx, urn)}::text[]) AS u`
  return [{ subject: `person:${personId}`, field: `${role} of ${urn}`, old: null, new: span(from, to) }]
}

/** Ends a job on its last day; one that has not begun by then is taken away. At a school: at those it followed too. */
export async function endJob(tx: Tx, postId: string, last: Day): Promise<readonly Change[]> {
  const [post] = await tx.$queryRaw<{ personId: string; role: string; urn: string | null; from: Day; to: Day | null; today: Day }[]>`
    SELECT "personId", role, urn, "from"::text AS "from", "to"::text AS "to", (app_now() AT TIME ZONE 'Europe/London')::date::text AS today
    FROM post WHERE id = ${postId} FOR UPDATE`
  if (!post) throw new NotChanged('There is no such job any more.')
  if (post.to && post.to <= last) throw new NotChanged(`That job ends on ${post.to} already.`)
  const gone = last < post.from
  if (gone && post.from <= post.today) throw new NotChanged('That job had begun by then. Give a last day on or after its first.')
  const urns = post.urn ? await lineOf(tx, post.urn) : []
  const same = Prisma.sql`"personId" = ${post.personId}::uuid AND role = ${post.role} AND (id = ${postId}::uuid OR urn = ANY (${urns}::text[]))`
  if (gone) await tx.$executeRaw`DELETE FROM post WHERE ${same} AND "from" > ${post.today}::date`
  else
    await tx.$executeRaw`
    UPDATE post SET "to" = ${last}::date WHERE ${same} AND "from" <= ${last}::date AND ("to" IS NULL OR "to" > ${last}::date)`
  const field = post.urn ? `${post.role} of ${post.urn}` : post.role
  return [{ subject: `person:${post.personId}`, field, old: span(post.from, post.to), new: gone ? null : span(post.from, last) }]
}
