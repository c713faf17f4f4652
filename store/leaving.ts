/** Somebody who leaves: what waits for them is given to others in the same transaction as they lose their access. To be run inside `change`. */
import type { Change } from '../domain/administration.ts'
import type { Day } from '../domain/calendar.ts'
import { NotChanged } from './administration.ts'
import { assign, owners } from './assignments.ts'
import type { Db, Tx } from './client.ts'

/** Everything that would be nobody's. */
export interface LeftBehind {
  readonly cases: readonly { readonly id: string; readonly process: string; readonly waitingFor: string | null; readonly due: Day | null }[]
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  /** For whom they act, now or later. */
  readonly covers: readonly { readonly id: string; readonly name: string; readonly from: Day; readonly to: Day }[]
  /** Tasks that a school passed to them by name: they go back to its head. */
  readonly passed: readonly { readonly caseId: string; readonly party: string }[]
  /** Jobs that nobody else holds, with how many open cases have a part for it. */
  readonly alone: readonly { readonly role: string; readonly urn: string | null; readonly school: string | null; readonly cases: number }[]
}

/** What somebody would leave behind. Five queries. */
export async function leftBehind(db: Db | Tx, personId: string): Promise<LeftBehind> {
  const cases = await db.$queryRaw<LeftBehind['cases']>`
    SELECT id, process, "waitingFor", "dueOn"::text AS due FROM "case" WHERE "ownerId" = ${personId}::uuid AND outcome IS NULL ORDER BY "dueOn" NULLS LAST, id`
  const teams = await db.$queryRaw<LeftBehind['teams']>`SELECT id, name FROM team WHERE "managerId" = ${personId} ORDER BY name`
  const covers = await db.$queryRaw<LeftBehind['covers']>`
    SELECT c.id, p.name, c."from"::text AS "from", c."to"::text AS "to" FROM cover c JOIN person p ON p.id = c."awayId",
      (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day) today
    WHERE c."substituteId" = ${personId}::uuid AND c."to" >= today.day ORDER BY c."from", p.name`
  const passed = await db.$queryRaw<LeftBehind['passed']>`
    SELECT p."caseId", p.party FROM case_party p JOIN "case" c ON c.id = p."caseId" WHERE p."personId" = ${personId}::uuid AND c.outcome IS NULL ORDER BY 1, 2`
  const alone = await db.$queryRaw<LeftBehind['alone']>`
    WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day),
    held AS (SELECT o.* FROM post o JOIN person p ON p.id = o."personId", today
      WHERE o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day) AND (p."leftOn" IS NULL OR p."leftOn" >= today.day))
    SELECT h.role, h.urn, s.name AS school, (SELECT count(DISTINCT a."caseId")::int FROM case_access a JOIN "case" c ON c.id = a."caseId" AND c.outcome IS NULL
      WHERE a.principal = CASE WHEN h.urn IS NULL THEN 'role:' || h.role ELSE 'school:' || h.urn END) AS cases
    FROM held h LEFT JOIN school s ON s.urn = h.urn
    WHERE h."personId" = ${personId}::uuid AND NOT EXISTS (
      SELECT 1 FROM held x WHERE x."personId" <> h."personId" AND x.role = h.role AND x.urn IS NOT DISTINCT FROM h.urn) ORDER BY h.role, s.name`
  return { cases, teams, covers, passed, alone }
}

export interface Leaving {
  readonly personId: string
  /** The last day on which they may act. */
  readonly last: Day
  /** Who takes their open cases; null where they have none. */
  readonly ownerId: string | null
  /** Who manages their teams; null where they manage none. */
  readonly managerId: string | null
  readonly byId: string
  readonly why: string
}

/** Ends everything they hold, and gives what they leave behind to those named. */
export async function leave(tx: Tx, leaving: Leaving): Promise<readonly Change[]> {
  const { personId, last } = leaving
  const subject = `person:${personId}`
  const [person] = await tx.$queryRaw<{ leftOn: Day | null; today: Day }[]>`
    SELECT "leftOn"::text AS "leftOn", (app_now() AT TIME ZONE 'Europe/London')::date::text AS today FROM person WHERE id = ${personId}::uuid FOR UPDATE`
  if (!person) throw new NotChanged('There is no such person any more.')
  if (person.leftOn && person.leftOn <= last) throw new NotChanged('They have left by then already.')
  const given = await giveAll(tx, leaving)
  await tx.$executeRaw`DELETE FROM post WHERE "personId" = ${personId}::uuid AND "from" > greatest(${last}::date, ${person.today}::date)`
  await tx.$executeRaw`
    UPDATE post SET "to" = greatest("from", ${last}::date) WHERE "personId" = ${personId}::uuid AND ("to" IS NULL OR "to" > greatest("from", ${last}::date))`
  await tx.$executeRaw`DELETE FROM cover WHERE ${personId}::uuid IN ("awayId", "substituteId") AND "from" > ${last}::date`
  await tx.$executeRaw`UPDATE cover SET "to" = ${last}::date WHERE ${personId}::uuid IN ("awayId", "substituteId") AND "to" > ${last}::date`
  await tx.$executeRaw`
    UPDATE proposal SET state = 'declined', "decidedById" = ${leaving.byId}::uuid, "decidedAt" = app_now(), "decidedWhy" = 'They left.'
    WHERE "personId" = ${personId}::uuid AND state = 'waiting'`
  if (last < person.today) await tx.$executeRaw`DELETE FROM session WHERE sess -> 'user' ->> 'id' = ${personId}`
  await tx.$executeRaw`UPDATE person SET "leftOn" = ${last} WHERE id = ${personId}`
  return [{ subject, field: 'last day', old: person.leftOn, new: last }, ...given]
}

/** Their cases and their teams, to those named. */
async function giveAll(tx: Tx, { personId, ownerId, managerId, byId, why }: Leaving): Promise<readonly Change[]> {
  const { cases, teams } = await leftBehind(tx, personId)
  const given = cases.length > 0 ? await giveCases(tx, { from: personId, to: ownerId, cases: cases.map(({ id }) => id), byId, why }) : []
  if (teams.length === 0) return given
  const [manager] = await tx.$queryRaw<
    { name: string }[]
  >`SELECT name FROM person WHERE id = ${managerId}::uuid AND id <> ${personId}::uuid`
  if (!manager) throw new NotChanged('They manage a team. Choose who manages it from now on.')
  await tx.$executeRaw`UPDATE team SET "managerId" = ${managerId} WHERE "managerId" = ${personId}`
  return [...given, ...teams.map(({ id }) => ({ subject: `team:${id}`, field: 'manager', old: null, new: manager.name }))]
}

/** Gives some of somebody's open cases to one who may own them; each says so in its history. */
export async function giveCases(
  tx: Tx,
  {
    from,
    to,
    cases,
    byId,
    why,
  }: { readonly from: string; readonly to: string | null; readonly cases: readonly string[]; readonly byId: string; readonly why: string },
): Promise<readonly Change[]> {
  const owner = to === from ? undefined : (await owners(tx)).find(({ id }) => id === to)
  if (!owner) throw new NotChanged('They own open cases. Choose who takes them.')
  const theirs = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "case" WHERE id = ANY (${[...cases]}) AND "ownerId" = ${from} AND outcome IS NULL`
  const moved = await assign(tx, { cases: theirs.map(({ id }) => id), ownerId: owner.id, byId, why })
  return moved.length > 0
    ? [{ subject: `person:${from}`, field: 'cases given', old: null, new: `${moved.join(', ')}: to ${owner.name}` }]
    : []
}

/** Somebody who had left works here again; their jobs are given afresh. */
export async function comeBack(tx: Tx, personId: string): Promise<readonly Change[]> {
  const [person] = await tx.$queryRaw<
    { leftOn: Day | null }[]
  >`SELECT "leftOn"::text AS "leftOn" FROM person WHERE id = ${personId}::uuid FOR UPDATE`
  if (!person?.leftOn) throw new NotChanged('They have not left.')
  await tx.$executeRaw`UPDATE person SET "leftOn" = NULL WHERE id = ${personId}`
  return [{ subject: `person:${personId}`, field: 'last day', old: person.leftOn, new: null }]
}
