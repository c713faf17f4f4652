/** Children for whom something comes round: by what is known of them, and by what is open or has ended. */
import type { Db, Tx } from './client.ts'
import { hasDied } from './died.ts'
import { Prisma } from './prisma/client.ts'

export interface Coming {
  readonly childId: string
  /** By which day it was said to be due next; null where nobody has said. */
  readonly next: string | null
  /** The day it was last done; null where nobody has said. */
  readonly last: string | null
}
export interface ComesRoundBy {
  readonly process: string
  /** The facts that say by which day it is next due, and when it was last done. */
  readonly next: string
  readonly last: string
  /** Outcomes after which it comes round no more. */
  readonly until: readonly string[]
  /** The step that waits in a case which holds the next up no more. */
  readonly beside: string
}

/**
 * No case of the process is open or about to open, but for one that only waits to be challenged; and the child has not died or been removed, nor moved away or been released to
 * another council, unless a case of theirs was opened here since.
 */
const isFree = ({ process, beside }: Pick<ComesRoundBy, 'process' | 'beside'>) => Prisma.sql`
  NOT EXISTS (SELECT 1 FROM submission k LEFT JOIN "case" c ON c.id = k."caseId"
    WHERE k."childId" = f."childId" AND k.process = ${process} AND k.action = 'opening' AND k.state <> 'refused' AND c.outcome IS NULL
      AND NOT EXISTS (SELECT 1 FROM step s WHERE s."caseId" = c.id AND s."closedSeq" IS NULL AND s.action = ${beside}))
  AND NOT ${hasDied(Prisma.sql`f."childId"`)}
  AND NOT EXISTS (SELECT 1 FROM "case" c WHERE c."childId" = f."childId"
    AND (c.outcome = 'moved-away' OR c.process = 'post-custody' AND c.outcome = 'released-elsewhere')
    AND NOT EXISTS (SELECT 1 FROM "case" n WHERE n."childId" = c."childId" AND n."openedAt" > c."closedAt"))
  AND EXISTS (SELECT 1 FROM child_identity i WHERE i."childId" = f."childId")`

/** Children after this one, by their id, with what is known of when it is due. One query. */
export const comingAfter = (
  db: Db,
  { process, next, last, until, beside }: ComesRoundBy,
  after: string,
  many: number,
): Promise<readonly Coming[]> =>
  db.$queryRaw<Coming[]>`
    WITH latest AS (
      SELECT DISTINCT ON (f."childId", f.name) f."childId", f.name, f.value #>> '{}' AS day FROM fact f
      WHERE f.name IN (${next}, ${last}) AND f.value IS NOT NULL AND f."childId"::text > ${after}
        AND NOT EXISTS (SELECT 1 FROM "case" w WHERE w.id = f."caseId" AND w.outcome = 'wrong-child')
      ORDER BY f."childId", f.name, f."validFrom" DESC, f.id DESC)
    SELECT f."childId", max(f.day) FILTER (WHERE f.name = ${next}) AS next, max(f.day) FILTER (WHERE f.name = ${last}) AS last
    FROM latest f WHERE ${isFree({ process, beside })} AND coalesce((
      SELECT c.outcome FROM "case" c WHERE c."childId" = f."childId" AND c.process = ${process} ORDER BY c."openedAt" DESC, c.id DESC LIMIT 1), '')
      <> ALL (${[...until]}::text[])
    GROUP BY f."childId" ORDER BY f."childId"::text LIMIT ${many}`

/** Whether it is so still, now that the child is held. */
export async function isComing(tx: Tx, by: Pick<ComesRoundBy, 'process' | 'beside'>, childId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM (SELECT ${childId}::uuid AS "childId") f WHERE ${isFree(by)}`
  return row !== undefined
}

export async function isKept(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM submission WHERE id = ${id}::uuid`
  return row !== undefined
}
