/** The acts that wait to be sent to Temporal: who is next, who must wait, and who has waited too long. */
import type { Value } from '../domain/process.ts'
import type { Db } from './client.ts'

/** A kept act, as it is sent. */
export interface KeptAct {
  readonly id: string
  readonly caseId: string
  readonly process: string
  readonly action: string
  readonly party: string
  readonly byId: string | null
  readonly answers: Readonly<Record<string, Value>>
  readonly stands: readonly object[] | null
  readonly receivedAt: Date
  readonly state: 'kept' | 'recorded' | 'refused'
  readonly seq: number | null
  readonly refused: string | null
  /** An act of the same case that came before it is still kept, and goes first (decisions 31). */
  readonly waits: boolean
}

/** One act as it stands now; null where there is none. */
export async function keptAct(db: Db, id: string): Promise<KeptAct | null> {
  const [row] = await db.$queryRaw<KeptAct[]>`
    SELECT s.id, s."caseId", s.process, s.action, s.party, s."byId", s.answers, s.stands, s."receivedAt", s.state, s.seq, s.refused,
      EXISTS (SELECT 1 FROM submission e WHERE e."caseId" = s."caseId" AND e.state = 'kept' AND e.number < s.number) AS waits
    FROM submission s WHERE s.id = ${id}::uuid`
  return row ?? null
}

/**
 * Takes the next act to send, of any case: the earliest kept of its case, whose time has come. Nobody else is given it for `lease` seconds,
 * and no later act of its case is given to anybody until it is settled. Null where nothing is to be sent. Two dispatchers take different rows.
 */
export async function takeNext(db: Db, lease = 20): Promise<string | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    UPDATE submission SET attempts = attempts + 1, "notBefore" = now() + make_interval(secs => ${lease}::int)
    WHERE id = (
      SELECT s.id FROM submission s
      WHERE s.state = 'kept' AND s."notBefore" <= now()
        AND NOT EXISTS (SELECT 1 FROM submission e WHERE e."caseId" = s."caseId" AND e.state = 'kept' AND e.number < s.number)
      ORDER BY s.number LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`
  return row?.id ?? null
}

/** Not now: the act is sent again after a pause that doubles with each attempt, from one second to a minute. */
export async function postpone(db: Db, id: string): Promise<void> {
  await db.$executeRaw`
    UPDATE submission SET "notBefore" = now() + make_interval(secs => least(60, power(2, least(attempts, 6)))) WHERE id = ${id}::uuid AND state = 'kept'`
}

/** Acts kept for longer than so many minutes, by reference: for a person to look at. */
export async function keptTooLong(
  db: Db,
  minutes: number,
): Promise<readonly { readonly id: string; readonly caseId: string; readonly attempts: number }[]> {
  return db.$queryRaw`
    SELECT id, "caseId", attempts FROM submission WHERE state = 'kept' AND "receivedAt" < app_now() - make_interval(mins => ${minutes}::int)
    ORDER BY number LIMIT 100`
}

/** Whether a case is open, has ended, or is not on the record at all. */
export async function caseIsThere(db: Db, caseId: string): Promise<'open' | 'closed' | 'nowhere'> {
  const [found] = await db.$queryRaw<{ outcome: string | null }[]>`SELECT outcome FROM "case" WHERE id = ${caseId}`
  return !found ? 'nowhere' : found.outcome === null ? 'open' : 'closed'
}

/** Where to tell whoever sent an act that it was refused in the end; null where they may not be written to, have been told, or were not a person. */
export async function toTell(
  db: Db,
  id: string,
): Promise<{ readonly email: string; readonly caseId: string; readonly why: string } | null> {
  const [row] = await db.$queryRaw<{ email: string | null; caseId: string; why: string }[]>`
    SELECT s."caseId", s.refused AS why, coalesce(p.email, CASE WHEN NOT c."mustNotTell" AND NOT c."postOnly" THEN c.email END) AS email
    FROM submission s LEFT JOIN person p ON p.id = s."byId" LEFT JOIN contact c ON c.id = s."byId"
    WHERE s.id = ${id}::uuid AND s.state = 'refused' AND s."toldAt" IS NULL`
  return row?.email ? { ...row, email: row.email } : null
}
export async function markTold(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE submission SET "toldAt" = app_now() WHERE id = ${id}::uuid AND state = 'refused' AND "toldAt" IS NULL`
}
