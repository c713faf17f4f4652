/** People, as those who look after them read them. */
import type { Day } from '../domain/calendar.ts'
import type { Role } from '../domain/jobs.ts'
import type { Db } from './client.ts'
import { Prisma } from './prisma/client.ts'

export interface ListedPerson {
  readonly id: string
  readonly name: string
  readonly team: string | null
  readonly leftOn: Day | null
  readonly jobs: readonly { readonly role: Role; readonly school: string | null; readonly from: Day }[]
  /** Open cases they own. */
  readonly cases: number
}
const listed = (db: Db, where: Prisma.Sql, most: number): Promise<readonly ListedPerson[]> => db.$queryRaw<ListedPerson[]>`
  WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day)
  SELECT p.id, p.name, t.name AS team, p."leftOn"::text AS "leftOn", coalesce((
      SELECT json_agg(json_build_object('role', o.role, 'school', s.name, 'from', o."from") ORDER BY o.role, s.name)
      FROM post o LEFT JOIN school s ON s.urn = o.urn WHERE o."personId" = p.id AND (o."to" IS NULL OR o."to" >= today.day)), '[]') AS jobs,
    (SELECT count(*)::int FROM "case" c WHERE c."ownerId" = p.id AND c.outcome IS NULL) AS cases
  FROM person p CROSS JOIN today LEFT JOIN team t ON t.id = p."teamId" WHERE ${where} ORDER BY p.name, p.id LIMIT ${most}`

const held = Prisma.sql`SELECT 1 FROM post o WHERE o."personId" = p.id AND o.urn IS NULL AND (o."to" IS NULL OR o."to" >= today.day)`
const atSchool = Prisma.sql`SELECT 1 FROM post o WHERE o."personId" = p.id AND o.urn IS NOT NULL AND (o."to" IS NULL OR o."to" >= today.day)`

/** Everybody who works for the authority, and those whom nobody has given a job yet. */
export const peopleOfAuthority = (db: Db): Promise<readonly ListedPerson[]> =>
  listed(db, Prisma.sql`(p."leftOn" IS NULL OR p."leftOn" >= today.day) AND (EXISTS (${held}) OR NOT EXISTS (${atSchool}))`, 500)
/** Those who have left and still own an open case: somebody must take it. */
export const leftWithWork = (db: Db): Promise<readonly ListedPerson[]> =>
  listed(db, Prisma.sql`p."leftOn" < today.day AND EXISTS (SELECT 1 FROM "case" c WHERE c."ownerId" = p.id AND c.outcome IS NULL)`, 100)
/** By part of a name or of an address, whoever they work for, leavers too. */
export const peopleFound = (db: Db, words: string): Promise<readonly ListedPerson[]> => {
  const part = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return listed(db, Prisma.sql`p.name ILIKE ${part} OR p.email ILIKE ${part}`, 50)
}

export interface JobHeld {
  readonly id: string
  readonly role: Role
  readonly urn: string | null
  readonly school: string | null
  readonly from: Day
  readonly to: Day | null
  readonly proposedBy: string | null
  readonly approvedBy: string | null
}
export interface PersonHeld {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly teamId: string | null
  readonly team: string | null
  readonly leftOn: Day | null
  readonly jobs: readonly JobHeld[]
}
/** One person with every job they hold, will hold and have held: newest first. Null where there is none. */
export async function personHeld(db: Db, id: string): Promise<PersonHeld | null> {
  const [person] = await db.$queryRaw<PersonHeld[]>`
    SELECT p.id, p.name, p.email, p."teamId", t.name AS team, p."leftOn"::text AS "leftOn", coalesce((
      SELECT json_agg(json_build_object('id', o.id, 'role', o.role, 'urn', o.urn, 'school', s.name, 'from', o."from", 'to', o."to",
        'proposedBy', a.name, 'approvedBy', b.name) ORDER BY o."from" DESC, o.role)
      FROM post o LEFT JOIN school s ON s.urn = o.urn LEFT JOIN proposal r ON r.id = o."proposalId" LEFT JOIN person a ON a.id = r."proposedById"
        LEFT JOIN person b ON b.id = r."decidedById" WHERE o."personId" = p.id), '[]') AS jobs
    FROM person p LEFT JOIN team t ON t.id = p."teamId" WHERE p.id = ${id}::uuid`
  return person ?? null
}

export interface ProposalHeld {
  readonly id: string
  readonly kind: 'job' | 'address'
  readonly personId: string
  readonly person: string
  readonly personEmail: string
  readonly role: Role | null
  readonly from: Day | null
  readonly to: Day | null
  readonly email: string | null
  readonly why: string
  readonly proposedById: string
  readonly proposedBy: string
  readonly proposedAt: Date
}
/** What waits to be approved, oldest first; of one person, where one is named. */
export const proposalsWaiting = (db: Db, personId: string | null = null): Promise<readonly ProposalHeld[]> => db.$queryRaw<ProposalHeld[]>`
  SELECT r.id, r.kind, r."personId", p.name AS person, p.email AS "personEmail", r.role, r."from"::text AS "from", r."to"::text AS "to", r.email, r.why,
    r."proposedById", b.name AS "proposedBy", r."proposedAt"
  FROM proposal r JOIN person p ON p.id = r."personId" JOIN person b ON b.id = r."proposedById"
  WHERE r.state = 'waiting' AND (${personId}::uuid IS NULL OR r."personId" = ${personId}::uuid) ORDER BY r."proposedAt", r.id`

export interface TeamHeld {
  readonly id: string
  readonly name: string
  readonly managerId: string
  readonly manager: string
  readonly members: number
  readonly cases: number
}
/** Every team. */
export const teamsHeld = (db: Db): Promise<readonly TeamHeld[]> => db.$queryRaw<TeamHeld[]>`
  SELECT t.id, t.name, t."managerId", m.name AS manager, (SELECT count(*)::int FROM person p WHERE p."teamId" = t.id AND p."leftOn" IS NULL) AS members,
    (SELECT count(*)::int FROM "case" c WHERE c."teamId" = t.id AND c.outcome IS NULL) AS cases
  FROM team t JOIN person m ON m.id = t."managerId" ORDER BY t.name`

/** Who holds this job in the authority today. */
export const holdersOf = (db: Db, role: Role): Promise<readonly { readonly id: string; readonly name: string }[]> => db.$queryRaw`
  SELECT DISTINCT p.id, p.name FROM person p JOIN post o ON o."personId" = p.id, (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day) today
  WHERE o.role = ${role} AND o.urn IS NULL AND o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day)
    AND (p."leftOn" IS NULL OR p."leftOn" >= today.day) ORDER BY p.name`

export interface OneJob {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly role: Role
  readonly school: string | null
  readonly from: Day
  readonly to: Day | null
  /** How many others hold it today. */
  readonly others: number
}
/** One job, with whose it is; null where there is none, or where it is over. */
export async function jobHeld(db: Db, id: string): Promise<OneJob | null> {
  const [job] = await db.$queryRaw<OneJob[]>`
    WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day)
    SELECT o.id, p.id AS "personId", p.name, o.role, s.name AS school, o."from"::text AS "from", o."to"::text AS "to",
      (SELECT count(DISTINCT x."personId")::int FROM post x JOIN person q ON q.id = x."personId" WHERE x."personId" <> o."personId" AND x.role = o.role
        AND x.urn IS NOT DISTINCT FROM o.urn AND x."from" <= today.day AND (x."to" IS NULL OR x."to" >= today.day) AND (q."leftOn" IS NULL OR q."leftOn" >= today.day)) AS others
    FROM post o JOIN person p ON p.id = o."personId" CROSS JOIN today LEFT JOIN school s ON s.urn = o.urn
    WHERE o.id = ${id}::uuid AND (o."to" IS NULL OR o."to" >= today.day)`
  return job ?? null
}
