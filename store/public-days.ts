/** Calendars and schools for whoever works a date out: asked of the database once, and again as soon as a calendar has changed. */
import type { Calendar, Day } from '../domain/calendar.ts'
import { homeAuthority } from './acts.ts'
import { loadCalendars } from './calendars.ts'
import type { Db } from './client.ts'
import { everySchool, type SchoolRow } from './reading-schools.ts'

export interface PublicDays {
  readonly authority: string | null
  readonly schools: readonly SchoolRow[]
  /** By id; those that there are. */
  calendars(ids: readonly string[]): Promise<ReadonlyMap<string, Calendar>>
}
interface Held extends PublicDays {
  readonly mark: string
}
const held = new WeakMap<Db, Held>()

/** What is known now. Any entry of a calendar, whom it follows, a school or the authority: a change of one is seen by the next who asks. */
export async function publicDays(db: Db): Promise<PublicDays> {
  const mark = await markOf(db)
  const before = held.get(db)
  if (before?.mark === mark) return before
  const [authority, schools] = await Promise.all([homeAuthority(db), everySchool(db)])
  const known = new Map<string, Calendar | null>()
  const now: Held = {
    mark,
    authority,
    schools,
    calendars: async (ids) => {
      const missing = ids.filter((id) => !known.has(id))
      const loaded = await loadCalendars(db, missing)
      for (const id of missing) known.set(id, loaded.get(id) ?? null)
      return new Map(ids.flatMap((id) => (known.get(id) ? [[id, known.get(id)!] as const] : [])))
    },
  }
  held.set(db, now)
  return now
}

async function markOf(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<{ mark: string }[]>`
    SELECT concat_ws(' ', (SELECT max(id) FROM calendar_entry), (SELECT sum(hashtext(calendar || '>' || follows || name)) FROM calendar_base),
      (SELECT sum(hashtext(urn || name || type)) FROM school), (SELECT sum(hashtext(code || name || home)) FROM authority)) AS mark`
  return row!.mark
}

/** Whether any day of these calendars, or of those they follow, between two days is assumed and not published. */
export async function restsOnAssumed(db: Db, ids: readonly string[], from: Day, to: Day): Promise<boolean> {
  const [row] = await db.$queryRaw<{ assumed: boolean }[]>`
    WITH RECURSIVE chain AS (
      SELECT unnest(${[...ids]}::text[]) AS calendar, 0 AS depth
      UNION ALL SELECT b.follows, c.depth + 1 FROM chain c JOIN calendar_base b ON b.calendar = c.calendar WHERE c.depth < 5)
    SELECT EXISTS (SELECT 1 FROM calendar_entry e WHERE e.calendar IN (SELECT calendar FROM chain) AND e.source = 'assumed'
      AND e."from" <= ${to}::date AND e."to" >= ${from}::date) AS assumed`
  return row!.assumed
}
