import type { Day } from '../domain/calendar.ts'
import { referenceMeant } from '../domain/case.ts'
import { namePartsOf } from '../domain/names.ts'
import type { Db } from './client.ts'
import { searchKey } from './data-keys.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { within, type Reach } from './reading-reach.ts'
import type { Sealed } from './sealed.ts'
import { isLike, traceOf, tracesOfPart, type TraceKind } from './traces.ts'

export interface FoundCase extends Named {
  readonly id: string
  readonly process: string
  readonly outcome: string | null
  readonly dueOn: Day | null
  readonly owner: string
  readonly school: string | null
  readonly childId: string
}
export interface FoundChild extends Named {
  readonly childId: string
  readonly reference: string
  readonly cases: number
}
export interface FoundSchool {
  readonly urn: string
  readonly name: string
  readonly open: number
}

const MOST = 50
const like = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`
const caseRow = Prisma.sql`c.id, c.process, c.outcome, c."dueOn"::text AS "dueOn", o.name AS owner, c."childId", with_key(c."childId", i.sealed) AS identity,
  (SELECT s.name FROM case_party p JOIN school s ON s.urn = p.urn WHERE p."caseId" = c.id ORDER BY p.party LIMIT 1) AS school
  FROM "case" c JOIN person o ON o.id = c."ownerId" LEFT JOIN child_identity i ON i."childId" = c."childId"`

/** Cases whose reference contains the words, or with a school whose name does; open ones first. */
export const findCases = async (db: Db, reach: Reach, words: string): Promise<readonly FoundCase[]> =>
  named(
    db,
    await db.$queryRaw<(Omit<FoundCase, keyof Named> & { identity: Sealed })[]>`
      SELECT ${caseRow} WHERE ${within(reach, Prisma.sql`c.id`)}
        AND (c.id ILIKE ${like(referenceMeant(words))} OR EXISTS (SELECT 1 FROM case_party p JOIN school s ON s.urn = p.urn WHERE p."caseId" = c.id AND (s.name ILIKE ${like(words)} OR s.urn = ${words})))
      ORDER BY c.outcome IS NOT NULL, c."dueOn" NULLS LAST, c.id LIMIT ${MOST}`,
  )

/** A name as it is written finds before its beginning, and that before its sound. */
const WEIGHT = { name: 4, start: 2, sound: 1 } as Readonly<Record<TraceKind, number>>
/** So many are opened at most, the best first (decisions 34). */
const OPENED = 200

/** Children by number, reference or every part of their name, as it is written or sounds, among those in a case that the reader may see. */
export async function findChildren(db: Db, reach: Reach, words: string): Promise<readonly FoundChild[]> {
  const key = await searchKey(db)
  const parts = namePartsOf(words).slice(0, 6)
  const asked = parts.flatMap((part, at) =>
    tracesOfPart(key, part).map(({ kind, hash }) => ({ at, kind, weight: WEIGHT[kind], hash: hash.toString('hex') })),
  )
  const { hash: number } = traceOf(key, 'upn', words.replace(/\s/g, '').toUpperCase())
  const seen = reach.all
    ? Prisma.sql`true`
    : Prisma.sql`EXISTS (SELECT 1 FROM "case" c WHERE c."childId" = k.id AND ${within(reach, Prisma.sql`c.id`)})`
  const rows = await db.$queryRaw<(Omit<FoundChild, keyof Named> & { named: boolean; identity: Sealed })[]>`
    WITH asked AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS a(at int, kind text, weight int, hash text)),
    hit AS (
      SELECT t."childId", a.at, max(a.weight) AS weight FROM asked a JOIN trace t ON t.hash = decode(a.hash, 'hex') AND t.kind = a.kind GROUP BY 1, 2),
    found AS (
      SELECT "childId", sum(weight) AS weight, true AS named FROM hit GROUP BY 1 HAVING count(*) = ${parts.length}
      UNION ALL SELECT "childId", 100, false FROM trace WHERE kind = 'upn' AND hash = ${number}
      UNION ALL SELECT id, 100, false FROM child WHERE reference = ${words.toUpperCase()})
    SELECT k.id AS "childId", k.reference, bool_and(f.named) AS named, with_key(k.id, i.sealed) AS identity,
      (SELECT count(*)::int FROM "case" c WHERE c."childId" = k.id AND c.outcome IS DISTINCT FROM 'wrong-child') AS cases
    FROM found f JOIN child k ON k.id = f."childId" JOIN child_identity i ON i."childId" = k.id WHERE ${seen}
    GROUP BY k.id, i."childId" ORDER BY max(f.weight) DESC, k.reference LIMIT ${OPENED}`
  // A beginning is three letters in the database; here it is held to all that was typed.
  const isMeant = ({ first, last, knownAs }: Named): boolean => parts.every((part) => isLike(part, [first, last, knownAs ?? '']))
  return named(db, rows)
    .filter((row) => !row.named || isMeant(row))
    .slice(0, MOST)
}

/** Schools by name or URN, with how many open cases they are in that the reader may see. */
export const findSchools = (db: Db, reach: Reach, words: string): Promise<readonly FoundSchool[]> => db.$queryRaw<FoundSchool[]>`
  SELECT s.urn, s.name, (SELECT count(DISTINCT c.id)::int FROM case_party p JOIN "case" c ON c.id = p."caseId"
    WHERE p.urn = s.urn AND c.outcome IS NULL AND ${within(reach, Prisma.sql`c.id`)}) AS open
  FROM school s WHERE s.name ILIKE ${like(words)} OR s.urn = ${words} ORDER BY s.name LIMIT ${MOST}`
