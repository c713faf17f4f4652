/** What calendars say, entry by entry, for whoever looks at one or changes it. */
import type { Day } from '../domain/calendar.ts'
import type { CalendarPlan, EntryHeld } from '../domain/calendar-plan.ts'
import type { Stretch } from '../domain/calendar-words.ts'
import { growIn, type Grown } from './calendars.ts'
import type { Db, Tx } from './client.ts'

/** A calendar that there is, or may be: of a school, an authority, or the bank holidays of a country. */
export interface CalendarKnown {
  /** `school:138001`. */
  readonly id: string
  /** As an address names it: the number of the school or authority, or the country. */
  readonly of: string
  readonly name: string
  /** The calendar that it follows. */
  readonly follows: { readonly of: string; readonly name: string } | null
  /** The last day that is known of; null where nothing is. */
  readonly until: Day | null
}
/** One entry: where it comes from, when we came to know of it, and whether it was taken back. */
export interface EntryRow extends EntryHeld {
  readonly knownFrom: Date
  readonly withdrawn: { readonly at: string; readonly why: string } | null
}

const COUNTRIES: Readonly<Record<string, string>> = {
  'england-and-wales': 'Bank holidays of England and Wales',
  'united-kingdom': 'Bank holidays of the whole United Kingdom',
}
/** The name of a calendar from how an address names it; null where it can be none. */
export function calendarIdOf(of: string): string | null {
  if (/^\d{6}$/.test(of)) return `school:${of}`
  if (/^\d{3}$/.test(of)) return `authority:${of}`
  return Object.hasOwn(COUNTRIES, of) ? `working:${of}` : null
}

/** One of them; null where we hold no such school or authority. */
export async function calendarKnown(db: Db | Tx, of: string): Promise<CalendarKnown | null> {
  return (await calendarsKnown(db, { of, words: null }))[0] ?? null
}

/** Our own authority first, then schools by name, then the countries. `words`: part of a name. */
export async function calendarsKnown(
  db: Db | Tx,
  { of, words }: { readonly of: string | null; readonly words: string | null },
): Promise<readonly CalendarKnown[]> {
  const part = words && `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return db.$queryRaw<CalendarKnown[]>`
    WITH RECURSIVE every AS (
      SELECT 'authority:' || code AS id, code AS of, name, CASE WHEN home THEN 0 ELSE 2 END AS rank FROM authority
      UNION ALL SELECT 'school:' || urn, urn, name, 1 FROM school WHERE status <> 'closed' OR urn = ${of}
      UNION ALL SELECT 'working:' || key, key, value, 3 FROM jsonb_each_text(${JSON.stringify(COUNTRIES)}::jsonb)),
    asked AS (SELECT * FROM every WHERE (${of}::text IS NULL OR of = ${of}) AND (${part}::text IS NULL OR name ILIKE ${part} OR of = ${words})),
    chain AS (
      SELECT id, id AS calendar, 0 AS depth FROM asked
      UNION ALL SELECT c.id, b.follows, c.depth + 1 FROM chain c JOIN calendar_base b ON b.calendar = c.calendar WHERE c.depth < 5)
    SELECT a.id, a.of, a.name,
      (SELECT json_build_object('of', f.of, 'name', f.name) FROM calendar_base b JOIN every f ON f.id = b.follows WHERE b.calendar = a.id) AS follows,
      (SELECT max(e."to")::text FROM chain c JOIN calendar_entry e ON e.calendar = c.calendar WHERE c.id = a.id AND e.kind = 'covers'
        AND (e.calendar NOT LIKE 'working:%' OR e.calendar = a.id)) AS until
    FROM asked a ORDER BY a.rank, a.name, a.of LIMIT 1000`
}

/** Every entry that touches these days, of a calendar and of those it follows; those that were withdrawn for it too. In order of days. */
export const entriesOf = (db: Db | Tx, calendar: string, { from, to }: Stretch): Promise<readonly EntryRow[]> => db.$queryRaw<EntryRow[]>`
  WITH RECURSIVE chain AS (
    SELECT ${calendar}::text AS calendar, 0 AS depth
    UNION ALL SELECT b.follows, c.depth + 1 FROM chain c JOIN calendar_base b ON b.calendar = c.calendar WHERE c.depth < 5)
  SELECT e.id::text AS id, e.calendar, e.kind, e."from"::text AS "from", e."to"::text AS "to", e.why, e.source, e."knownFrom", (
      SELECT json_build_object('at', w."knownFrom", 'why', w.why) FROM calendar_entry w
      WHERE w.withdraws = e.id AND w.calendar IN (SELECT calendar FROM chain) ORDER BY w.id LIMIT 1) AS withdrawn
  FROM calendar_entry e WHERE e.calendar IN (SELECT calendar FROM chain) AND e.kind <> 'withdrawn' AND e."from" <= ${to}::date AND e."to" >= ${from}::date
    AND (e.calendar NOT LIKE 'working:%' OR e.calendar = ${calendar} OR e.kind = 'bank-holiday')
  ORDER BY e."from", e."to", e.id`

/** Those that stand. */
export const standing = (entries: readonly EntryRow[]): readonly EntryRow[] => entries.filter(({ withdrawn }) => withdrawn === null)

/** A plan as entries and withdrawals. `why`: why something is taken back. */
export const grownOf = ({ add, withdraw }: CalendarPlan, why: string, source: string): readonly Grown[] => [
  ...withdraw.map(({ id, from, to }) => ({ kind: 'withdrawn', from, to, why, source, withdraws: id })),
  ...add.map(({ kind, from, to, why: cause, source: told }) => ({ kind, from, to, why: cause, source: told })),
]
/** Applies a plan as one change. Answers the calendar's own new edition. */
export const applyPlan = (tx: Tx, calendar: string, plan: CalendarPlan, why: string, source: string): Promise<number> =>
  growIn(tx, calendar, grownOf(plan, why, source))
