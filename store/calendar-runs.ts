/** Impact runs: a change of a calendar, carried to every case whose dates it moves. Rows say how far one is, so it goes on wherever it was stopped. */
import type { Move } from '../domain/impact.ts'
import type { Db, Tx } from './client.ts'
import type { Place } from './impact.ts'

export interface Run {
  /** That of the act that changed the calendar. */
  readonly id: string
  readonly calendar: string
  readonly edition: number
  readonly after: Place
}
/** To be run in the transaction that changes the calendar. The dispatcher does the rest. */
export const beginRun = (tx: Tx, { id, calendar, edition }: Omit<Run, 'after'>): Promise<number> =>
  tx.$executeRaw`INSERT INTO calendar_run (id, calendar, edition) VALUES (${id}::uuid, ${calendar}, ${edition})`

/** The next run whose dates have not all been reckoned, held for this transaction; null where there is none that nobody else holds. */
export async function runToReckon(tx: Tx): Promise<Run | null> {
  const [run] = await tx.$queryRaw<Run[]>`
    SELECT id, calendar, edition, json_build_object('caseId', "afterCase", 'id', "afterId") AS after FROM calendar_run
    WHERE "reckonedAt" IS NULL ORDER BY at, id LIMIT 1 FOR UPDATE SKIP LOCKED`
  return run ?? null
}
/** How far it has come; with `ended`, that it has reckoned everything. */
export const reckonedTo = (tx: Tx, { id }: Run, { caseId, id: last }: Place, ended: boolean): Promise<number> => tx.$executeRaw`
  UPDATE calendar_run SET "afterCase" = ${caseId}, "afterId" = ${last}, "reckonedAt" = CASE WHEN ${ended} THEN app_now() END WHERE id = ${id}::uuid`

/** A case that is told to count again. Its dates may come in two pages: they are put together. */
export const keepRunCase = (
  tx: Tx,
  run: string,
  one: { readonly caseId: string; readonly submission: string; readonly moves: readonly Move[] },
): Promise<number> =>
  tx.$executeRaw`
    INSERT INTO calendar_run_case ("runId", "caseId", "submissionId", moves)
    VALUES (${run}::uuid, ${one.caseId}, ${one.submission}::uuid, ${JSON.stringify(one.moves)}::jsonb)
    ON CONFLICT ("runId", "caseId") DO UPDATE SET moves = calendar_run_case.moves || excluded.moves`

/** Marks the cases that have counted again, or have closed meanwhile. Answers how many. */
export const settleRunCases = (db: Db): Promise<number> => db.$executeRaw`
  UPDATE calendar_run_case c SET "settledAt" = app_now() FROM submission s
  WHERE c."settledAt" IS NULL AND s.id = c."submissionId" AND (s.state = 'refused' OR (s.state = 'recorded' AND NOT EXISTS (
    SELECT 1 FROM jsonb_to_recordset(c.moves) m(id text) JOIN deadline d ON d."caseId" = c."caseId" AND d.id = m.id
    WHERE d.seq <= s.seq AND d.state IN ('waiting', 'overdue', 'not before', 'cannot be counted'))))`

/** The next run of which everybody has counted again and not everybody has been written to. */
export async function runToTell(tx: Tx): Promise<string | null> {
  const [run] = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM calendar_run r WHERE r."reckonedAt" IS NOT NULL AND r."toldAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM calendar_run_case c WHERE c."runId" = r.id AND c."settledAt" IS NULL)
    ORDER BY r.at, r.id LIMIT 1 FOR UPDATE SKIP LOCKED`
  return run?.id ?? null
}
/** Dates of a case that really became others, and the open steps that are owed by them. */
export interface RunCase {
  readonly caseId: string
  readonly moves: readonly Move[]
  readonly steps: readonly string[]
}
export const runCasesToTell = (tx: Tx, run: string, limit: number): Promise<readonly RunCase[]> => tx.$queryRaw<RunCase[]>`
  SELECT c."caseId",
    (SELECT coalesce(json_agg(m.move || jsonb_build_object('due', d.due::text)), '[]') FROM jsonb_array_elements(c.moves) m(move)
      JOIN deadline d ON d."caseId" = c."caseId" AND d.id = m.move ->> 'id' WHERE d.due::text IS DISTINCT FROM m.move ->> 'was' AND d.state NOT IN ('met', 'met late', 'ended')) AS moves,
    ARRAY (SELECT s.key FROM step s WHERE s."caseId" = c."caseId" AND s."closedSeq" IS NULL AND NOT s.interrupts
      AND EXISTS (SELECT 1 FROM jsonb_array_elements(c.moves) m(move) WHERE m.move ->> 'id' = ANY (s.deadlines)) ORDER BY s.key) AS steps
  FROM calendar_run_case c WHERE c."runId" = ${run}::uuid AND c."toldAt" IS NULL ORDER BY c."caseId" LIMIT ${limit}::int`

/** One date as a message says it. `byHand`: the parties that owe it and get no email, by their titles, so that the owner of the case tells them. */
export interface Line {
  readonly reference: string
  readonly stage: string
  readonly was: string | null
  readonly due: string | null
  readonly becomes: Move['becomes']
  readonly byHand: readonly string[]
}
/** Adds to what one person is written: one message of a run, however many cases it is about. Where it has gone already, these go after it. */
export const addLines = (tx: Tx, run: string, recipient: string, lines: readonly Line[]): Promise<number> => tx.$executeRaw`
  INSERT INTO calendar_run_message ("runId", recipient, lines) VALUES (${run}::uuid, ${recipient}, ${JSON.stringify(lines)}::jsonb)
  ON CONFLICT ("runId", recipient) DO UPDATE SET tellings = 0, "tellAfter" = now(), "sentAt" = NULL,
    lines = CASE WHEN calendar_run_message."sentAt" IS NULL THEN calendar_run_message.lines ELSE '[]' END || excluded.lines`
export const toldOfCase = (tx: Tx, run: string, caseId: string): Promise<number> =>
  tx.$executeRaw`UPDATE calendar_run_case SET "toldAt" = app_now() WHERE "runId" = ${run}::uuid AND "caseId" = ${caseId}`
/** Every message is written: they may be sent. */
export const toldAll = (tx: Tx, run: string): Promise<number> =>
  tx.$executeRaw`UPDATE calendar_run SET "toldAt" = app_now() WHERE id = ${run}::uuid`

/** So often a message is tried before it is left to a person. */
const TELLINGS = 8
export interface RunMessage {
  readonly runId: string
  readonly recipient: string
  readonly lines: readonly Line[]
}
/** Takes the next message to send; the same one again after a pause that doubles, and not for ever. Null where there is none. */
export async function nextRunMessage(db: Db): Promise<RunMessage | null> {
  const [row] = await db.$queryRaw<RunMessage[]>`
    UPDATE calendar_run_message SET tellings = tellings + 1, "tellAfter" = now() + make_interval(mins => least(60, power(2, tellings))::int)
    WHERE ("runId", recipient) = (
      SELECT m."runId", m.recipient FROM calendar_run_message m JOIN calendar_run r ON r.id = m."runId" AND r."toldAt" IS NOT NULL
      WHERE m."sentAt" IS NULL AND m.tellings < ${TELLINGS} AND m."tellAfter" <= now() ORDER BY r.at, m.recipient LIMIT 1 FOR UPDATE OF m SKIP LOCKED)
    RETURNING "runId", recipient, lines`
  return row ?? null
}
/** It went; again with what was added to it meanwhile. */
export const runMessageSent = (db: Db, { runId, recipient, lines }: RunMessage): Promise<number> => db.$executeRaw`
  UPDATE calendar_run_message SET "sentAt" = app_now() WHERE "runId" = ${runId}::uuid AND recipient = ${recipient} AND lines = ${JSON.stringify(lines)}::jsonb`
/** It has nowhere to go. It counts as one that was not sent. */
export const giveUpRunMessage = (tx: Tx, { runId, recipient }: RunMessage): Promise<number> =>
  tx.$executeRaw`UPDATE calendar_run_message SET tellings = ${TELLINGS} WHERE "runId" = ${runId}::uuid AND recipient = ${recipient}`

/** How far the latest run of a calendar is; null where there is none. */
export interface RunState {
  readonly reckoned: boolean
  readonly cases: number
  readonly settled: number
  readonly messages: number
  readonly sent: number
}
export async function runState(db: Db, calendar: string): Promise<RunState | null> {
  const [row] = await db.$queryRaw<RunState[]>`
    SELECT r."reckonedAt" IS NOT NULL AS reckoned,
      (SELECT count(*)::int FROM calendar_run_case c WHERE c."runId" = r.id) AS cases,
      (SELECT count(*)::int FROM calendar_run_case c WHERE c."runId" = r.id AND c."settledAt" IS NOT NULL) AS settled,
      (SELECT count(*)::int FROM calendar_run_message m WHERE m."runId" = r.id) AS messages,
      (SELECT count(*)::int FROM calendar_run_message m WHERE m."runId" = r.id AND m."sentAt" IS NOT NULL) AS sent
    FROM calendar_run r WHERE r.calendar = ${calendar} ORDER BY r.at DESC, r.id LIMIT 1`
  return row ?? null
}
