/** Leave cover: one person acting for another for some days. To be run inside `change`, where it writes. */
import type { Change } from '../domain/administration.ts'
import type { Day } from '../domain/calendar.ts'
import { NotChanged } from './administration.ts'
import type { Db, Tx } from './client.ts'

export interface CoverRow {
  readonly id: string
  readonly awayId: string
  readonly away: string
  readonly substituteId: string
  readonly substitute: string
  readonly from: Day
  readonly to: Day
}
/** Cover that is so today or is to come, of or by any of these people; soonest first. */
export const coversAmong = (db: Db | Tx, people: readonly string[]): Promise<readonly CoverRow[]> => db.$queryRaw<CoverRow[]>`
  SELECT c.id, c."awayId", a.name AS away, c."substituteId", s.name AS substitute, c."from"::text AS "from", c."to"::text AS "to"
  FROM cover c JOIN person a ON a.id = c."awayId" JOIN person s ON s.id = c."substituteId"
  WHERE c."to" >= (app_now() AT TIME ZONE 'Europe/London')::date AND (c."awayId" = ANY (${[...people]}::uuid[]) OR c."substituteId" = ANY (${[...people]}::uuid[]))
  ORDER BY c."from", a.name`

/** One, where it is not over; null where there is none. */
export async function coverHeld(db: Db, id: string): Promise<CoverRow | null> {
  const away = await db.cover.findUnique({ where: { id }, select: { awayId: true } })
  return away ? ((await coversAmong(db, [away.awayId])).find((one) => one.id === id) ?? null) : null
}

export interface Absent {
  readonly id: string
  readonly name: string
}
/** Those whose cover somebody may set as the manager of their team: whoever works in it, but the manager. */
export const teamOf = (db: Db, managers: readonly string[]): Promise<readonly Absent[]> => db.$queryRaw<Absent[]>`
  SELECT p.id, p.name FROM person p JOIN team t ON t.id = p."teamId", (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day) today
  WHERE t."managerId" = ANY (${[...managers]}::uuid[]) AND p.id <> t."managerId" AND (p."leftOn" IS NULL OR p."leftOn" >= today.day) ORDER BY p.name, p.id`

/** Everybody who holds a job at a school today and none in the authority: an administrator may set their cover. */
export const schoolPeople = (db: Db, ids: readonly string[]): Promise<readonly Absent[]> => db.$queryRaw<Absent[]>`
  SELECT p.id, p.name FROM person p, (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day) today
  WHERE p.id = ANY (${[...ids]}::uuid[]) AND (p."leftOn" IS NULL OR p."leftOn" >= today.day)
    AND EXISTS (SELECT 1 FROM post o WHERE o."personId" = p.id AND o.urn IS NOT NULL AND (o."to" IS NULL OR o."to" >= today.day))
    AND NOT EXISTS (SELECT 1 FROM post o WHERE o."personId" = p.id AND o.urn IS NULL AND (o."to" IS NULL OR o."to" >= today.day))`

/**
 * Who may act for somebody: for a clerk or a manager, another clerk or manager; for anybody else who works for the authority, whoever holds one of their
 * jobs: another job would open cases to them at one person’s word. For somebody at a school, a colleague there.
 */
export const substitutesFor = (db: Db | Tx, awayId: string): Promise<readonly Absent[]> => db.$queryRaw<Absent[]>`
  WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day),
  held AS (SELECT o."personId", o.role, o.urn FROM post o, today WHERE o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day)),
  own AS (SELECT role, urn FROM held WHERE "personId" = ${awayId}::uuid)
  SELECT DISTINCT p.id, p.name FROM person p JOIN held h ON h."personId" = p.id, today
  WHERE p.id <> ${awayId}::uuid AND (p."leftOn" IS NULL OR p."leftOn" >= today.day) AND CASE
    WHEN EXISTS (SELECT 1 FROM own WHERE role IN ('clerk', 'manager')) THEN h.role IN ('clerk', 'manager')
    WHEN EXISTS (SELECT 1 FROM own WHERE urn IS NULL) THEN h.urn IS NULL AND h.role IN (SELECT role FROM own WHERE urn IS NULL)
    ELSE h.urn IN (SELECT urn FROM own) END
  ORDER BY p.name, p.id`

export interface CoverAsked {
  readonly awayId: string
  readonly substituteId: string
  readonly from: Day
  readonly to: Day
}
/** Sets cover. One substitute at a time, and no chains: whoever acts for another is there themselves. */
export async function setCover(tx: Tx, { awayId, substituteId, from, to }: CoverAsked): Promise<readonly Change[]> {
  const substitute = (await substitutesFor(tx, awayId)).find(({ id }) => id === substituteId)
  if (!substitute) throw new NotChanged('They cannot act for this person. Choose somebody from the list.')
  const others = (await coversAmong(tx, [awayId, substituteId])).filter((one) => one.from <= to && one.to >= from)
  const twice = others.find((one) => one.awayId === awayId)
  if (twice) throw new NotChanged(`${twice.substitute} acts in some of those days already. End that first, or choose other days.`)
  const away = others.find((one) => one.awayId === substituteId)
  if (away) throw new NotChanged(`${substitute.name} is away in some of those days too. Choose somebody else.`)
  const acts = others.find((one) => one.substituteId === awayId)
  if (acts) throw new NotChanged(`In some of those days ${acts.away} is covered by the person who would be away. End that cover first.`)
  await tx.$executeRaw`INSERT INTO cover (id, "awayId", "substituteId", "from", "to") VALUES (gen_random_uuid(), ${awayId}, ${substituteId}, ${from}, ${to})`
  return [{ subject: `person:${awayId}`, field: 'substitute', old: null, new: `${substitute.name}, from ${from} to ${to}` }]
}

/** Ends cover at once; what has not begun is taken away. */
export async function endCover(tx: Tx, id: string): Promise<readonly Change[]> {
  const [cover] = await tx.$queryRaw<(CoverRow & { yesterday: Day })[]>`
    SELECT c.id, c."awayId", s.name AS substitute, c."from"::text AS "from", c."to"::text AS "to", ((app_now() AT TIME ZONE 'Europe/London')::date - 1)::text AS yesterday
    FROM cover c JOIN person s ON s.id = c."substituteId" WHERE c.id = ${id}::uuid FOR UPDATE OF c`
  if (!cover || cover.to <= cover.yesterday) throw new NotChanged('That cover has ended already.')
  if (cover.from > cover.yesterday) await tx.$executeRaw`DELETE FROM cover WHERE id = ${id}`
  else await tx.$executeRaw`UPDATE cover SET "to" = ${cover.yesterday} WHERE id = ${id}`
  const fresh = cover.from > cover.yesterday ? null : `${cover.substitute}, from ${cover.from} to ${cover.yesterday}`
  return [
    { subject: `person:${cover.awayId}`, field: 'substitute', old: `${cover.substitute}, from ${cover.from} to ${cover.to}`, new: fresh },
  ]
}
