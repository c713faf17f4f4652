/** What was changed of a child's family, as its record is read. */
import type { ContactChanged, ContactChangeKind } from '../domain/contacts.ts'
import type { Db } from './client.ts'
import { rowOfChange } from './contact-changes.ts'
import { opener, type Sealed } from './sealed.ts'

export interface ContactChangeHeld {
  readonly id: string
  readonly contactId: string
  readonly kind: ContactChangeKind
  /** The case whose opening said so. */
  readonly caseId: string | null
  /** The day from which it holds. */
  readonly on: string
  readonly at: Date
  readonly by: string | null
  /** Null where nobody can read it any more. */
  readonly changed: ContactChanged | null
}
/** Every change of a child's family, the newest first. One query. */
export async function contactChangesOf(db: Db, childId: string): Promise<readonly ContactChangeHeld[]> {
  const rows = await db.$queryRaw<(Omit<ContactChangeHeld, 'changed'> & { sealed: Sealed })[]>`
    SELECT k.id, k."contactId", k.kind, k."caseId", k."on"::text AS "on", k.at, p.name AS by, with_key(k."contactId", k.sealed) AS sealed
    FROM contact_change k LEFT JOIN person p ON p.id = k."byId" WHERE k."childId" = ${childId}::uuid ORDER BY k.number DESC`
  const { open } = opener(db)
  return rows.map(({ sealed, ...row }) => ({ ...row, changed: open<ContactChanged>(rowOfChange(row.id), sealed) }))
}
