/** What is done in one case of a child and heard in another (docs/decisions/0026). Inside `inOneTransaction`. */
import { endingsThatTakeBack } from '../domain/endings.ts'
import type { Value } from '../domain/process.ts'
import type { Held } from './cases.ts'
import type { Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'
import { answersOf } from './put-right.ts'
import { keepIn } from './submissions.ts'

/** Of the two numbers of an advisory lock the first; the second is a child's. */
const LOCK = 35

/**
 * Until this transaction ends no other writes what is done, or what is open, in a case of the child that hears or is heard: whoever comes second
 * sees what the first has written. It is the last thing a transaction waits for, and whoever has it waits for no case.
 */
export async function togetherWith(tx: Tx, childId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK}, hashtext(${childId}))::text`
}

/** The child's other cases that are open, each with the actions whose steps are open to more than one party. One query. */
export const openCasesOf = (
  tx: Tx,
  childId: string,
  but: string,
): Promise<readonly { readonly caseId: string; readonly process: string; readonly steps: readonly string[] }[]> => tx.$queryRaw`
  SELECT c.id AS "caseId", c.process, (
    SELECT coalesce(json_agg(s.action), '[]') FROM step s WHERE s."caseId" = c.id AND s."closedSeq" IS NULL AND s.party IS NULL) AS steps
  FROM "case" c WHERE c."childId" = ${childId}::uuid AND c.id <> ${but} AND c.outcome IS NULL ORDER BY c.id`

/** An act on the record of a case. */
export interface Elsewhere {
  readonly caseId: string
  readonly process: string
  readonly action: string
  readonly seq: number
  readonly answers: Readonly<Record<string, Value>>
}
/**
 * What was done in the child's other cases since this one opened, and with `related` whatever was done before that in a case that opened this one
 * or that it opened. Nothing that was itself heard elsewhere; and nothing of a case that should not have been. In the order of the record. One query.
 */
export async function actsElsewhere(
  tx: Tx,
  { id, childId, openedAt }: Pick<Held, 'id' | 'childId' | 'openedAt'>,
  of: readonly { readonly process: string; readonly action: string }[],
  reach: 'since' | 'related',
): Promise<readonly Elsewhere[]> {
  const wanted = JSON.stringify(of.map(({ process, action }) => ({ process, action })))
  return tx.$queryRaw<Elsewhere[]>`
    SELECT c.id AS "caseId", c.process, k.action, e.seq, ${answersOf(Prisma.sql`k`)} AS answers
    FROM "case" c JOIN case_event e ON e."caseId" = c.id AND e.kind IN ('opened', 'act')
      JOIN submission k ON k.id = (e.body ->> 'submission')::uuid AND k."caseId" = c.id AND k."heardIn" IS NULL
      JOIN jsonb_to_recordset(${wanted}::jsonb) AS w(process text, action text) ON w.process = c.process AND w.action = k.action
    WHERE c."childId" = ${childId}::uuid AND c.id <> ${id} AND coalesce(c.outcome, '') <> ALL (${[...endingsThatTakeBack]}::text[])
      AND (e."recordedAt" >= ${openedAt} OR (${reach === 'related'} AND EXISTS (
        SELECT 1 FROM case_event o WHERE o.kind = 'case-opened' AND o."caseId" IN (c.id, ${id}) AND o.body ->> 'case' IN (c.id, ${id}))))
    ORDER BY e."recordedAt", c.id, e.position`
}

export interface Heard {
  /** Made of the two cases, the act and the action, so that one act is heard once. */
  readonly id: string
  readonly caseId: string
  readonly process: string
  readonly action: string
  readonly answers: Readonly<Record<string, Value>>
  readonly heardIn: string
  readonly heardSeq: number
}
/** Keeps it as any act, once, by nobody and for the dispatcher. What was heard before stays as it was, whatever the process says by now. */
export async function keepHeard(tx: Tx, heard: Heard): Promise<void> {
  const [before] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM submission WHERE id = ${heard.id}::uuid`
  if (!before) await keepIn(tx, { ...heard, party: 'case', byId: null, words: {} })
}
