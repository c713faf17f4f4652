/** What the reconciler asks of the record: which cases are open, and what has been left lying. On the database’s clock. */
import type { Db } from './client.ts'
import type { Divergence } from './divergences.ts'

/** An open case, as far as it is compared with its workflow. */
export interface OpenCase {
  readonly id: string
  readonly seq: number
}

/** Open cases of which something was recorded in the last so many minutes. */
export const openLately = (db: Db, minutes: number): Promise<readonly OpenCase[]> => db.$queryRaw<OpenCase[]>`
  SELECT c.id, c.seq FROM "case" c
  WHERE c.outcome IS NULL AND (
    SELECT "recordedAt" FROM case_event e WHERE e."caseId" = c.id ORDER BY e.position DESC LIMIT 1) > app_now() - make_interval(mins => ${minutes}::int)
  ORDER BY c.id LIMIT 2000`

/** Open cases by reference, from after one: a page of all there are. */
export const openAfter = (db: Db, after: string, limit: number): Promise<readonly OpenCase[]> => db.$queryRaw<OpenCase[]>`
  SELECT id, seq FROM "case" WHERE outcome IS NULL AND id > ${after} ORDER BY id LIMIT ${limit}::int`

/** How these cases stand now; those that are not on the record are not in it. */
export const asTheyStand = (
  db: Db,
  ids: readonly string[],
): Promise<readonly (OpenCase & { readonly outcome: string | null })[]> => db.$queryRaw<(OpenCase & { outcome: string | null })[]>`
  SELECT id, seq, outcome FROM "case" WHERE id = ANY (${[...ids]}::text[])`

/**
 * Acts that have been kept for so many minutes and that nobody is sending now: each may be sent at once, whatever pause it was given. Answers how
 * many. The start of a case is one of them.
 */
export const hurry = (db: Db, minutes: number): Promise<number> => db.$executeRaw`
  UPDATE submission SET "notBefore" = now()
  WHERE state = 'kept' AND "receivedAt" < app_now() - make_interval(mins => ${minutes}::int) AND "notBefore" > now() + interval '20 seconds'`

/** Acts that have been kept for longer, though they were sent again and again. */
export const unsent = (db: Db, minutes: number): Promise<readonly Divergence[]> => db.$queryRaw<Divergence[]>`
  SELECT 'unsent' AS kind, id::text AS "of", "caseId",
    action || ' has been kept since ' || to_char("receivedAt" AT TIME ZONE 'Europe/London', 'HH24:MI on FMDD FMMonth') || ' and sent ' || attempts || ' times' AS detail
  FROM submission WHERE state = 'kept' AND "receivedAt" < app_now() - make_interval(mins => ${minutes}::int) ORDER BY number LIMIT 500`

/** Letters of which nobody knows whether they went, and those that have been on their way for so many minutes. */
export const adrift = (db: Db, minutes: number): Promise<readonly Divergence[]> => db.$queryRaw<Divergence[]>`
  SELECT CASE WHEN l.state = 'in doubt' THEN 'in doubt' ELSE 'half sent' END AS kind, l.id::text AS "of", l."caseId",
    'the letter “' || l.letter || '” is ' || l.state || coalesce(': ' || last.detail, '') AS detail
  FROM letter l CROSS JOIN LATERAL (SELECT d.at, d.detail FROM delivery d WHERE d."letterId" = l.id ORDER BY d.id DESC LIMIT 1) last
  WHERE l.state = 'in doubt' OR (l."by" = 'email' AND l.state IN ('prepared', 'sending', 'to send') AND last.at < app_now() - make_interval(mins => ${minutes}::int))
  ORDER BY l."writtenAt" LIMIT 500`

/** The last moment at which a case rings for what is late (workflows/kit/rings.ts spreads them), and as long again for a worker that was away. */
const RUNG_BY_MINUTES = 12

/** Deadlines that are late, whose step is open, and of which nobody was told. */
export const silent = (db: Db): Promise<readonly Divergence[]> => db.$queryRaw<Divergence[]>`
  SELECT DISTINCT 'silent' AS kind, d."caseId" || ' ' || d.id AS "of", d."caseId",
    d.clock || ' was due on ' || to_char(d.due, 'FMDD FMMonth YYYY') || ', and nobody was told that it is late' AS detail
  FROM deadline d JOIN "case" c ON c.id = d."caseId" AND c.outcome IS NULL
  JOIN step s ON s."caseId" = d."caseId" AND s."closedSeq" IS NULL AND NOT s.interrupts AND d.id = ANY (s.deadlines)
  WHERE d.state = 'waiting' AND NOT d."isRight" AND d."lateFrom" < app_now() - make_interval(mins => ${RUNG_BY_MINUTES}::int)
    AND s."openedAt" < app_now() - make_interval(mins => ${RUNG_BY_MINUTES}::int)
    AND NOT EXISTS (SELECT 1 FROM submission k WHERE k."caseId" = d."caseId" AND k.state = 'kept')
  ORDER BY 3, 2 LIMIT 500`
