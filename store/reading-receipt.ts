import type { Db } from './client.ts'
import { opener, type Sealed } from './sealed.ts'
import { signedBy, writtenIn } from './words.ts'

/** One act as it was received: what a receipt says. */
export interface Receipt {
  readonly id: string
  readonly number: number
  readonly caseId: string
  readonly process: string
  readonly action: string
  readonly party: string
  readonly byId: string | null
  readonly by: string | null
  readonly behalfOf: string | null
  readonly answers: Readonly<Record<string, unknown>>
  readonly how: string | null
  readonly words: Readonly<Record<string, string>>
  /** Something was written, and nobody can read it any more. */
  readonly removed: boolean
  readonly receivedAt: Date
  readonly state: 'kept' | 'recorded' | 'refused'
  readonly seq: number | null
  readonly refused: string | null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The act of this form id in this case; null where there is none. */
export async function receiptOf(db: Db, caseId: string, id: string): Promise<Receipt | null> {
  if (!UUID.test(id)) return null
  const [found] = await db.$queryRaw<(Omit<Receipt, 'words' | 'behalfOf' | 'removed'> & { contact: Sealed; written: Sealed })[]>`
    SELECT s.id, s.number::int AS number, s."caseId", s.process, s.action, s.party, s."byId", p.name AS by, with_key(c.id, c.sealed) AS contact, s.how,
      s.answers, s."receivedAt", s.state, s.seq, s.refused, with_key(w.whose, w.sealed) AS written
    FROM submission s LEFT JOIN person p ON p.id = s."byId" LEFT JOIN contact c ON c.id = s."byId" LEFT JOIN words w ON w."submissionId" = s.id
    WHERE s.id = ${id}::uuid AND s."caseId" = ${caseId}`
  if (!found) return null
  const { contact, written, ...row } = found
  const opened = opener(db)
  return { ...row, by: signedBy(opened, { ...row, contact }), ...writtenIn(opened, row, written) }
}

/** The last act of a step that was recorded or is on its way: what somebody who comes late to a task is shown. */
export async function lastAct(db: Db, caseId: string, action: string, parties: readonly string[]): Promise<Receipt | null> {
  const row = await db.submission.findFirst({
    where: { caseId, action, party: { in: [...parties] }, state: { not: 'refused' } },
    orderBy: { number: 'desc' },
    select: { id: true },
  })
  return row ? receiptOf(db, caseId, row.id) : null
}

/** An opening that this person sent: its reference, and whether the case stands on the record yet. */
export async function openingOf(
  db: Db,
  id: string,
  byId: string,
): Promise<{ caseId: string; receivedAt: Date; state: string; refused: string | null; open: boolean } | null> {
  if (!UUID.test(id)) return null
  const row = await db.submission.findFirst({
    where: { id, byId, action: 'opening' },
    select: { caseId: true, receivedAt: true, state: true, refused: true },
  })
  return row && { ...row, open: (await db.case.count({ where: { id: row.caseId } })) > 0 }
}
