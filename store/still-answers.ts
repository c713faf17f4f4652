import type { Db } from './client.ts'
import { Prisma } from './prisma/client.ts'

/**
 * A condition: whoever a letter was to still answers for what it is about. Somebody of a family does. Of others: whoever is named in the case, and
 * whoever holds a job today that they held when it was written; so the head who went in August reads in September neither it nor its link.
 */
export const stillAnswers = (recipient: Prisma.Sql, caseId: Prisma.Sql, writtenAt: Prisma.Sql): Prisma.Sql => Prisma.sql`
  CASE WHEN ${recipient} LIKE 'person:%' THEN EXISTS (
    SELECT 1 FROM person y, (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day) today
    WHERE y.id = substr(${recipient}, 8)::uuid AND (y."leftOn" IS NULL OR y."leftOn" >= today.day) AND (
      EXISTS (SELECT 1 FROM case_access a WHERE a."caseId" = ${caseId} AND a.principal = ${recipient})
      OR EXISTS (SELECT 1 FROM post o WHERE o."personId" = y.id AND o."from" <= (${writtenAt} AT TIME ZONE 'Europe/London')::date
        AND (o."to" IS NULL OR o."to" >= today.day)))) ELSE true END`

/** Whether whoever this letter is to still answers for what it is about. */
export async function answersStill(db: Db, letterId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ still: boolean }[]>`
    SELECT ${stillAnswers(Prisma.sql`l.recipient`, Prisma.sql`l."caseId"`, Prisma.sql`l."writtenAt"`)} AS still FROM letter l WHERE l.id = ${letterId}::uuid`
  return row?.still ?? false
}
