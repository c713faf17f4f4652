/** Deadlines as they are kept, each with the derivation a person can check. Written by activities, inside `inOneTransaction`. */
import type { Day } from '../domain/calendar.ts'
import type { CountFrom, Derivation } from '../domain/clock.ts'
import { isAtOnce, type Allowance } from '../domain/row.ts'
import type { Numbered } from './cases.ts'
import type { Tx } from './client.ts'

/** What a count was asked with: enough to count it again. */
export interface Asked extends Pick<CountFrom, 'governing' | 'at' | 'answers' | 'periods' | 'school' | 'exempt'> {
  /** The calendars and editions that were looked at, those of reminders too, by whose they are. */
  readonly on: Readonly<Record<string, string>>
  /** The authority’s own numbers of its clock that stood, by the numbers of their lines; absent where there was none. */
  readonly numbers?: readonly number[]
}

export interface DeadlineRow {
  readonly id: string
  readonly clock: string
  readonly from: Day
  readonly due: Day | null
  readonly actBy: Day | null
  readonly lateFrom: string | null
  readonly state: string
  readonly metOn: string | null
  readonly row: Allowance
  readonly calendars: readonly string[]
  /** SHA-256, in hex. */
  readonly inputs: string
  readonly derivation: readonly Derivation[]
  readonly asked: Asked
  readonly cannot: string | null
  readonly says: string | null
  /** It may be done and need not be. */
  readonly isRight: boolean
}
export interface SettledRow {
  readonly id: string
  readonly state: string
  readonly on: string
}

/** What is kept of these deadlines already, and how those that were settled ended, whatever came first. */
export interface Before {
  readonly id: string
  /** The number of the call that counted it last; null where none has. */
  readonly seq: number | null
  readonly due: Day | null
  /** SHA-256 of what it was counted with, in hex; null where none has counted it. */
  readonly inputs: string | null
  /** The authority’s own numbers by which it was counted; null where there was none. */
  readonly numbers: readonly number[] | null
  readonly settled: SettledRow | null
}
export async function deadlinesBefore(tx: Tx, caseId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Before>> {
  const rows = await tx.$queryRaw<Before[]>`
    SELECT asked.id, d.seq, d.due::text, encode(d.inputs, 'hex') AS inputs, d.asked -> 'numbers' AS numbers, (
      SELECT e.body FROM case_event e WHERE e."caseId" = ${caseId} AND e.kind = 'deadline-settled' AND e.body ->> 'id' = asked.id LIMIT 1) AS settled
    FROM unnest(${[...ids]}::text[]) AS asked(id) LEFT JOIN deadline d ON d."caseId" = ${caseId} AND d.id = asked.id`
  return new Map(rows.map((row) => [row.id, row]))
}

/** Keeps counts, one query for all. An older call never overwrites a newer, and a deadline that was settled never moves. */
export async function keepDeadlines(tx: Tx, { caseId, seq }: Numbered, rows: readonly DeadlineRow[]): Promise<void> {
  if (rows.length === 0) return
  const given = rows.map(({ row, derivation, ...rest }) => ({
    ...rest,
    derivation,
    kind: row.kind,
    confidence: row.confidence,
    law: row.law,
    cite: row.cite,
    rowSince: row.since,
    own: row.own?.number ?? null,
    atOnce: isAtOnce(row),
  }))
  await tx.$executeRaw`
    INSERT INTO deadline ("caseId", seq, id, clock, "from", due, "actBy", "lateFrom", state, "metOn", kind, confidence, law, cite, "rowSince",
      own, calendars, inputs, derivation, asked, cannot, says, "atOnce", "isRight")
    SELECT ${caseId}, ${seq}, id, clock, "from", due, "actBy", "lateFrom", state, "metOn", kind, confidence, law, cite, "rowSince",
      own, calendars, decode(inputs, 'hex'), derivation, asked, cannot, says, "atOnce", "isRight"
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(id text, clock text, "from" date, due date, "actBy" date, "lateFrom" timestamptz,
      state text, "metOn" text, kind text, confidence text, law text, cite text, "rowSince" date, own int, calendars text[], inputs text, derivation jsonb,
      asked jsonb, cannot text, says text, "atOnce" boolean, "isRight" boolean)
    ON CONFLICT ("caseId", id) DO UPDATE SET seq = excluded.seq, "from" = excluded."from", due = excluded.due, "actBy" = excluded."actBy",
      "lateFrom" = excluded."lateFrom", state = excluded.state, kind = excluded.kind, confidence = excluded.confidence, law = excluded.law,
      cite = excluded.cite, "rowSince" = excluded."rowSince", own = excluded.own, calendars = excluded.calendars, inputs = excluded.inputs,
      derivation = excluded.derivation, asked = excluded.asked, cannot = excluded.cannot, says = excluded.says, "atOnce" = excluded."atOnce"
    WHERE deadline.seq < excluded.seq AND deadline.state NOT IN ('met', 'met late', 'too early', 'ended')`
}

/** Says how deadlines ended; once each. One that has not been counted yet is found settled when it is. */
export async function settleDeadlines(tx: Tx, { caseId, seq }: Numbered, settled: readonly SettledRow[]): Promise<void> {
  if (settled.length === 0) return
  await tx.$executeRaw`
    UPDATE deadline d SET state = s.state, "metOn" = CASE WHEN s.state = 'ended' THEN NULL ELSE s."on" END, seq = greatest(d.seq, ${seq})
    FROM jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) AS s(id text, state text, "on" text)
    WHERE d."caseId" = ${caseId} AND d.id = s.id AND d.state NOT IN ('met', 'met late', 'too early', 'ended', 'exempt')`
}

/** Marks what is late by now as overdue, among the deadlines of these steps. Answers the steps that are really late: see `lateSteps`. */
export async function markOverdue(tx: Tx, caseId: string, steps: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE deadline d SET state = 'overdue' FROM step s
    WHERE d."caseId" = ${caseId} AND s."caseId" = ${caseId} AND s."closedSeq" IS NULL AND s.key = ANY (${[...steps]}::text[]) AND d.id = ANY (s.deadlines)
      AND d.state = 'waiting' AND d."lateFrom" <= app_now()`
}

/**
 * Of these steps, those for which an act was kept before the first late instant and is still on its way to the case: nobody is told that they
 * are late (decisions 31).
 */
export async function stepsAnsweredInTime(tx: Tx, caseId: string, steps: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT s.key FROM step s JOIN deadline d ON d."caseId" = s."caseId" AND d.id = ANY (s.deadlines)
    JOIN submission k ON k."caseId" = s."caseId" AND k.state = 'kept' AND k.action = s.action AND (s.party IS NULL OR k.party = s.party)
    WHERE s."caseId" = ${caseId} AND s."closedSeq" IS NULL AND s.key = ANY (${[...steps]}::text[]) AND k."receivedAt" < d."lateFrom"`
  return rows.map(({ key }) => key)
}
