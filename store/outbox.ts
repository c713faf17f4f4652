/** The acts that wait to be sent to Temporal: who is next, who must wait, and who has waited too long. */
import type { Value } from '../domain/process.ts'
import type { Db } from './client.ts'
import { addressOf } from './links.ts'
import { Prisma } from './prisma/client.ts'

/** A kept act, as it is sent. */
export interface KeptAct {
  readonly id: string
  readonly caseId: string
  readonly process: string
  readonly action: string
  readonly party: string
  readonly byId: string | null
  /** The case in which it was heard; null of any other act. */
  readonly heardIn: string | null
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
    SELECT s.id, s."caseId", s.process, s.action, s.party, s."byId", s."heardIn", s.answers, s.stands, s."receivedAt", s.state, s.seq, s.refused,
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

/** An act that was kept and that whoever kept it does not send: the dispatcher need not leave them the time to. */
export async function handOn(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE submission SET "notBefore" = now() WHERE id = ${id}::uuid AND state = 'kept' AND attempts = 0 AND "notBefore" > now()`
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

/** How often somebody is told that their act was refused before it is left to a person: over some two hours, at ever longer intervals. */
const TELLINGS = 8
const UNTOLD = Prisma.sql`s.state = 'refused' AND s."toldAt" IS NULL AND s.attempts > 0 AND s."byId" IS NOT NULL`

/** Somebody who had been told that their act was received, and whose act was refused in the end (decisions 31). */
export interface ToTell {
  readonly id: string
  readonly caseId: string
  readonly why: string
  /** Null where we may not, or cannot, write to them by email. */
  readonly email: string | null
}
/** Takes the next of them to tell. The same one is taken again after a pause that doubles, and not for ever. Null where there is nobody. */
export async function takeNextToTell(db: Db): Promise<ToTell | null> {
  const [row] = await db.$queryRaw<(ToTell & { byId: string })[]>`
    WITH next AS (
      UPDATE submission SET tellings = tellings + 1, "tellAfter" = now() + make_interval(mins => least(60, power(2, tellings))::int)
      WHERE id = (
        SELECT s.id FROM submission s WHERE ${UNTOLD} AND s.tellings < ${TELLINGS} AND s."tellAfter" <= now()
        ORDER BY s.number LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, "caseId", refused, "byId")
    SELECT n.id, n."caseId", n.refused AS why, n."byId", p.email FROM next n LEFT JOIN person p ON p.id = n."byId"`
  if (!row) return null
  const { byId, ...next } = row
  return { ...next, email: row.email ?? (await addressOf(db, `contact:${byId}`)) }
}
/** They cannot be told by email: no more tries are made. */
export async function giveUpTelling(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE submission SET tellings = ${TELLINGS} WHERE id = ${id}::uuid`
}
export async function markTold(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE submission SET "toldAt" = app_now() WHERE id = ${id}::uuid AND state = 'refused' AND "toldAt" IS NULL`
}
/** The acts of a case of whose refusal nobody could be told: for whoever works it. */
export const untold = async (db: Db, caseId: string): Promise<readonly string[]> =>
  (
    await db.$queryRaw<
      { id: string }[]
    >`SELECT s.id FROM submission s WHERE s."caseId" = ${caseId} AND ${UNTOLD} AND s.tellings >= ${TELLINGS}`
  ).map(({ id }) => id)
