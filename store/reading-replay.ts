/** A case's whole record, to be told again, and what became of its letters. Each function is one query, whatever the size of the case. */
import type { Chained } from './chain.ts'
import type { Db } from './client.ts'
import { opener, type Sealed } from './sealed.ts'
import { signedBy } from './words.ts'

/** Every line of the record, in order, with its hash. */
export type Line = Omit<Chained, 'body'> & { readonly body: Readonly<Record<string, unknown>> }
export const recordOf = (db: Db, caseId: string): Promise<readonly Line[]> => db.$queryRaw<Line[]>`
  SELECT "caseId", position, seq, line, kind, body, "recordedAt", hash, previous FROM case_event WHERE "caseId" = ${caseId} ORDER BY position`

export interface DeliveryThen {
  readonly letterId: string
  readonly state: string
  readonly at: Date
}
/** What became of every letter of the case, the oldest first. */
export const deliveriesThen = (db: Db, caseId: string): Promise<readonly DeliveryThen[]> => db.$queryRaw<DeliveryThen[]>`
  SELECT d."letterId", d.state, d.at FROM delivery d JOIN letter l ON l.id = d."letterId" WHERE l."caseId" = ${caseId} ORDER BY d.id`

export interface LookThen {
  readonly by: string | null
  readonly what: string
  readonly at: Date
}
/** Who had looked at the case before a moment, the last first; no more than a hundred. */
export async function looksBefore(db: Db, caseId: string, before: Date): Promise<readonly LookThen[]> {
  type Read = LookThen & { readonly byId: string; readonly contact: Sealed }
  const rows = await db.$queryRaw<Read[]>`
    SELECT k.at, k.what, k."byId", p.name AS by, with_key(c.id, c.sealed) AS contact
    FROM look k LEFT JOIN person p ON p.id = k."byId" LEFT JOIN contact c ON c.id = k."byId"
    WHERE k."caseId" = ${caseId} AND k.at < ${before} ORDER BY k.id DESC LIMIT 100`
  const opened = opener(db)
  return rows.map(({ byId, contact, ...row }) => ({ ...row, by: signedBy(opened, { by: row.by, byId, contact }) }))
}
