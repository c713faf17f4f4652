/** Calendars as they are kept: dated entries that only grow. A calendar may follow another, and then has that one's entries beside its own. */
import { day, type Day, type Calendar, type Span, type SpanKind } from '../domain/calendar.ts'
import type { Db, Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'

/** `covers`: the days that are known about. The rest are spans of the calendar. */
export interface NewEntry {
  readonly kind: SpanKind | 'covers'
  /** First and last day, written YYYY-MM-DD. */
  readonly from: string
  readonly to: string
  readonly why: string
}
/** As it was: at an edition, or as far as was known at an instant. Without either: as it is known now. */
export interface AsAt {
  readonly edition?: number
  readonly knownAt?: Date
}

interface Entry {
  readonly id: bigint
  readonly calendar: string
  readonly edition: number
  readonly kind: string
  readonly from: string
  readonly to: string
  readonly why: string
  readonly withdraws: bigint | null
}
interface Followed {
  readonly id: string
  readonly calendar: string
  readonly depth: number
  readonly name: string
  /** How many entries it has, and the last of them: as none is ever changed or removed, with the same of both they are the same entries. */
  readonly entries: number
  readonly last: string | null
  /** Of which database: one program may ask more than one. */
  readonly base: string
}

/**
 * Loads calendars by their ids, `school:138001`, `authority:330`, `working:england-and-wales`, in two queries however many they are; in one, where
 * they have not grown since they were loaded last.
 * One that has no entries, of its own or of those it follows, is left out. An edition counts the changes to it and to those it follows.
 */
export async function loadCalendars(
  db: Db | Tx,
  ids: readonly string[],
  { knownAt }: Omit<AsAt, 'edition'> = {},
): Promise<ReadonlyMap<string, Calendar>> {
  if (ids.length === 0) return new Map()
  const all = await chains(db, ids)
  const asked = ids.map((id) => {
    const followed = all.filter((one) => one.id === id)
    return { id, followed, key: JSON.stringify(followed) }
  })
  const fresh = asked.filter(({ key }) => knownAt || !held.has(key))
  const entries =
    fresh.length > 0
      ? await entriesOf(db, [...new Set(fresh.flatMap(({ followed }) => followed.map(({ calendar }) => calendar)))], knownAt)
      : []
  const loaded = new Map(fresh.map(({ id, followed }) => [id, assemble(id, followed, entries)]))
  if (!knownAt) for (const { id, key } of fresh) holdOn(key, loaded.get(id)!)
  return new Map(
    asked.flatMap(({ id, key }) => {
      const calendar = loaded.has(id) ? loaded.get(id) : held.get(key)
      return calendar ? [[id, calendar] as const] : []
    }),
  )
}

/** Calendars as they were put together last; the oldest goes when there are many. */
const held = new Map<string, Calendar | null>()
const MANY = 500
function holdOn(key: string, calendar: Calendar | null): void {
  if (held.size >= MANY) held.delete(held.keys().next().value!)
  held.set(key, calendar)
}

/** One calendar, at an edition where one is given: what a deadline was counted on. Null where there is none. */
export async function loadCalendar(db: Db | Tx, id: string, edition?: number): Promise<Calendar | null> {
  const followed = await chains(db, [id])
  const entries = await entriesOf(
    db,
    followed.map(({ calendar }) => calendar),
  )
  const calendar = assemble(id, followed, edition === undefined ? entries : entries.filter(upTo(entries, edition)))
  return calendar && (edition === undefined || calendar.edition === edition) ? calendar : null
}

/** Each calendar with those it follows, itself first. A ring is followed once round. */
const chains = (db: Db | Tx, ids: readonly string[]): Promise<Followed[]> => db.$queryRaw<Followed[]>`
  WITH RECURSIVE chain AS (
    SELECT id, id AS calendar, 0 AS depth FROM unnest(${[...ids]}::text[]) AS id
    UNION ALL SELECT c.id, b.follows, c.depth + 1 FROM chain c JOIN calendar_base b ON b.calendar = c.calendar WHERE c.depth < 5)
  SELECT c.id, c.calendar, c.depth, coalesce(s.name, a.name, b.name, replace(initcap(replace(split_part(c.id, ':', 2), '-', ' ')), ' And ', ' and ')) AS name, e.entries, e.last, current_database()::text AS base
  FROM chain c
  CROSS JOIN LATERAL (SELECT count(*)::int AS entries, max(id)::text AS last FROM calendar_entry WHERE calendar = c.calendar) e
  LEFT JOIN school s ON c.id = 'school:' || s.urn
  LEFT JOIN authority a ON c.id = 'authority:' || a.code
  LEFT JOIN calendar_base b ON b.calendar = c.id
  ORDER BY c.id, c.depth`

const entriesOf = (db: Db | Tx, calendars: readonly string[], knownAt?: Date): Promise<Entry[]> => db.$queryRaw<Entry[]>`
  SELECT id, calendar, edition, kind, "from"::text, "to"::text, why, withdraws FROM calendar_entry
  WHERE calendar = ANY (${[...calendars]}::text[]) AND ${knownAt ? Prisma.sql`"knownFrom" <= ${knownAt}` : Prisma.sql`true`}
  ORDER BY id`

const change = ({ calendar, edition }: Entry): string => `${calendar}@${edition}`
const changes = (entries: readonly Entry[]): readonly string[] => [...new Set(entries.map(change))]
/** Whether an entry had been made by the so manieth change. */
function upTo(entries: readonly Entry[], edition: number): (entry: Entry) => boolean {
  const made = new Set(changes(entries).slice(0, edition))
  return (entry) => made.has(change(entry))
}

/** Puts a calendar together. Of the working days it follows it takes the bank holidays alone: they say nothing of how far terms are known. */
function assemble(id: string, followed: readonly Followed[], all: readonly Entry[]): Calendar | null {
  const mine = all.filter(({ calendar }) => followed.some((one) => one.calendar === calendar))
  const withdrawn = new Set(mine.map(({ withdraws }) => withdraws))
  const known = mine.filter(
    (entry) =>
      !withdrawn.has(entry.id) && (!entry.calendar.startsWith('working:') || entry.calendar === id || entry.kind === 'bank-holiday'),
  )
  if (mine.length === 0) return null
  const spans = known.flatMap((entry): Span[] =>
    isSpan(entry) ? [{ kind: entry.kind, from: day(entry.from), to: day(entry.to), why: entry.why }] : [],
  )
  const covers = known.filter(({ kind }) => kind === 'covers').map(({ from, to }) => ({ from: day(from), to: day(to) }))
  const kind = id.slice(0, id.indexOf(':')) as Calendar['kind']
  return { id, name: followed[0]!.name, edition: changes(mine).length, kind, covers, spans }
}
const isSpan = (entry: Entry): entry is Entry & { kind: SpanKind } => entry.kind !== 'covers' && entry.kind !== 'withdrawn'

/** Calendars as they would be with these entries more, which nobody has kept: for a look at what a change would do. */
export async function calendarsWith(
  db: Db | Tx,
  ids: readonly string[],
  calendar: string,
  more: readonly Grown[],
): Promise<ReadonlyMap<string, Calendar>> {
  const all = await chains(db, ids)
  const kept = await entriesOf(db, [...new Set(all.map((one) => one.calendar))])
  const edition = 1 + Math.max(0, ...kept.filter((one) => one.calendar === calendar).map((one) => one.edition))
  const added = more.map(({ kind, from, to, why, withdraws }, at): Entry => {
    return { id: BigInt(-1 - at), calendar, edition, kind, from, to, why, withdraws: withdraws === undefined ? null : BigInt(withdraws) }
  })
  return new Map(
    ids.flatMap((id) => {
      const found = assemble(
        id,
        all.filter((one) => one.id === id),
        [...kept, ...added],
      )
      return found ? [[id, found] as const] : []
    }),
  )
}

/** Calendars that follow this one, however many steps away. */
export async function followersOf(db: Db | Tx, calendar: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ calendar: string }[]>`
    WITH RECURSIVE after AS (
      SELECT calendar, 1 AS depth FROM calendar_base WHERE follows = ${calendar}
      UNION SELECT b.calendar, a.depth + 1 FROM after a JOIN calendar_base b ON b.follows = a.calendar WHERE a.depth < 5)
    SELECT DISTINCT calendar FROM after`
  return rows.map((row) => row.calendar)
}

/**
 * Adds entries to a calendar, as one change. Answers its own new edition, from 1.
 *
 * @param source - where it was published, or `assumed`.
 */
export async function addEntries(db: Db, calendar: string, entries: readonly NewEntry[], source: string): Promise<number> {
  return grow(
    db,
    calendar,
    entries.map(({ kind, from, to, why }) => ({ kind, from: day(from), to: day(to), why, source })),
  )
}

/** Takes back an entry, its own or of a calendar it follows, as one change: for this calendar it never was. Answers its own new edition. */
export async function withdrawEntry(
  db: Db,
  calendar: string,
  entry: bigint,
  { why, source }: { readonly why: string; readonly source: string },
): Promise<number> {
  const { from, to } = await db.calendarEntry.findUniqueOrThrow({ where: { id: entry } })
  return grow(db, calendar, [{ kind: 'withdrawn', from: dayFrom(from), to: dayFrom(to), why, source, withdraws: String(entry) }])
}

export interface Grown extends Omit<NewEntry, 'kind'> {
  readonly kind: string
  readonly source: string
  readonly withdraws?: string
}
const grow = (db: Db, calendar: string, entries: readonly Grown[]): Promise<number> =>
  db.$transaction((tx) => growIn(tx, calendar, entries))

/** Holds a calendar until the transaction ends: nobody else changes it meanwhile. */
export const holdCalendar = (tx: Tx, calendar: string): Promise<number> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${calendar}))`

/** Adds entries and withdrawals as one change. Answers its own new edition. */
export async function growIn(tx: Tx, calendar: string, entries: readonly Grown[]): Promise<number> {
  await holdCalendar(tx, calendar)
  const [row] = await tx.$queryRaw<{ edition: number }[]>`
    SELECT coalesce(max(edition), 0) + 1 AS edition FROM calendar_entry WHERE calendar = ${calendar}`
  await tx.$executeRaw`
    INSERT INTO calendar_entry (calendar, edition, kind, "from", "to", why, source, withdraws)
    SELECT ${calendar}, ${row!.edition}, g.* FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      AS g(kind text, "from" date, "to" date, why text, source text, withdraws bigint)`
  return row!.edition
}

/** Has a calendar follow another from now on. */
export async function follow(db: Db, calendar: string, follows: string, name: string): Promise<void> {
  await db.calendarBase.upsert({ where: { calendar }, create: { calendar, follows, name }, update: { follows, name } })
}

/** A civil day as the database gives it. */
const dayFrom = (date: Date): Day => day(date.toISOString().slice(0, 10))
