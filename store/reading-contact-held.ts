/** How one of a family used what they were sent: for an access request of theirs. */
import type { Db } from './client.ts'

export interface UsedByContact {
  readonly kind: 'link' | 'sign-in' | 'look' | 'part'
  readonly number: number
  readonly first: Date
  readonly last: Date
}
/** Links, proofs, looks, and parts of cases that they could read. One query. A link has no time of its own: its letter’s. */
export const wayOfContact = (db: Db, contactId: string): Promise<readonly UsedByContact[]> => db.$queryRaw<UsedByContact[]>`
  SELECT x.kind, count(*)::int AS number, min(x.at) AS first, max(x.at) AS last FROM (
    SELECT 'link' AS kind, l."writtenAt" AS at FROM link k JOIN letter l ON l.id = k."letterId" WHERE k.recipient = 'contact:' || ${contactId}
    UNION ALL SELECT 'sign-in', at FROM sign_in WHERE who = 'contact:' || ${contactId}
    UNION ALL SELECT 'look', at FROM look WHERE "byId" = ${contactId}::uuid
    UNION ALL SELECT 'part', at FROM disclosure WHERE principal = 'contact:' || ${contactId}) x GROUP BY 1 ORDER BY 1`
