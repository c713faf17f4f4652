import type { Day, Unit } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { NOT_THERE, UNPOSTED_HOURS, unpostedSince } from './hand-post.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import type { Reach } from './reading-reach.ts'
import { toBeWritten } from './reading-tasks.ts'
import type { Sealed } from './sealed.ts'
import { broken, chosenCases, owedNow, today, waitedFor, type WorkFilter } from './work-filter.ts'

/** Where the last page ended. */
export interface WorkPlace {
  readonly isBroken: boolean
  readonly due: string
  readonly rank: number
  readonly id: string
}
export interface WorkParty {
  readonly party: string
  readonly urn: string | null
  readonly school: string | null
  readonly person: string | null
}
export interface WorkRow extends Named {
  readonly id: string
  readonly process: string
  readonly ownerId: string
  readonly owner: string
  readonly waitingFor: string | null
  /** The earliest day of an open step, by which it is in its group: also of a row that shows another, or what is owed without delay. */
  readonly dueOn: Day | null
  /** The day that is shown. */
  readonly shownOn: Day | null
  readonly lateFrom: Date | null
  /** It is owed without delay, and stands with what is due today. */
  readonly isNow: boolean
  /** A day that the law or its guidance sets has passed: it stands first, by that day. */
  readonly isBroken: boolean
  /** By which day it stands in its place in the list. */
  readonly listedOn: Day | null
  readonly rank: number
  readonly childId: string
  /** The deadline that is shown: it gives the day, the day it is counted from, what it says beside it or in place of one, the name of the calendar that decided it, and the calendars it was counted on: `school:138001@3`. */
  readonly clock: string | null
  readonly from: Day | null
  readonly says: string | null
  readonly kind: string | null
  readonly cite: string | null
  readonly rowSince: Day | null
  /** Of the authority’s own number, where it was counted by one. */
  readonly ownUnit: Unit | null
  readonly decidedBy: string | null
  readonly calendars: readonly string[] | null
  /** Its dates that cannot be worked out yet; and whether one of an open step is being worked out. */
  readonly uncounted: number
  readonly counting: boolean
  readonly parties: readonly WorkParty[]
  /** Another date that is to be said beside: of the kind that was chosen, or by which it stands in its group. */
  readonly alsoClock: string | null
  readonly alsoOn: Day | null
  /** Letters that need another way. */
  readonly stuck: number
  /** Since when a letter of it has waited to be printed and posted, where that is more than a day. */
  readonly unpostedSince: Date | null
  /** The last thing somebody else did since this reader last looked, within a week: older news is history. */
  readonly newsAction: string | null
  readonly newsAt: Date | null
  /** When one of this step's letters last reminded somebody. */
  readonly remindedAt: Date | null
  /** The clocks of every date that is late, whether or not the row shows it. */
  readonly late: readonly string[]
}
export interface WorkCounts {
  readonly all: number
  readonly late: number
  readonly today: number
  readonly week: number
  readonly later: number
}

/** Dates that are not known come last. */
const LAST = '9999-12-31'
const rank = Prisma.sql`CASE d.kind WHEN 'S' THEN 0 WHEN 'SG' THEN 1 WHEN 'G' THEN 1 WHEN 'L' THEN 2 ELSE 3 END`
/** Where no open step has a day: what the law says in place of one of the step that is waited for. */
const dated = Prisma.sql`coalesce(c."dueId", (
  SELECT x.id FROM step s JOIN deadline x ON x."caseId" = s."caseId" AND x.id = ANY (s.deadlines) AND x.state IN ('waiting', 'overdue')
  WHERE s."caseId" = c.id AND s."closedSeq" IS NULL AND s.key = c."waitingFor" ORDER BY x.id LIMIT 1))`
/** They are few: each is looked up by itself, and not all deadlines are read for them. */
const lookedUp = (id: Prisma.Sql) =>
  Prisma.sql`FROM "case" c LEFT JOIN LATERAL (SELECT * FROM deadline x WHERE x."caseId" = c.id AND x.id = ${id} LIMIT 1) d ON true`
/** Those of which each is in one place of the list: what is broken, what is owed without delay, and the rest, by day. */
const PARTS = [
  { isBroken: true, isNow: false, on: Prisma.sql`c."lawOn"`, from: lookedUp(Prisma.sql`c."lawId"`), where: broken },
  { isBroken: false, isNow: true, on: today, from: lookedUp(Prisma.sql`c."atOnceId"`), where: owedNow },
  {
    isBroken: false,
    isNow: false,
    on: Prisma.sql`c."dueOn"`,
    from: Prisma.sql`FROM "case" c LEFT JOIN deadline d ON d."caseId" = c.id AND d.id = CASE WHEN c."lawShows" THEN c."lawId" ELSE ${dated} END`,
    where: Prisma.sql`NOT ${owedNow} AND NOT ${broken}`,
  },
] as const

/** How many cases stand in each group. Late is judged by the instant, the rest by the day. One query. */
export async function workCounts(
  db: Db,
  reach: Reach,
  filter: WorkFilter,
  { now, today: on, sunday }: { now: Date; today: Day; sunday: Day },
): Promise<WorkCounts> {
  const late = Prisma.sql`coalesce(c."lateFrom" <= ${now}, false)`
  const [row] = await db.$queryRaw<WorkCounts[]>`
    SELECT count(*)::int AS all, count(*) FILTER (WHERE ${late})::int AS late,
      count(*) FILTER (WHERE NOT ${late} AND (c."dueOn" <= ${on}::date OR ${owedNow}))::int AS today,
      count(*) FILTER (WHERE NOT ${late} AND NOT ${owedNow} AND c."dueOn" > ${on}::date AND c."dueOn" <= ${sunday}::date)::int AS week,
      count(*) FILTER (WHERE NOT ${late} AND NOT ${owedNow} AND (c."dueOn" > ${sunday}::date OR c."dueOn" IS NULL))::int AS later
    FROM "case" c WHERE ${chosenCases(reach, filter)}`
  return row!
}

/**
 * One page of the list: where the law is broken, then soonest first, what is owed without delay with what is due today; on one day Statutory, Guidance, Target. One query,
 * whatever the length: what is broken and what is owed without delay are few, and the rest come by their index. `reader`: whose looks say what is news.
 */
export async function workRows(
  db: Db,
  reach: Reach,
  filter: WorkFilter,
  page: { after: WorkPlace | null; limit: number; reader: string },
): Promise<readonly WorkRow[]> {
  const part = ({ isBroken, isNow, on, from, where }: (typeof PARTS)[number]): Prisma.Sql => {
    const after = page.after
      ? Prisma.sql`AND (${!isBroken}, coalesce(${on}::text, ${LAST}), ${rank}, c.id) > (${!page.after.isBroken}, ${page.after.due}, ${page.after.rank}::int, ${page.after.id})`
      : Prisma.empty
    return Prisma.sql`(
      SELECT c.id, c.process, c."ownerId", ${waitedFor} AS "waitingFor", c."dueOn", c."dueId", c."lateFrom", c."childId", ${isBroken}::boolean AS "isBroken",
        ${isNow}::boolean AS "isNow", ${on} AS "listedOn", ${rank} AS rank, d.id AS shown, d.due AS "shownOn", d.clock, d."from"::text AS "from", d.says, d.kind, d.cite, d."rowSince"::text AS "rowSince",
        (SELECT n.unit FROM own_number n WHERE n.id = d.own) AS "ownUnit",
        (SELECT one ->> 'calendar' FROM jsonb_array_elements(d.derivation) one WHERE one ->> 'due' = d.due::text LIMIT 1) AS "decidedBy", d.calendars
      ${from} WHERE ${chosenCases(reach, filter)} AND ${where} ${after}
      ORDER BY ${on} NULLS LAST, ${rank}, c.id LIMIT ${page.limit})`
  }
  const kinds = [...(filter.kinds ?? [])]
  const also = Prisma.sql`CASE WHEN ${kinds.length > 0}::boolean AND page.kind <> ALL (${kinds}::text[]) THEN e.kind = ANY (${kinds}::text[])
    ELSE e.id = page."dueId" AND NOT page."isNow" END`
  const order = Prisma.sql`NOT page."isBroken", page."listedOn" NULLS LAST, page.rank, page.id`
  const rows = await db.$queryRaw<(Omit<WorkRow, keyof Named> & { identity: Sealed })[]>`
    WITH page AS (SELECT * FROM (${Prisma.join(PARTS.map(part), ' UNION ALL ')}) page ORDER BY ${order} LIMIT ${page.limit})
    SELECT page.*, page."dueOn"::text AS "dueOn", page."shownOn"::text AS "shownOn", also.clock AS "alsoClock", also.due::text AS "alsoOn", page."listedOn"::text AS "listedOn", o.name AS owner, with_key(page."childId", i.sealed) AS identity,
      (SELECT coalesce(json_agg(json_build_object('party', p.party, 'urn', p.urn, 'school', s.name, 'person', q.name)), '[]')
        FROM case_party p LEFT JOIN school s ON s.urn = p.urn LEFT JOIN person q ON q.id = p."personId" WHERE p."caseId" = page.id) AS parties,
      post.stuck, CASE WHEN post.since <= app_now() - make_interval(hours => ${UNPOSTED_HOURS}::int) THEN post.since END AS "unpostedSince",
      news.action AS "newsAction", news."receivedAt" AS "newsAt",
      (SELECT max(l."writtenAt") FROM letter l WHERE l."caseId" = page.id AND l.letter = 'reminder') AS "remindedAt",
      (SELECT count(*)::int FROM deadline e WHERE e."caseId" = page.id AND e.state = 'cannot be counted') AS uncounted,
      EXISTS (SELECT 1 FROM step s WHERE s."caseId" = page.id AND s."closedSeq" IS NULL AND ${toBeWritten}) AS counting,
      (SELECT coalesce(json_agg(DISTINCT e.clock), '[]') FROM deadline e
        WHERE e."caseId" = page.id AND e.state IN ('waiting', 'overdue') AND NOT e."isRight" AND e."lateFrom" <= app_now()) AS late
    FROM page JOIN person o ON o.id = page."ownerId" LEFT JOIN child_identity i ON i."childId" = page."childId"
      LEFT JOIN LATERAL (
        SELECT s.action, s."receivedAt" FROM submission s
        WHERE s."caseId" = page.id AND s.state = 'recorded' AND s."byId" IS DISTINCT FROM ${page.reader}::uuid
          AND s."receivedAt" > greatest((SELECT max(k.at) FROM look k WHERE k."caseId" = page.id AND k."byId" = ${page.reader}::uuid), app_now() - interval '7 days')
        ORDER BY s.number DESC LIMIT 1) news ON true
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE l.state <> 'to print')::int AS stuck, min(CASE WHEN l.state = 'to print' THEN ${unpostedSince} END) AS since
        FROM letter l WHERE l."caseId" = page.id AND l.state = ANY (${['to print', ...NOT_THERE]}::text[])) post
      LEFT JOIN LATERAL (
        SELECT e.clock, e.due FROM step s JOIN deadline e ON e."caseId" = s."caseId" AND e.id = ANY (s.deadlines)
        WHERE s."caseId" = page.id AND s."closedSeq" IS NULL AND e.state IN ('waiting', 'overdue') AND e.due IS NOT NULL AND e.id IS DISTINCT FROM page.shown AND ${also}
          AND (${kinds.length > 0}::boolean OR page."dueId" IS DISTINCT FROM page.shown)
        ORDER BY e.due, e.id LIMIT 1) also ON true
    ORDER BY ${order}`
  return named(db, rows)
}
