/** Cases that open others, and wait for them (decisions 11). */
import type { Tx } from './client.ts'

/** A step of a case that may wait for another case's ending. */
export interface Waiting {
  readonly caseId: string
  readonly process: string
  readonly action: string
}
/** The open steps of whatever case opened this one; each case is held, so that it opens no step meanwhile. */
export const waitingFor = (tx: Tx, closed: string): Promise<Waiting[]> => tx.$queryRaw<Waiting[]>`
  SELECT c.id AS "caseId", c.process, s.action
  FROM case_event e JOIN "case" c ON c.id = e."caseId" JOIN step s ON s."caseId" = c.id AND s."closedSeq" IS NULL
  WHERE e.kind = 'case-opened' AND e.body ->> 'case' = ${closed} AND c.outcome IS NULL
  FOR UPDATE OF c`

/** A case that this one opened, and that has ended already. */
export interface Closed {
  readonly caseId: string
  readonly process: string
  readonly outcome: string
}
/** The cases that this one opened; each is held, so that it does not end meanwhile. */
export async function closedAlready(tx: Tx, opener: string): Promise<readonly Closed[]> {
  const rows = await tx.$queryRaw<{ caseId: string; process: string; outcome: string | null }[]>`
    SELECT c.id AS "caseId", c.process, c.outcome FROM case_event e JOIN "case" c ON c.id = e.body ->> 'case'
    WHERE e."caseId" = ${opener} AND e.kind = 'case-opened' ORDER BY e.position FOR UPDATE OF c`
  return rows.flatMap(({ outcome, ...row }) => (outcome === null ? [] : [{ ...row, outcome }]))
}
