/** Decisions that a chair has signed and that nobody has recorded in their case: its dates run on meanwhile, and its family has not been told. */
import { asItself } from './asking.ts'
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import type { Whose } from './reading-ways-on.ts'
import type { Sealed } from './sealed.ts'

export interface SignedNotRecorded extends Named {
  readonly caseId: string
  readonly process: string
  readonly action: string
  readonly ended: string
  readonly at: Date
  readonly by: string
  readonly owner: string
  readonly childId: string
}
/**
 * Of open cases that have waited for one of these actions, `process/action`, since before it was signed; the first signed first. `whose`: null for every case. None of which the record is
 * on its way. Whoever records sits on no panel: the rows are read for the case. One query.
 */
export const signedNotRecorded = async (db: Db, whose: Whose | null, actions: readonly string[]): Promise<readonly SignedNotRecorded[]> =>
  asItself(async () =>
    named(
      db,
      await db.$queryRaw<(Omit<SignedNotRecorded, keyof Named> & { identity: Sealed })[]>`
  SELECT * FROM (
    SELECT DISTINCT ON (c.id) c.id AS "caseId", c.process, t.action, h.ended, s."hearingId", s."knownFrom" AS at, p.name AS by, o.name AS owner, c."childId",
      with_key(c."childId", i.sealed) AS identity
    FROM signature s JOIN hearing h ON h.id = s."hearingId" JOIN "case" c ON c.id = s."caseId" JOIN step t ON t."caseId" = c.id
      JOIN person p ON p.id = s."byId" JOIN person o ON o.id = c."ownerId" LEFT JOIN child_identity i ON i."childId" = c."childId"
    WHERE c.outcome IS NULL AND t."closedSeq" IS NULL AND c.process || '/' || t.action = ANY (${[...actions]}::text[]) AND t."openedAt" <= s."knownFrom"
      AND ${whose === null ? Prisma.sql`true` : 'owners' in whose ? Prisma.sql`c."ownerId" = ANY (${[...whose.owners]}::uuid[])` : Prisma.sql`c."teamId" = ${whose.teamId}::uuid`}
    ORDER BY c.id, s."knownFrom" DESC) latest
  WHERE NOT EXISTS (SELECT 1 FROM submission k WHERE k.id = latest."hearingId" AND k.state <> 'refused')
  ORDER BY at, "caseId" LIMIT 50`,
    ),
  )
