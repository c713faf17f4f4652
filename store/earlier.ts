/** What earlier cases of a child have come to and said, as a later one asks. */
import type { Value } from '../domain/process.ts'
import type { Db } from './client.ts'
import { rightsIn, withRights } from './put-right.ts'
import { opener, type Sealed } from './sealed.ts'
import { writtenIn } from './words.ts'

/** Whether a case of this process has come to this outcome for the child. One query. */
export async function hasComeTo(db: Db, childId: string, { process, outcome }: { process: string; outcome: string }): Promise<boolean> {
  const found = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "case" WHERE "childId" = ${childId}::uuid AND process = ${process} AND outcome = ${outcome} LIMIT 1`
  return found.length > 0
}

/** What the opening of an earlier case said. */
export interface EarlierOpening {
  readonly id: string
  readonly caseId: string
  readonly receivedAt: Date
  readonly answers: Readonly<Record<string, Value>>
  readonly words: Readonly<Record<string, string>>
}
/** The openings of a child’s earlier cases of a process, the newest first, as far as whoever asks may read them; none of a case that should not have been. As they were put right. Two queries. */
export async function earlierOpenings(db: Db, childId: string, process: string): Promise<readonly EarlierOpening[]> {
  const rows = await db.$queryRaw<(Omit<EarlierOpening, 'words'> & { readonly written: Sealed })[]>`
    SELECT s.id, s."caseId", s."receivedAt", s.answers, with_key(w.whose, w.sealed) AS written
    FROM submission s JOIN "case" c ON c.id = s."caseId" LEFT JOIN words w ON w."submissionId" = s.id
    WHERE c."childId" = ${childId}::uuid AND s.process = ${process} AND s.action = 'opening' AND s.state = 'recorded'
      AND coalesce(c.outcome, '') NOT IN ('wrong-child', 'opened-in-error', 'recorded-in-error', 'duplicate')
    ORDER BY s.number DESC LIMIT 10`
  const opened = opener(db)
  const openings = rows.map(({ written, ...row }) => ({ ...row, words: writtenIn(opened, { id: row.id, how: null }, written).words }))
  return withRights(
    openings,
    await rightsIn(
      db,
      openings.map(({ caseId }) => caseId),
    ),
  )
}
