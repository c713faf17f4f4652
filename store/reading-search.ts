import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { Prisma } from './prisma/client.ts'
import { within, type Reach } from './reading-reach.ts'

export interface FoundCase {
  readonly id: string
  readonly process: string
  readonly outcome: string | null
  readonly dueOn: Day | null
  readonly owner: string
  readonly school: string | null
  readonly first: string
  readonly last: string
}
export interface FoundChild {
  readonly reference: string
  readonly first: string
  readonly last: string
  readonly knownAs: string | null
  readonly born: Day
  readonly cases: number
}
export interface FoundSchool {
  readonly urn: string
  readonly name: string
  readonly open: number
}

const MOST = 50
const like = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`
const caseRow = Prisma.sql`c.id, c.process, c.outcome, c."dueOn"::text AS "dueOn", o.name AS owner, coalesce(i."firstName", '') AS first, coalesce(i."lastName", '') AS last,
  (SELECT s.name FROM case_party p JOIN school s ON s.urn = p.urn WHERE p."caseId" = c.id ORDER BY p.party LIMIT 1) AS school
  FROM "case" c JOIN person o ON o.id = c."ownerId" LEFT JOIN child_identity i ON i."childId" = c."childId"`

/** Cases whose reference contains the words, or with a school whose name does; open ones first. */
export const findCases = (db: Db, reach: Reach, words: string): Promise<readonly FoundCase[]> => db.$queryRaw<FoundCase[]>`
  SELECT ${caseRow} WHERE ${within(reach, Prisma.sql`c.id`)}
    AND (c.id ILIKE ${like(words)} OR EXISTS (SELECT 1 FROM case_party p JOIN school s ON s.urn = p.urn WHERE p."caseId" = c.id AND (s.name ILIKE ${like(words)} OR s.urn = ${words})))
  ORDER BY c.outcome IS NOT NULL, c."dueOn" NULLS LAST, c.id LIMIT ${MOST}`

/** Children by number, reference or every part of their name, among those in a case that the reader may see. */
export const findChildren = (db: Db, reach: Reach, words: string): Promise<readonly FoundChild[]> => {
  const parts = words.split(/\s+/).filter(Boolean).slice(0, 6)
  const named = parts.map(
    (part) => Prisma.sql`(i."firstName" ILIKE ${like(part)} OR i."lastName" ILIKE ${like(part)} OR i."knownAs" ILIKE ${like(part)})`,
  )
  const seen = reach.all
    ? Prisma.sql`true`
    : Prisma.sql`EXISTS (SELECT 1 FROM "case" c WHERE c."childId" = k.id AND ${within(reach, Prisma.sql`c.id`)})`
  return db.$queryRaw<FoundChild[]>`
    SELECT k.reference, i."firstName" AS first, i."lastName" AS last, i."knownAs", i.born::text AS born,
      (SELECT count(*)::int FROM "case" c WHERE c."childId" = k.id) AS cases
    FROM child k JOIN child_identity i ON i."childId" = k.id
    WHERE ${seen} AND (i.upn = ${words.replace(/\s/g, '').toUpperCase()} OR k.reference = ${words.toUpperCase()} OR (${Prisma.join(named, ' AND ')}))
    ORDER BY i."lastName", i."firstName", k.reference LIMIT ${MOST}`
}

/** Schools by name or URN, with how many open cases they are in that the reader may see. */
export const findSchools = (db: Db, reach: Reach, words: string): Promise<readonly FoundSchool[]> => db.$queryRaw<FoundSchool[]>`
  SELECT s.urn, s.name, (SELECT count(DISTINCT c.id)::int FROM case_party p JOIN "case" c ON c.id = p."caseId"
    WHERE p.urn = s.urn AND c.outcome IS NULL AND ${within(reach, Prisma.sql`c.id`)}) AS open
  FROM school s WHERE s.name ILIKE ${like(words)} OR s.urn = ${words} ORDER BY s.name LIMIT ${MOST}`
