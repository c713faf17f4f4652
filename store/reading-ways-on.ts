/** Cases that closed on the way to another process, until that has begun: no clock runs between the two, so that only these rows remember the child. */
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import type { Sealed } from './sealed.ts'

/** Which outcome of a process leads on to which other. */
export interface Lead {
  readonly process: string
  readonly outcome: string
  readonly next: string
}
export interface WayOn extends Named {
  readonly id: string
  readonly next: string
  readonly closedAt: Date
  readonly owner: string
  readonly childId: string
  readonly childReference: string
}
/** Whose cases: those of these owners, or of a team. */
export type Whose = { readonly owners: readonly string[] } | { readonly teamId: string }

/**
 * Those of which nothing has begun, the oldest first: however old, since nothing but this list remembers the child. None of a case that is gone, of a child who was removed, or who has died
 * or moved away since. One query.
 */
export const waysNotBegun = async (db: Db, whose: Whose, leads: readonly Lead[]): Promise<readonly WayOn[]> =>
  named(
    db,
    await db.$queryRaw<(Omit<WayOn, keyof Named> & { identity: Sealed })[]>`
  SELECT c.id, l.next, c."closedAt", o.name AS owner, c."childId", k.reference AS "childReference", with_key(c."childId", i.sealed) AS identity
  FROM jsonb_to_recordset(${JSON.stringify(leads)}::jsonb) AS l(process text, outcome text, next text)
    JOIN "case" c ON c.outcome = l.outcome AND c.process = l.process JOIN person o ON o.id = c."ownerId"
    JOIN child k ON k.id = c."childId" JOIN child_identity i ON i."childId" = c."childId"
  WHERE ${'owners' in whose ? Prisma.sql`c."ownerId" = ANY (${[...whose.owners]}::uuid[])` : Prisma.sql`c."teamId" = ${whose.teamId}::uuid`}
    AND EXISTS (SELECT 1 FROM data_key d WHERE d.id = c."childId" AND d.wrapped IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM case_event e WHERE e."caseId" = c.id AND e.kind = 'removed')
    AND NOT EXISTS (SELECT 1 FROM "case" x WHERE x."childId" = c."childId" AND x.outcome IN ('died', 'moved-away') AND x."closedAt" >= c."closedAt")
    AND NOT EXISTS (SELECT 1 FROM "case" n WHERE n."childId" = c."childId" AND n.process = l.next AND n.id <> c.id AND n."openedAt" >= c."openedAt")
  ORDER BY c."closedAt", c.id LIMIT 50`,
  )

/**
 * Whether the case `o` led on to the case `b` of the same child: it closed so that such a one is begun, and this was the first that was. It is what
 * `begunFrom` answers, the other way round.
 */
export const ledOn = (
  leads: readonly Lead[],
): Prisma.Sql => Prisma.sql`(o."childId" = b."childId" AND o.id <> b.id AND o."openedAt" <= b."openedAt"
  AND EXISTS (SELECT 1 FROM jsonb_to_recordset(${JSON.stringify(leads)}::jsonb) AS l(process text, outcome text, next text)
    WHERE l.process = o.process AND l.outcome = o.outcome AND l.next = b.process)
  AND NOT EXISTS (SELECT 1 FROM "case" n WHERE n."childId" = o."childId" AND n.process = b.process AND n.id NOT IN (o.id, b.id)
    AND n."openedAt" >= o."openedAt" AND n."openedAt" < b."openedAt"))`

/** The case from which this one went on, begun by a person; null where none did, or it was removed since. One query. */
export async function cameFrom(
  db: Db,
  id: string,
  leads: readonly Lead[],
): Promise<{ readonly id: string; readonly process: string } | null> {
  const [found] = await db.$queryRaw<{ id: string; process: string }[]>`
    SELECT o.id, o.process FROM "case" b JOIN "case" o ON ${ledOn(leads)} WHERE b.id = ${id} AND NOT EXISTS (SELECT 1 FROM case_event e WHERE e."caseId" = o.id AND e.kind = 'removed')
    ORDER BY o."openedAt" DESC, o.id DESC LIMIT 1`
  return found ?? null
}

/** The case that went on from this one; null where none has begun. */
export async function begunFrom(
  db: Db,
  { id, childId, openedAt }: { readonly id: string; readonly childId: string; readonly openedAt: Date },
  next: string,
): Promise<string | null> {
  const found = await db.case.findFirst({
    where: { childId, process: next, id: { not: id }, openedAt: { gte: openedAt } },
    orderBy: { openedAt: 'asc' },
    select: { id: true },
  })
  return found?.id ?? null
}
