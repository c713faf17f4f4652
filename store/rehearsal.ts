/** The one clock of a rehearsal’s council (decisions 39). Nothing here is so in production: no database there says that it is a rehearsal’s. */
import type { Db } from './client.ts'

export interface RehearsalClock {
  /** What the council takes for the time. */
  readonly now: Date
  /** By so much it is ahead of the real time. */
  readonly seconds: number
  /** Where it is being moved to; null where it stands. */
  readonly target: Date | null
  /** The key of the program that had it moved last; null where a person had. */
  readonly movedBy: string | null
}
/** A moment at which a case tells somebody something. */
export interface NextWaking {
  /** When the last of them is sure to have been told: cases wake up to five and a half minutes after the moment itself (workflows/kit/rings.ts). */
  readonly until: Date
  readonly caseId: string
  readonly process: string
  readonly clock: string
}

/** Null where the database is no rehearsal’s. */
export async function rehearsalClock(db: Db): Promise<RehearsalClock | null> {
  const rows = await db.$queryRaw<RehearsalClock[]>`SELECT app_now() AS now, seconds, target, "movedBy" FROM rehearsal WHERE rehearsed`
  return rows[0] ?? null
}

/** Throws a sentence where the database is no rehearsal’s: a clock that people may move is never let near real cases. */
export async function mustBeRehearsed(db: Db): Promise<void> {
  if (!(await rehearsalClock(db)))
    throw new Error(
      'REHEARSAL is on, and the database is not a rehearsal’s. Use npm run rehearse, which keeps one of its own, or leave REHEARSAL out.',
    )
}

/** Asks for the clock to be moved; false where it is there already, is on its way elsewhere, or this is no rehearsal. */
export async function moveClockTo(db: Db, to: Date, key: string | null = null): Promise<boolean> {
  const moved =
    await db.$executeRaw`UPDATE rehearsal SET target = ${to}, "movedBy" = ${key}::uuid WHERE rehearsed AND target IS NULL AND ${to} > app_now()`
  return moved === 1
}

/** Sets the clock to a moment on its way; at its target it stands. */
export async function setRehearsalClock(db: Db, at: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE rehearsal SET seconds = greatest(seconds, ceil(extract(epoch FROM ${at}::timestamptz - now()))::int), target = CASE WHEN target > ${at} THEN target END
    WHERE rehearsed`
}

/** The next moment at which an open case tells somebody that a day is near, has come or has passed; null where no case will. */
export async function nextWaking(db: Db): Promise<NextWaking | null> {
  const rows = await db.$queryRaw<NextWaking[]>`
    SELECT w.at + interval '6 minutes' AS until, d."caseId", c.process, d.clock
    FROM deadline d JOIN "case" c ON c.id = d."caseId" AND c.outcome IS NULL
      JOIN LATERAL (SELECT e.body FROM case_event e WHERE e."caseId" = d."caseId" AND e.kind IN ('deadline', 'deadline-moved', 'deadline-again') AND e.body ->> 'id' = d.id
        ORDER BY e.position DESC LIMIT 1) told ON true
      CROSS JOIN LATERAL (SELECT (one ->> 'at')::timestamptz AS at FROM jsonb_array_elements(told.body -> 'wakings') one) w
    WHERE d.state IN ('waiting', 'overdue') AND w.at > app_now() ORDER BY w.at, d."caseId" LIMIT 1`
  return rows[0] ?? null
}

export async function openCaseIds(db: Db): Promise<readonly string[]> {
  return (await db.case.findMany({ where: { outcome: null }, select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id)
}
