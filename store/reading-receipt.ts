import type { Db } from './client.ts'

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
  readonly how: string | null
  readonly answers: Readonly<Record<string, unknown>>
  readonly words: Readonly<Record<string, string>>
  readonly receivedAt: Date
  readonly state: 'kept' | 'recorded' | 'refused'
  readonly seq: number | null
  readonly refused: string | null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The act of this form id in this case; null where there is none. */
export async function receiptOf(db: Db, caseId: string, id: string): Promise<Receipt | null> {
  if (!UUID.test(id)) return null
  const [row] = await db.$queryRaw<Receipt[]>`
    SELECT s.id, s.number::int AS number, s."caseId", s.process, s.action, s.party, s."byId", coalesce(p.name, c.name) AS by, s."behalfOf", s.how, s.answers, s."receivedAt",
      s.state, s.seq, s.refused, (SELECT coalesce(json_object_agg(w.field, w.text), '{}') FROM words w WHERE w."submissionId" = s.id) AS words
    FROM submission s LEFT JOIN person p ON p.id = s."byId" LEFT JOIN contact c ON c.id = s."byId" WHERE s.id = ${id}::uuid AND s."caseId" = ${caseId}`
  return row ?? null
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
