/** What waits for a job when somebody takes it over, or acts for whoever holds it: until they have been told of it. */
import { jobsApart } from '../domain/jobs.ts'
import type { Db, Tx } from './client.ts'
import type { Numbered } from './cases.ts'

/** A job that somebody holds from today on, or cover that begins; and under which names cases know it. */
export interface TakenOver {
  readonly kind: 'post' | 'cover'
  readonly id: string
  readonly principals: readonly string[]
}
/** The next of them that nobody has been told of. One that is over already has no names any more. Null where there is none. */
export async function nextTakenOver(db: Db): Promise<TakenOver | null> {
  const [row] = await db.$queryRaw<TakenOver[]>`
    WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day),
    known AS (
      SELECT o.id, o."personId", CASE WHEN o.urn IS NULL THEN 'role:' || o.role WHEN o.role = 'headteacher' THEN 'school:' || o.urn
        WHEN o.role = ANY (${[...jobsApart]}::text[]) THEN o.role || ':' || o.urn END AS principal
      FROM post o, today WHERE o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day))
    (SELECT 'post' AS kind, o.id, ARRAY (SELECT principal FROM known k WHERE k.id = o.id AND principal IS NOT NULL) AS principals
      FROM post o, today WHERE o."handedAt" IS NULL AND o."from" <= today.day ORDER BY o."from", o.id LIMIT 1)
    UNION ALL
    (SELECT 'cover', c.id, CASE WHEN c."to" < today.day THEN '{}' ELSE
        ARRAY (SELECT principal FROM known k WHERE k."personId" = c."awayId" AND principal IS NOT NULL) || ('person:' || c."awayId") END
      FROM cover c, today WHERE c."handedAt" IS NULL AND c."from" <= today.day ORDER BY c."from", c.id LIMIT 1)
    LIMIT 1`
  return row ?? null
}

/** They have been told. */
export const toldTakenOver = (db: Db, { kind, id }: TakenOver): Promise<number> =>
  kind === 'post'
    ? db.$executeRaw`UPDATE post SET "handedAt" = app_now() WHERE id = ${id}`
    : db.$executeRaw`UPDATE cover SET "handedAt" = app_now() WHERE id = ${id}`

/** The open cases in which something waits, and the parties that one of these stands for there. */
export const waitingFor = (
  db: Db,
  principals: readonly string[],
): Promise<readonly { readonly caseId: string; readonly process: string; readonly party: string }[]> => db.$queryRaw`
  SELECT DISTINCT a."caseId", c.process, a.party FROM case_access a JOIN "case" c ON c.id = a."caseId" AND c.outcome IS NULL
  WHERE a.principal = ANY (${[...principals]}::text[]) AND EXISTS (SELECT 1 FROM step s WHERE s."caseId" = c.id AND s."closedSeq" IS NULL AND NOT s.interrupts)
  ORDER BY 1, 3`

export interface LetterHad {
  readonly seq: number
  readonly letter: string
  readonly recipient: string
  readonly about: readonly string[]
}
/** Every letter that this party has had in the case, newest first. */
export const lettersHad = (tx: Tx, caseId: string, party: string): Promise<readonly LetterHad[]> => tx.$queryRaw<LetterHad[]>`
  SELECT seq, letter, recipient, about FROM letter WHERE "caseId" = ${caseId} AND party = ${party} ORDER BY seq DESC, letter`

/** How many lines of the record this call has written. */
export async function linesOf(tx: Tx, { caseId, seq }: Numbered): Promise<number> {
  const [row] = await tx.$queryRaw<
    { n: number }[]
  >`SELECT coalesce(max(line), 0) AS n FROM case_event WHERE "caseId" = ${caseId} AND seq = ${seq}`
  return row!.n
}

/** The dispatcher sends these, by email, as it sends letters that a clerk asked for again. */
export const toSend = (tx: Tx, letters: readonly string[]): Promise<number> => tx.$executeRaw`
  INSERT INTO delivery ("letterId", state, detail) SELECT unnest(${[...letters]}::uuid[]), 'to send', 'To whoever answers for it now.'`
