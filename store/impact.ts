/** Running counts that a change of a calendar may move, page by page. */
import type { Calendar } from '../domain/calendar.ts'
import { calendarsAsked, moveOf, type Move, type RunningCount } from '../domain/impact.ts'
import { isNumber, withOwnNumbers } from '../domain/own-numbers.ts'
import { whoseOf, type Clock } from '../domain/row.ts'
import { homeAuthority } from './acts.ts'
import { followersOf } from './calendars.ts'
import type { Db, Tx } from './client.ts'
import { numbersKept } from './own-numbers.ts'
import { timeOf } from './standing.ts'

export interface RunningRow extends RunningCount {
  /** Steps that are owed by it, as the process names them. */
  readonly steps: readonly string[]
  /** Whoever works the case. */
  readonly owner: string
}
/** After which count one goes on. */
export interface Place {
  readonly caseId: string
  readonly id: string
}
export const BEGINNING: Place = { caseId: '', id: '' }

/** Every calendar that says something else once this one does: itself, and those that follow it. */
export const touchedBy = async (db: Db | Tx, calendar: string): Promise<readonly string[]> => [
  calendar,
  ...(await followersOf(db, calendar)),
]

/**
 * So many running counts from after a place, of open cases, that were counted on one of these calendars; and those that could not be counted, since
 * they may want one of them. What is met, or has ended, is not among them: it never moves.
 */
export const runningAfter = (db: Db | Tx, touched: readonly string[], after: Place, limit: number): Promise<readonly RunningRow[]> =>
  db.$queryRaw<RunningRow[]>`
    SELECT d."caseId", d.id, d.clock, c.process, d."from"::text AS "from", d.due::text AS due, d."actBy"::text AS "actBy", '[]'::json AS derivation, d.asked,
      to_char(d."lateFrom" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "lateFrom", o.name AS owner,
      ARRAY (SELECT s.key FROM step s WHERE s."caseId" = c.id AND s."closedSeq" IS NULL AND NOT s.interrupts AND d.id = ANY (s.deadlines) ORDER BY s.key) AS steps,
      CASE WHEN d.state = 'cannot be counted' THEN (SELECT json_object_agg(f.name, f.value) FROM (
        SELECT DISTINCT ON (name) name, value FROM fact WHERE "caseId" = c.id AND value IS NOT NULL ORDER BY name, id DESC) f) END AS facts
    FROM deadline d JOIN "case" c ON c.id = d."caseId" JOIN person o ON o.id = c."ownerId"
    WHERE (d."caseId", d.id) > (${after.caseId}, ${after.id}) AND c.outcome IS NULL AND d.asked IS NOT NULL
      AND (d.state = 'cannot be counted' OR (d.state IN ('waiting', 'overdue', 'not before')
        AND EXISTS (SELECT 1 FROM jsonb_each_text(d.asked -> 'on') e WHERE split_part(e.value, '@', 1) = ANY (${[...touched]}::text[]))))
    ORDER BY d."caseId", d.id LIMIT ${limit}::int`

/** Every running count of one case, with the facts that it has stated. */
export const runningOf = (db: Db | Tx, caseId: string): Promise<readonly RunningRow[]> =>
  db.$queryRaw<RunningRow[]>`
    SELECT d."caseId", d.id, d.clock, c.process, d."from"::text AS "from", d.due::text AS due, d."actBy"::text AS "actBy", '[]'::json AS derivation, d.asked,
      to_char(d."lateFrom" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "lateFrom", o.name AS owner,
      ARRAY (SELECT s.key FROM step s WHERE s."caseId" = c.id AND s."closedSeq" IS NULL AND NOT s.interrupts AND d.id = ANY (s.deadlines) ORDER BY s.key) AS steps,
      (SELECT json_object_agg(f.name, f.value) FROM (
        SELECT DISTINCT ON (name) name, value FROM fact WHERE "caseId" = c.id AND value IS NOT NULL ORDER BY name, id DESC) f) AS facts
    FROM deadline d JOIN "case" c ON c.id = d."caseId" JOIN person o ON o.id = c."ownerId"
    WHERE d."caseId" = ${caseId} AND c.outcome IS NULL AND d.asked IS NOT NULL AND d.state IN ('waiting', 'overdue', 'not before', 'cannot be counted', 'exempt')
    ORDER BY d.due NULLS LAST, d.id`

export interface Moved {
  readonly row: RunningRow
  readonly move: Move
}
/** Of these counts, those that come to another day. `load`: the calendars as they are, or as they would be. */
export async function movesAmong(
  db: Db | Tx,
  rows: readonly RunningRow[],
  clockOf: (row: RunningRow) => Clock | undefined,
  load: (ids: readonly string[]) => Promise<ReadonlyMap<string, Calendar>>,
): Promise<readonly Moved[]> {
  const [authority, at] = [await homeAuthority(db), await timeOf(db)]
  const own = new Map((await numbersKept(db)).filter(isNumber).map((one) => [one.id, one]))
  const known = rows.flatMap((row) => {
    const law = clockOf(row)
    // What has been counted keeps the authority's own numbers that it was counted by.
    const numbers = (row.asked.numbers ?? []).flatMap((number) => own.get(number) ?? [])
    return law ? [{ row, clock: withOwnNumbers(law, numbers) }] : []
  })
  const ids = known.flatMap(({ row, clock }) =>
    (['working', ...whoseOf(clock)] as const).flatMap((whose) => calendarsAsked(row, authority)(whose) ?? []),
  )
  const calendars = await load([...new Set(ids)])
  return known.flatMap(({ row, clock }) => {
    const move = moveOf(row, clock, { calendars, authority, at })
    return move ? [{ row, move }] : []
  })
}
