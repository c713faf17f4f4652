/** Who was reminded when, by hand or by the clock of a case. */
import { GATHERED } from './letters-together.ts'
import type { Db } from './client.ts'

/** Of these cases, those in which somebody was reminded or told of lateness today, or is going to be because a clerk asked. One query. */
export async function remindedToday(db: Db, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ caseId: string }[]>`
    WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day)
    SELECT s."caseId" FROM submission s, today WHERE s."caseId" = ANY (${[...caseIds]}::text[]) AND s.action = 'remind' AND s.state <> 'refused'
      AND (s."receivedAt" AT TIME ZONE 'Europe/London')::date = today.day
    UNION SELECT l."caseId" FROM letter l, today WHERE l."caseId" = ANY (${[...caseIds]}::text[]) AND l.letter = ANY (${[...GATHERED]}::text[])
      AND l.party NOT IN ('casework-officer', 'manager') AND (l."writtenAt" AT TIME ZONE 'Europe/London')::date = today.day`
  return new Set(rows.map(({ caseId }) => caseId))
}
