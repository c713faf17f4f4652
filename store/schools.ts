/** The schools we hold, as a GIAS file or an administrator changes them. To be run inside `change`. */
import { changesBetween, type Change } from '../domain/administration.ts'
import type { Day } from '../domain/calendar.ts'
import { followsAuthority, type HeldSchool, type PlannedSchool, type SchoolPlan } from '../domain/school-plan.ts'
import { NotChanged } from './administration.ts'
import type { Db, Tx } from './client.ts'

/** Every school we hold, by URN. One query. */
export async function heldSchools(db: Db | Tx): Promise<ReadonlyMap<string, HeldSchool>> {
  const rows = await db.$queryRaw<HeldSchool[]>`
    SELECT urn, name, laestab, "authorityCode", phase, type, address, status, "openedOn"::text AS "openedOn", "closedOn"::text AS "closedOn", "closedWhy",
      "onRoll", "censusOn"::text AS "censusOn", district, "successorUrn" FROM school`
  return new Map(rows.map((row) => [row.urn, row]))
}

/** The authorities whose schools we hold: our own first. */
export const authoritiesHeld = (
  db: Db | Tx,
): Promise<readonly { readonly code: string; readonly name: string; readonly home: boolean; readonly schools: number }[]> =>
  db.$queryRaw`
    SELECT a.code, a.name, a.home, (SELECT count(*)::int FROM school s WHERE s."authorityCode" = a.code) AS schools
    FROM authority a ORDER BY a.home DESC, a.name`

/** Applies a plan: what is held first, so that a number is free before another school takes it over; then what is new; then who followed whom. */
export async function applySchools(tx: Tx, { added, changed }: SchoolPlan): Promise<readonly Change[]> {
  const all = [...changed, ...added]
  if (all.length === 0) return []
  const json = (some: readonly PlannedSchool[]) => JSON.stringify(some.map(({ school }) => school))
  await tx.$executeRaw`
    WITH given AS (SELECT * FROM jsonb_populate_recordset(NULL::school, ${json(changed)}::jsonb))
    UPDATE school s SET name = g.name, laestab = g.laestab, phase = g.phase, type = g.type, address = g.address, "authorityCode" = g."authorityCode",
      status = g.status, "openedOn" = g."openedOn", "closedOn" = g."closedOn", "closedWhy" = g."closedWhy", "onRoll" = g."onRoll", "censusOn" = g."censusOn",
      "successorUrn" = CASE WHEN g.status = 'closed' THEN s."successorUrn" END
    FROM given g WHERE s.urn = g.urn`
  await tx.$executeRaw`
    WITH given AS (SELECT * FROM jsonb_populate_recordset(NULL::school, ${json(added)}::jsonb))
    INSERT INTO school (urn, name, laestab, phase, type, district, address, "authorityCode", status, "openedOn", "closedOn", "closedWhy", "onRoll", "censusOn")
    SELECT urn, name, laestab, phase, type, district, address, "authorityCode", status, "openedOn", "closedOn", "closedWhy", "onRoll", "censusOn" FROM given`
  await tx.$executeRaw`
    WITH given AS (SELECT * FROM jsonb_populate_recordset(NULL::school, ${json(all)}::jsonb))
    UPDATE school s SET "successorUrn" = g."successorUrn" FROM given g WHERE s.urn = g.urn AND g."successorUrn" IS NOT NULL`
  await followDates(tx, added)
  await renameCalendars(tx, changed)
  const followed = changed.flatMap(({ school, changes }) => (changes.some(({ field }) => field === 'successorUrn') ? [school.urn] : []))
  const carried = followed.length > 0 ? await carryJobs(tx, followed) : []
  return [...all.flatMap(({ changes }) => changes), ...carried]
}

/** A new school whose terms are the authority's to set follows the authority's dates. */
async function followDates(tx: Tx, added: readonly PlannedSchool[]): Promise<void> {
  const following = added.flatMap(({ school }) => (followsAuthority(school.type) ? [school.urn] : []))
  await tx.$executeRaw`
    INSERT INTO calendar_base (calendar, follows, name)
    SELECT 'school:' || urn, 'authority:' || "authorityCode", name FROM school WHERE urn = ANY (${following}::text[]) ON CONFLICT DO NOTHING`
}

/** A derivation names the calendar's school as it is called now. */
async function renameCalendars(tx: Tx, changed: readonly PlannedSchool[]): Promise<void> {
  const renamed = changed.filter(({ changes }) => changes.some(({ field }) => field === 'name')).map(({ school }) => `school:${school.urn}`)
  await tx.$executeRaw`
    UPDATE calendar_base b SET name = s.name FROM school s WHERE b.calendar = 'school:' || s.urn AND b.calendar = ANY (${renamed}::text[])`
}

/**
 * Whoever holds a job at a school when it is followed by another holds it there too, from the day after the old one closed. The job at the old
 * school is kept: its cases keep their school, and somebody must answer them.
 */
async function carryJobs(tx: Tx, followed: readonly string[]): Promise<readonly Change[]> {
  const carried = await tx.$queryRaw<{ urn: string; role: string; name: string; from: Day }[]>`
    WITH carried AS (
      INSERT INTO post (id, "personId", role, urn, "from", "to")
      SELECT gen_random_uuid(), o."personId", o.role, s."successorUrn", greatest(o."from", s."closedOn" + 1), o."to" FROM post o JOIN school s ON s.urn = o.urn
      WHERE s.urn = ANY (${[...followed]}::text[]) AND (o."to" IS NULL OR o."to" > s."closedOn") AND NOT EXISTS (
        SELECT 1 FROM post x WHERE x.urn = s."successorUrn" AND x.role = o.role)
      RETURNING urn, role, "personId", "from")
    SELECT c.urn, c.role, p.name, c."from"::text AS "from" FROM carried c JOIN person p ON p.id = c."personId" ORDER BY c.urn, c.role, p.name`
  return carried.map(({ urn, role, name, from }) => ({ subject: `school:${urn}`, field: role, old: null, new: `${name}, from ${from}` }))
}

/** What only the school or its authority can say of it. Undefined: it stays as it is. */
export interface SchoolSaid {
  readonly mailbox: string | null
  readonly district: string
  readonly successorUrn: string | null | undefined
}
/** Puts down what GIAS does not have: a mailbox, a district, and who followed a school that closed. */
export async function changeSchool(tx: Tx, urn: string, said: SchoolSaid): Promise<readonly Change[]> {
  const [held] = await tx.$queryRaw<{ mailbox: string | null; district: string; successorUrn: string | null }[]>`
    SELECT mailbox, district, "successorUrn" FROM school WHERE urn = ${urn} FOR UPDATE`
  if (!held) throw new NotChanged('There is no such school.')
  const [person] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM person WHERE email = ${said.mailbox}`
  if (person) throw new NotChanged(`That is the address of ${person.name}. A shared mailbox is one that nobody’s codes go to.`)
  const { mailbox, district, successorUrn = held.successorUrn } = said
  const changes = changesBetween(`school:${urn}`, held, { mailbox, district, successorUrn })
  await tx.$executeRaw`UPDATE school SET mailbox = ${mailbox}, district = ${district}, "successorUrn" = ${successorUrn} WHERE urn = ${urn}`
  return successorUrn && successorUrn !== held.successorUrn ? [...changes, ...(await carryJobs(tx, [urn]))] : changes
}

/** From now on a GIAS file brings the schools of this authority too. */
export async function addAuthority(tx: Tx, { code, name }: { readonly code: string; readonly name: string }): Promise<readonly Change[]> {
  const [held] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM authority WHERE code = ${code}`
  if (held) throw new NotChanged(`We hold the schools of ${held.name} (${code}) already.`)
  await tx.$executeRaw`INSERT INTO authority (code, name) VALUES (${code}, ${name})`
  return changesBetween(`authority:${code}`, {}, { name })
}
