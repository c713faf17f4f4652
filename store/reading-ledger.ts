/** What the pages of the fairness ledger show. The same few queries, however many schools and entries there are. */
import { createHash } from 'node:crypto'
import type { Day } from '../domain/calendar.ts'
import type { Brings, EntryType, YearGroup } from '../domain/ledger.ts'
import type { Db } from './client.ts'
import { ledgerWordsIn, type LedgerWordsHeld } from './ledger-words.ts'
import { Prisma } from './prisma/client.ts'

/** A school of our authority. One that has closed is not held against a share: its entries stand to the account of the school that followed it. */
export interface SchoolInLedger {
  readonly urn: string
  readonly name: string
  readonly phase: string
  readonly district: string
  readonly onRoll: number | null
  readonly censusOn: Day | null
  readonly closed: boolean
  readonly successorUrn: string | null
}
export const schoolsInLedger = (db: Db): Promise<readonly SchoolInLedger[]> => db.$queryRaw<SchoolInLedger[]>`
  SELECT s.urn, s.name, s.phase, s.district, s."onRoll", s."censusOn"::text AS "censusOn", s.status = 'closed' AS closed, s."successorUrn"
  FROM school s JOIN authority a ON a.code = s."authorityCode" AND a.home ORDER BY s.name, s.urn`

const stands = Prisma.sql`e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id)`
const yearOfDay = Prisma.sql`(EXTRACT(YEAR FROM e."day") - (EXTRACT(MONTH FROM e."day") < 9)::int)::int`

/** What stands on a day, those that are alike counted together. Of an entry whose policy drops it with its school year, nothing is left to read after. */
export const bringsUntil = (db: Db, { until, yearBegan }: { readonly until: Day; readonly yearBegan: Day }): Promise<readonly Brings[]> =>
  db.$queryRaw<Brings[]>`
    SELECT e.urn, e."yearGroup", e.type, e.part, e.amount, e."policyId" AS policy, ${yearOfDay} AS year, count(*)::int AS times
    FROM ledger_entry e JOIN ledger_policy p ON p.id = e."policyId"
    WHERE e."day" <= ${until}::date AND ${stands} AND (p.fading <> 'drop' OR e."day" >= ${yearBegan}::date)
    GROUP BY e.urn, e."yearGroup", e.type, e.part, e.amount, e."policyId", 7`

/** A line of one school's account. */
export interface LineOfAccount {
  readonly id: number
  /** Null for an override. */
  readonly caseId: string | null
  readonly yearGroup: YearGroup | null
  readonly type: EntryType
  readonly part: number
  readonly amount: number | null
  readonly policy: number
  readonly on: Day
  readonly reverses: number | null
  /** Of the entry that it takes back. */
  readonly reversed: { readonly type: EntryType; readonly amount: number | null; readonly on: Day } | null
  readonly takenBack: boolean
  readonly by: string | null
  /** Of an override: the kind of reason, and what was written. */
  readonly reason: string | null
  readonly why: string | null
}
/** The entries of a school, and of those that it followed, whose day has come, with whatever took them back. In the order of their days. */
export async function linesOf(db: Db, urns: readonly string[], until: Day): Promise<readonly LineOfAccount[]> {
  const rows = await db.$queryRaw<(Omit<LineOfAccount, 'why'> & { readonly words: LedgerWordsHeld })[]>`
    SELECT e.id, e."caseId", e."yearGroup", e.type, e.part, e.amount,
      e."policyId" AS policy, e."day"::text AS on, e.reverses, p.name AS by, e.why AS reason,
      (SELECT json_build_object('sealed', encode(w.sealed, 'hex'), 'wrapped', encode(w.wrapped, 'hex'), 'wrappedBy', w."wrappedBy")
        FROM ledger_words w WHERE w."entryId" = e.id) AS words,
      CASE WHEN o.id IS NOT NULL THEN json_build_object('type', o.type, 'amount', o.amount, 'on', o."day") END AS reversed,
      EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id) AS "takenBack"
    FROM ledger_entry e LEFT JOIN ledger_entry o ON o.id = e.reverses LEFT JOIN person p ON p.id = e."byId"
    WHERE e.urn = ANY (${[...urns]}) AND coalesce(o."day", e."day") <= ${until}::date ORDER BY e."day", e.id`
  return rows.map(({ words, ...row }) => ({ ...row, why: ledgerWordsIn(db, row.id, words) }))
}

/** Which of these cases whoever asks may know of: the database says (docs/decisions/0017). */
export async function casesSeen(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const seen = await db.$queryRaw<{ id: string }[]>`SELECT id FROM "case" WHERE id = ANY (${[...new Set(ids)]})`
  return new Set(seen.map(({ id }) => id))
}

/** An override that stands, with its school; null where there is none. */
export async function overrideStanding(
  db: Db,
  id: number,
): Promise<{
  readonly urn: string
  readonly name: string
  readonly yearGroup: YearGroup
  readonly amount: number
  readonly on: Day
} | null> {
  const [found] = await db.$queryRaw<{ urn: string; name: string; yearGroup: YearGroup; amount: number; on: Day }[]>`
    SELECT e.urn, s.name, e."yearGroup", e.amount, e."day"::text AS on FROM ledger_entry e JOIN school s ON s.urn = e.urn
    WHERE e.id = ${id} AND e.type = 'override' AND ${stands}`
  return found ?? null
}

export interface Counted {
  readonly urn: string
  readonly laestab: string
  readonly name: string
  readonly phase: string
  /** Under the Fair Access Protocol, whatever came before. */
  readonly fairAccess: number
  /** Of those, after a permanent exclusion. */
  readonly fairAccessAfterExclusion: number
  /** After a permanent exclusion, and not under the protocol. */
  readonly afterExclusion: number
  readonly managedMove: number
}
/**
 * Children whom each school of our authority admitted in a school year, as far as it is known now: what was taken back is not counted. Schools
 * that admitted nobody are there with nought. With the text of the query as the database was asked it, and its SHA-256.
 */
export async function yearlyCount(
  db: Db,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<{ readonly rows: readonly Counted[]; readonly query: string; readonly sha256: string }> {
  const asked = Prisma.sql`
SELECT s.urn, s.laestab, s.name, s.phase,
  (count(*) FILTER (WHERE e.type = 'admitted-by-fair-access' OR (e.type = 'admitted-after-exclusion' AND e.process = 'fair-access')))::int AS "fairAccess",
  (count(*) FILTER (WHERE e.type = 'admitted-after-exclusion' AND e.process = 'fair-access'))::int AS "fairAccessAfterExclusion",
  (count(*) FILTER (WHERE e.type = 'admitted-after-exclusion' AND e.process <> 'fair-access'))::int AS "afterExclusion",
  (count(*) FILTER (WHERE e.type = 'admitted-by-managed-move'))::int AS "managedMove"
FROM school s
  JOIN authority a ON a.code = s."authorityCode" AND a.home
  LEFT JOIN ledger_entry e ON e.urn = s.urn AND e."day" BETWEEN ${from}::date AND ${to}::date
    AND e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id)
WHERE (s."openedOn" IS NULL OR s."openedOn" <= ${to}::date) AND (s.status <> 'closed' OR s."closedOn" >= ${from}::date OR e.id IS NOT NULL)
GROUP BY s.urn, s.laestab, s.name, s.phase
ORDER BY s.name, s.urn`
  const query = asked.text.trim()
  return { rows: await db.$queryRaw<Counted[]>(asked), query, sha256: createHash('sha256').update(query).digest('hex') }
}
