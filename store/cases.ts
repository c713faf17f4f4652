/** A case's own rows, as activities write them: the case, its steps, and the one date a list shows. All of it inside `inOneTransaction`. */
import type { Line } from './chain.ts'
import type { Tx } from './client.ts'

/** Which call of which case: `seq` is the workflow's number. */
export interface Numbered {
  readonly caseId: string
  readonly seq: number
}
/** A case, held for this transaction: nobody else writes to it until the transaction ends. */
export interface Held {
  readonly id: string
  readonly process: string
  readonly childId: string
  readonly ownerId: string
  readonly teamId: string
  readonly openedAt: Date
  readonly outcome: string | null
  /** The database's present time, and the London day that it is. */
  readonly now: Date
  readonly today: string
  /** This very call has written its lines already: it is being repeated. */
  readonly repeated: boolean
}

/** The case is not on the record yet: the call that opens it is still under way. Try again in a moment. */
export class NotOpenedYet extends Error {
  constructor(caseId: string) {
    super(`${caseId} is not on the record yet.`)
  }
}

/**
 * Takes hold of a case, so that its calls write one after another.
 *
 * @throws NotOpenedYet
 */
export async function hold(tx: Tx, { caseId, seq }: Numbered): Promise<Held> {
  const [held] = await tx.$queryRaw<Held[]>`
    SELECT c.id, c.process, c."childId", c."ownerId", c."teamId", c."openedAt", c.outcome,
      app_now() AS now, (app_now() AT TIME ZONE 'Europe/London')::date::text AS today,
      EXISTS (SELECT 1 FROM case_event e WHERE e."caseId" = c.id AND e.seq = ${seq}) AS repeated
    FROM "case" c WHERE c.id = ${caseId} FOR UPDATE`
  if (!held) throw new NotOpenedYet(caseId)
  return held
}

/** Opens the row of a case, at number 0; once. */
export async function openRow(
  tx: Tx,
  row: { id: string; process: string; childId: string; ownerId: string; teamId: string; openedAt: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "case" (id, process, "childId", "ownerId", "teamId", "openedAt", seq)
    VALUES (${row.id}, ${row.process}, ${row.childId}::uuid, ${row.ownerId}::uuid, ${row.teamId}::uuid, ${row.openedAt}, 0) ON CONFLICT (id) DO NOTHING`
}

/**
 * Who works a new case: the clerk who opened it; for a case that another opened, the owner of the child's latest; otherwise the clerk with the
 * fewest open cases. Only those who hold the job today and stand in a team. Null where there is no such clerk.
 */
export async function ownerFor(
  tx: Tx,
  { byId, childId }: { readonly byId: string | null; readonly childId: string },
): Promise<{ ownerId: string; teamId: string } | null> {
  const [owner] = await tx.$queryRaw<{ ownerId: string; teamId: string }[]>`
    SELECT p.id AS "ownerId", p."teamId" FROM person p, (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day) today
    WHERE p."teamId" IS NOT NULL AND (p."leftOn" IS NULL OR p."leftOn" >= today.day) AND EXISTS (
      SELECT 1 FROM post o WHERE o."personId" = p.id AND o.role = 'clerk' AND o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day))
    ORDER BY p.id = ${byId}::uuid DESC NULLS LAST,
      ${byId}::uuid IS NULL AND p.id = (SELECT "ownerId" FROM "case" WHERE "childId" = ${childId}::uuid ORDER BY "openedAt" DESC LIMIT 1) DESC NULLS LAST,
      (SELECT count(*) FROM "case" c WHERE c."ownerId" = p.id AND c.outcome IS NULL), p.id
    LIMIT 1`
  return owner ?? null
}

/** What stands open, as a call saw it. */
export interface Open {
  readonly step: string
  readonly deadlines: readonly string[]
  readonly interrupts?: true
}

/** What a call changed of what stands open: the steps that it opened and closed, and those whose deadlines are others now. */
export interface Stands {
  readonly opened: readonly Open[]
  readonly closed: readonly string[]
  readonly changed: readonly Open[]
}

/**
 * Moves the case to a higher number, and its steps to what this call saw open. A call that comes late changes nothing: its number is lower.
 * Answers what it changed; null where it did not move. With an outcome, the case has ended. One query.
 */
export async function advance(
  tx: Tx,
  { caseId, seq }: Numbered,
  open: readonly Open[],
  outcome: string | null = null,
): Promise<Stands | null> {
  const given = open.map(({ step, deadlines, interrupts = false }) => {
    const [action, party = null] = step.split(':')
    return { key: step, action, party, deadlines, interrupts }
  })
  const [moved] = await tx.$queryRaw<{ opened: string[]; closed: string[]; changed: string[] }[]>`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(key text, action text, party text, deadlines text[], interrupts boolean)),
    moved AS (
      UPDATE "case" SET seq = ${seq}, outcome = coalesce(outcome, ${outcome}::text),
        "closedAt" = CASE WHEN ${outcome}::text IS NULL THEN "closedAt" ELSE coalesce("closedAt", app_now()) END
      WHERE id = ${caseId} AND seq < ${seq} RETURNING id),
    closed AS (
      UPDATE step s SET "closedSeq" = ${seq} FROM moved
      WHERE s."caseId" = moved.id AND s."closedSeq" IS NULL AND s.key NOT IN (SELECT key FROM given) RETURNING s.key),
    kept AS (
      UPDATE step s SET deadlines = g.deadlines FROM given g, moved
      WHERE s."caseId" = moved.id AND s."closedSeq" IS NULL AND s.key = g.key AND s.deadlines <> g.deadlines RETURNING s.key),
    opened AS (
      INSERT INTO step ("caseId", "openedSeq", key, action, party, deadlines, interrupts, "openedAt")
      SELECT moved.id, ${seq}, g.key, g.action, g.party, g.deadlines, g.interrupts, app_now() FROM given g, moved
      WHERE NOT EXISTS (SELECT 1 FROM step s WHERE s."caseId" = moved.id AND s."closedSeq" IS NULL AND s.key = g.key) RETURNING key)
    SELECT ARRAY (SELECT key FROM opened ORDER BY key) AS opened, ARRAY (SELECT key FROM closed ORDER BY key) AS closed,
      ARRAY (SELECT key FROM kept ORDER BY key) AS changed FROM moved`
  if (!moved) return null
  const named = (keys: readonly string[]): readonly Open[] => open.filter(({ step }) => keys.includes(step))
  return { opened: named(moved.opened), closed: moved.closed, changed: named(moved.changed) }
}

/** The line of the record that says so: by it the record alone says what stands open. None where nothing changed, unless it is the call's only line. */
export function standingLine(stands: Stands | null, { alone = false } = {}): Line[] {
  if (!stands || (!alone && stands.opened.length + stands.closed.length + stands.changed.length === 0)) return []
  return [{ kind: 'standing', body: { ...stands } }]
}

/**
 * Sets the dates that lists choose from, each with its step: the earliest deadline of an open step; what is owed without delay, which has no day; and the
 * earliest that the law or its guidance sets, which no target may hide. One query.
 */
export async function refreshDue(tx: Tx, caseId: string): Promise<void> {
  await tx.$executeRaw`
    WITH open AS (SELECT * FROM step WHERE "caseId" = ${caseId} AND "closedSeq" IS NULL),
    first AS (
      SELECT o.key, d.id, d.due, d.kind, CASE WHEN NOT d."isRight" THEN d."lateFrom" END AS "lateFrom" FROM open o JOIN deadline d ON d."caseId" = ${caseId} AND d.id = ANY (o.deadlines)
      WHERE d.due IS NOT NULL AND d.state IN ('waiting', 'overdue')
      ORDER BY d."isRight", d."lateFrom", d.id, o."openedSeq", o.key LIMIT 1),
    now AS (
      SELECT o.key, d.id FROM open o JOIN deadline d ON d."caseId" = ${caseId} AND d.id = ANY (o.deadlines)
      WHERE d."atOnce" AND d.state = 'waiting' AND NOT o.interrupts ORDER BY d."from", d.id, o."openedSeq", o.key LIMIT 1),
    lawful AS (
      SELECT o.key, o.deadlines, o."openedSeq", d.id, d.due, d."lateFrom" FROM open o JOIN deadline d ON d."caseId" = ${caseId} AND d.id = ANY (o.deadlines)
      WHERE d.kind <> 'L' AND NOT d."isRight" AND d.due IS NOT NULL AND d."lateFrom" IS NOT NULL AND d.state IN ('waiting', 'overdue')),
    law AS (SELECT * FROM lawful ORDER BY "lateFrom", id, "openedSeq", key LIMIT 1),
    owed AS (SELECT key FROM open WHERE NOT interrupts ORDER BY "openedSeq" DESC, key LIMIT 1)
    UPDATE "case" SET "dueOn" = (SELECT due FROM first), "lateFrom" = (SELECT "lateFrom" FROM first), "dueId" = (SELECT id FROM first),
      "atOnceId" = (SELECT id FROM now), "atOnceStep" = (SELECT key FROM now),
      "lawId" = (SELECT id FROM law), "lawStep" = (SELECT key FROM law), "lawOn" = (SELECT due FROM law), "lawFrom" = (SELECT "lateFrom" FROM law),
      "openKinds" = ARRAY (SELECT DISTINCT d.kind FROM open o JOIN deadline d ON d."caseId" = ${caseId} AND d.id = ANY (o.deadlines) WHERE d.state IN ('waiting', 'overdue') ORDER BY 1),
      "lawShows" = EXISTS (SELECT 1 FROM first f JOIN lawful l ON f.id = ANY (l.deadlines) WHERE f.kind = 'L'),
      "waitingFor" = coalesce((SELECT key FROM first), (SELECT key FROM owed))
    WHERE id = ${caseId}`
}

/** Withdraws links whose every task is closed, as all are when the case ends. A letter that only tells can be opened as long as its link lasts: the last ones of a case too. */
export async function revokeLinks(tx: Tx, caseId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE link k SET "revokedAt" = now() FROM letter l
    WHERE k."caseId" = ${caseId} AND l.id = k."letterId" AND k."revokedAt" IS NULL AND l.about <> '{}' AND NOT EXISTS (
      SELECT 1 FROM step s WHERE s."caseId" = ${caseId} AND s."closedSeq" IS NULL AND s.key = ANY (l.about))`
}
