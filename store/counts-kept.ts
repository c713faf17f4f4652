/** Counts as they are kept, page by page, for whoever counts them again. */
import type { KeptCount } from '../domain/count-again.ts'
import type { Db } from './client.ts'

export interface CountRow extends KeptCount {
  readonly caseId: string
  readonly id: string
  readonly clock: string
  readonly process: string
}

/** So many counts from after one, by case and name. Those that an older release made, which kept less, are left out. */
export const countsAfter = (
  db: Db,
  after: { readonly caseId: string; readonly id: string },
  limit: number,
): Promise<readonly CountRow[]> => db.$queryRaw<CountRow[]>`
  SELECT d."caseId", d.id, d.clock, c.process, d."from"::text AS "from", d.due::text AS due, d."actBy"::text AS "actBy",
    to_char(d."lateFrom" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "lateFrom", d.derivation, d.asked
  FROM deadline d JOIN "case" c ON c.id = d."caseId"
  WHERE (d."caseId", d.id) > (${after.caseId}, ${after.id}) AND d.asked IS NOT NULL ORDER BY d."caseId", d.id LIMIT ${limit}::int`
