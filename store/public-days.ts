/** Schools and calendars for whoever works a date out, and keeps nothing. */
import type { Day } from '../domain/calendar.ts'
import { homeAuthority } from './acts.ts'
import type { Db } from './client.ts'
import { everySchool, type SchoolRow } from './reading-schools.ts'

export interface Schools {
  /** The code of the authority that runs this. */
  readonly authority: string | null
  readonly all: readonly SchoolRow[]
}
const held = new WeakMap<Db, Schools & { readonly mark: string }>()

/** Every school: asked of the database once, and again as soon as a school or the authority has changed. */
export async function publicSchools(db: Db): Promise<Schools> {
  const [row] = await db.$queryRaw<{ mark: string }[]>`
    SELECT concat_ws(' ', (SELECT sum(hashtext(urn || name || type || status)) FROM school), (SELECT sum(hashtext(code || name || home)) FROM authority)) AS mark`
  const { mark } = row!
  const before = held.get(db)
  if (before?.mark === mark) return before
  const [authority, all] = await Promise.all([homeAuthority(db), everySchool(db)])
  const now = { mark, authority, all }
  held.set(db, now)
  return now
}

/** Whether any day of these calendars, or of those they follow, between two days is assumed and not published. */
export async function restsOnAssumed(db: Db, ids: readonly string[], from: Day, to: Day): Promise<boolean> {
  const [row] = await db.$queryRaw<{ assumed: boolean }[]>`
    WITH RECURSIVE chain AS (
      SELECT unnest(${[...ids]}::text[]) AS calendar, 0 AS depth
      UNION ALL SELECT b.follows, c.depth + 1 FROM chain c JOIN calendar_base b ON b.calendar = c.calendar WHERE c.depth < 5)
    SELECT EXISTS (SELECT 1 FROM calendar_entry e WHERE e.calendar IN (SELECT calendar FROM chain) AND e.source = 'assumed'
      AND e."from" <= ${to}::date AND e."to" >= ${from}::date
      AND NOT EXISTS (SELECT 1 FROM calendar_entry w WHERE w.withdraws = e.id AND w.calendar IN (SELECT calendar FROM chain))) AS assumed`
  return row!.assumed
}
