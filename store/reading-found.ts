/** Cases by what is so of them. Each function is one query, whatever there is; it starts from what the search names, and grows with what that finds. */
import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { within, type Reach } from './reading-reach.ts'
import type { Sealed } from './sealed.ts'

/** Which day of a case lies in a range: opened, closed; what a rule is counted from, or due; or that an act was received. */
export type WhichDay = 'opened' | 'closed' | 'counted' | 'due' | 'act'
/** Late now; late now or met late; met in time; or still to come: of the rule that is named, else of any. */
export type Lateness = 'late' | 'missed' | 'kept' | 'to-come'
/** What is searched for. What is null is not asked. */
export interface CaseFilter {
  readonly process: string | null
  readonly urn: string | null
  readonly childId: string | null
  readonly action: string | null
  readonly clock: string | null
  readonly late: Lateness | null
  readonly open: boolean | null
  readonly which: WhichDay
  /** Both ends are in it. */
  readonly from: Day | null
  readonly to: Day | null
}
export interface FoundPlace {
  readonly openedAt: Date
  readonly id: string
}
/** The deadline by which a case was found; without a rule, the one its list shows. */
export interface FoundDeadline {
  readonly id: string
  readonly clock: string
  readonly from: Day
  readonly due: Day | null
  readonly state: string
  readonly metOn: string | null
  readonly late: boolean
  /** The first day that was too late. */
  readonly lateOn: Day | null
  readonly cannot: string | null
}
export interface Found {
  readonly id: string
  readonly process: string
  readonly childId: string
  readonly owner: string
  readonly school: string | null
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly outcome: string | null
  readonly waitingFor: string | null
  readonly deadline: FoundDeadline | null
  readonly letters: number
  /** The end of its chain: how many entries, and the hash of the last, in hex. */
  readonly entries: number | null
  readonly head: string | null
}

/** Of a deadline: late now. */
export const LATE = Prisma.sql`(d.state IN ('waiting', 'overdue') AND NOT d."isRight" AND d."lateFrom" <= app_now())`
const lateness: Readonly<Record<Lateness, Prisma.Sql>> = {
  late: LATE,
  missed: Prisma.sql`(d.state = 'met late' OR ${LATE})`,
  kept: Prisma.sql`d.state = 'met'`,
  'to-come': Prisma.sql`(d.state IN ('waiting', 'overdue') AND d."lateFrom" > app_now())`,
}
const all = (parts: readonly (Prisma.Sql | null | false | '')[]): Prisma.Sql => {
  const said = parts.filter((part): part is Prisma.Sql => part instanceof Prisma.Sql)
  return said.length > 0 ? Prisma.join(said, ' AND ') : Prisma.sql`true`
}
const between = (column: Prisma.Sql, { from, to }: CaseFilter): Prisma.Sql =>
  all([from && Prisma.sql`${column} >= ${from}::date`, to && Prisma.sql`${column} <= ${to}::date`])
const received = (column: Prisma.Sql, { from, to }: CaseFilter): Prisma.Sql =>
  all([
    from && Prisma.sql`${column} >= (${from}::date AT TIME ZONE 'Europe/London')`,
    to && Prisma.sql`${column} < ((${to}::date + 1) AT TIME ZONE 'Europe/London')`,
  ])

/** What must be so of one deadline. */
function ofDeadline(filter: CaseFilter): Prisma.Sql | null {
  const { clock, late, which } = filter
  const byDay = which === 'counted' || which === 'due'
  const asksDay = byDay && (filter.from !== null || filter.to !== null)
  if (!clock && !late && !asksDay) return null
  return all([
    clock && Prisma.sql`d.clock = ${clock}`,
    late && lateness[late],
    asksDay && between(which === 'due' ? Prisma.sql`d.due` : Prisma.sql`d."from"`, filter),
  ])
}

function where(reach: Reach, filter: CaseFilter): Prisma.Sql {
  const { process, urn, childId, action, open, which } = filter
  const deadline = ofDeadline(filter)
  const asksAct = action !== null || (which === 'act' && (filter.from !== null || filter.to !== null))
  return all([
    within(reach, Prisma.sql`c.id`),
    process && Prisma.sql`c.process = ${process}`,
    childId && Prisma.sql`c."childId" = ${childId}::uuid`,
    open === null ? null : open ? Prisma.sql`c.outcome IS NULL` : Prisma.sql`c.outcome IS NOT NULL`,
    which === 'opened' && received(Prisma.sql`c."openedAt"`, filter),
    which === 'closed' && received(Prisma.sql`c."closedAt"`, filter),
    urn && Prisma.sql`c.id IN (SELECT p."caseId" FROM case_party p WHERE p.urn = ${urn})`,
    asksAct &&
      Prisma.sql`c.id IN (SELECT s."caseId" FROM submission s WHERE s.state = 'recorded' AND ${all([
        process && Prisma.sql`s.process = ${process}`,
        action && Prisma.sql`s.action = ${action}`,
        which === 'act' && received(Prisma.sql`s."receivedAt"`, filter),
      ])})`,
    deadline && Prisma.sql`c.id IN (SELECT d."caseId" FROM deadline d WHERE ${deadline})`,
  ])
}

type Page = { readonly after: FoundPlace | null; readonly limit: number }
type Row = Found & { readonly identity: Sealed }
function rowsOf(db: Db, reach: Reach, filter: CaseFilter, { after, limit }: Page): Promise<Row[]> {
  const shown = ofDeadline(filter) ?? Prisma.sql`d.id = page."dueId"`
  const from = after ? Prisma.sql`AND (c."openedAt", c.id) < (${after.openedAt}, ${after.id})` : Prisma.empty
  return db.$queryRaw<Row[]>`
    WITH page AS (SELECT c.* FROM "case" c WHERE ${where(reach, filter)} ${from} ORDER BY c."openedAt" DESC, c.id DESC LIMIT ${limit})
    SELECT page.id, page.process, page."childId", page."openedAt", page."closedAt", page.outcome, page."waitingFor", o.name AS owner,
      with_key(page."childId", i.sealed) AS identity,
      (SELECT s.name FROM case_party p JOIN school s ON s.urn = p.urn WHERE p."caseId" = page.id ORDER BY p.party LIMIT 1) AS school,
      (SELECT json_build_object('id', d.id, 'clock', d.clock, 'from', d."from", 'due', d.due, 'state', d.state, 'metOn', d."metOn", 'cannot', d.cannot,
          'late', ${lateness.missed}, 'lateOn', (d."lateFrom" AT TIME ZONE 'Europe/London')::date)
        FROM deadline d WHERE d."caseId" = page.id AND ${shown} ORDER BY d.due NULLS LAST, d.id LIMIT 1) AS deadline,
      (SELECT count(*)::int FROM letter l WHERE l."caseId" = page.id AND l."by" <> 'none') AS letters, head.position AS entries, encode(head.hash, 'hex') AS head
    FROM page JOIN person o ON o.id = page."ownerId" LEFT JOIN child_identity i ON i."childId" = page."childId"
      LEFT JOIN LATERAL (SELECT e.position, e.hash FROM case_event e WHERE e."caseId" = page.id ORDER BY e.position DESC LIMIT 1) head ON true
    ORDER BY page."openedAt" DESC, page.id DESC`
}

/** One page of what was found, the newest first, with who each child is. */
export async function foundCases(db: Db, reach: Reach, filter: CaseFilter, page: Page): Promise<readonly (Found & Named)[]> {
  return named(db, await rowsOf(db, reach, filter, page))
}
/** The same without who the children are: for lists that are taken away. */
export async function foundNameless(db: Db, reach: Reach, filter: CaseFilter, page: Page): Promise<readonly Found[]> {
  return (await rowsOf(db, reach, filter, page)).map(({ identity: _, ...row }) => row)
}

/** How many were found are counted no further than this. */
export const MOST_COUNTED = 1_000
export async function countFound(db: Db, reach: Reach, filter: CaseFilter): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (SELECT FROM "case" c WHERE ${where(reach, filter)} LIMIT ${MOST_COUNTED + 1}) AS found`
  return row!.n
}
