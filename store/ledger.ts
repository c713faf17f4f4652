/** Entries of the fairness ledger, as they are written: of a case by activities, with the act; an override by a person, with a reason. They only grow. */
import type { Change } from '../domain/administration.ts'
import type { Day } from '../domain/calendar.ts'
import type { OverrideReason, Weighed, YearGroup } from '../domain/ledger.ts'
import { NotChanged } from './administration.ts'
import { digest } from './chain.ts'
import type { Numbered } from './cases.ts'
import type { Db, Tx } from './client.ts'
import { keepLedgerWords } from './ledger-words.ts'
import { Prisma } from './prisma/client.ts'

/** The policy that holds on a day. Of two from one day the later word holds; a day that was mistyped into another century stops no case. */
const policyOn = (day: Prisma.Sql) =>
  Prisma.sql`(SELECT p.id FROM ledger_policy p ORDER BY p.since <= ${day} DESC, CASE WHEN p.since <= ${day} THEN p.since END DESC, p.since, p.id DESC LIMIT 1)`

/** An entry of a case, as its act’s line in the chain holds it by hash. */
export interface EntryOfCase {
  readonly line: number
  readonly urn: string
  readonly yearGroup: string | null
  readonly type: string
  readonly part: number
  readonly policyId: number
  /** YYYY-MM-DD. */
  readonly day: string
  readonly reverses: number | null
}
const kept = Prisma.sql`RETURNING line, urn, "yearGroup", type, part, "policyId", "day"::text, reverses`
/** What the chain holds of an entry: SHA-256 of it as RFC 8785 writes it, in hex. */
export const hashOfEntry = ({ line, urn, yearGroup, type, part, policyId, day, reverses }: EntryOfCase): string =>
  digest({ line, urn, yearGroup, type, part, policyId, day, reverses }).toString('hex')

export interface Weighing {
  readonly process: string
  readonly type: Weighed
  readonly party: string
  readonly part: number
  readonly on: string
}
/**
 * An entry to the account of the school that stands for a party of the case, in the year group that the case holds. Where no school that we hold
 * stands for it there is none. Asked again, it is there already. One query.
 */
export async function weigh(
  tx: Tx,
  { caseId, seq, line }: Numbered & { readonly line: number },
  { process, type, party, part, on }: Weighing,
): Promise<readonly EntryOfCase[]> {
  return tx.$queryRaw<EntryOfCase[]>`
    INSERT INTO ledger_entry ("caseId", process, seq, line, urn, "yearGroup", type, part, "policyId", "day")
    SELECT p."caseId", ${process}, ${seq}::int, ${line}::int, s.urn,
      (SELECT f.value #>> '{}' FROM fact f JOIN "case" c ON c.id = p."caseId"
        WHERE f."childId" = c."childId" AND f.name = 'year-group' AND (f."caseId" = c.id OR f."caseId" IS NULL)
        ORDER BY f."caseId" NULLS LAST, f.id DESC LIMIT 1),
      ${type}, ${part}::int, ${policyOn(Prisma.sql`${on}::date`)}, ${on}::date
    FROM case_party p JOIN school s ON s.urn = p.urn WHERE p."caseId" = ${caseId} AND p.party = ${party}
    ON CONFLICT DO NOTHING ${kept}`
}

interface TakenBack {
  /** The child is back where they were; otherwise it should not have been, or something else stands in its place. */
  readonly returned: boolean
  readonly on: string
  /** Those alone to the account of the school that stands for this party; of an act that puts others there, on lines after this one. */
  readonly of?: string
  readonly after?: number
}
/** Takes back every entry of the case that stands, or every one of a school’s. One query. */
export async function takeBack(
  tx: Tx,
  { caseId, seq }: Numbered,
  { returned, on, of, after = 0 }: TakenBack,
): Promise<readonly EntryOfCase[]> {
  return tx.$queryRaw<EntryOfCase[]>`
    INSERT INTO ledger_entry ("caseId", process, seq, line, urn, "yearGroup", type, part, "policyId", "day", reverses)
    SELECT e."caseId", e.process, ${seq}::int, ${after}::int + row_number() OVER (ORDER BY e.id), e.urn, e."yearGroup",
      CASE WHEN ${returned}::boolean THEN 'returned' ELSE e.type END, e.part, e."policyId", ${on}::date, e.id
    FROM ledger_entry e WHERE e."caseId" = ${caseId} AND e.reverses IS NULL
      AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id)
      AND (${of ?? null}::text IS NULL OR e.urn = (SELECT p.urn FROM case_party p WHERE p."caseId" = ${caseId} AND p.party = ${of ?? null}))
    ON CONFLICT DO NOTHING ${kept}`
}

/** The entries of these schools’ cases that their case’s record does not hold as they stand: by their numbers. */
export async function notOnRecord(db: Db, urns: readonly string[]): Promise<readonly number[]> {
  const rows = await db.$queryRaw<(EntryOfCase & { readonly id: number; readonly hashes: readonly string[] | null })[]>`
    SELECT e.id, e.line, e.urn, e."yearGroup", e.type, e.part, e."policyId", e."day"::text, e.reverses,
      (SELECT v.body -> 'ledger' FROM case_event v WHERE v."caseId" = e."caseId" AND v.seq = e.seq AND v.body ? 'ledger' LIMIT 1) AS hashes
    FROM ledger_entry e WHERE e."caseId" IS NOT NULL AND e.urn = ANY (${[...urns]}) ORDER BY e.id`
  return rows.flatMap(({ id, hashes, ...entry }) => (hashes?.includes(hashOfEntry(entry)) ? [] : [id]))
}

export interface Override {
  readonly urn: string
  readonly yearGroup: YearGroup
  /** In hundredths, with its sign. */
  readonly amount: number
  readonly on: Day
  readonly byId: string
  readonly reason: OverrideReason
  readonly why: string
}
const inChildren = (hundredths: number): string => `${hundredths < 0 ? '−' : '+'}${(Math.abs(hundredths) / 100).toFixed(2)}`

/** Sets an amount to a school's account. */
export async function override(tx: Tx, { urn, yearGroup, amount, on, byId, reason, why }: Override): Promise<readonly Change[]> {
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO ledger_entry (urn, "yearGroup", type, amount, "policyId", "day", "byId", why)
    VALUES (${urn}, ${yearGroup}, 'override', ${amount}::int, ${policyOn(Prisma.sql`${on}::date`)}, ${on}::date, ${byId}::uuid, ${reason}) RETURNING id`
  await keepLedgerWords(tx, made!.id, why)
  return [{ subject: `school:${urn}`, field: `ledger, ${yearGroup}`, old: null, new: inChildren(amount) }]
}

/** Takes back an override that stands. */
export async function takeBackOverride(
  tx: Tx,
  id: number,
  { on, byId, reason, why }: Pick<Override, 'on' | 'byId' | 'reason' | 'why'>,
): Promise<readonly Change[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ledger_entry'))`
  const [made] = await tx.$queryRaw<{ id: number; urn: string; yearGroup: string; amount: number }[]>`
    INSERT INTO ledger_entry (urn, "yearGroup", type, "policyId", "day", reverses, "byId", why)
    SELECT e.urn, e."yearGroup", e.type, e."policyId", ${on}::date, e.id, ${byId}::uuid, ${reason}
    FROM ledger_entry e WHERE e.id = ${id} AND e.type = 'override' AND e.reverses IS NULL
      AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id)
    RETURNING id, urn, "yearGroup", (SELECT o.amount FROM ledger_entry o WHERE o.id = ledger_entry.reverses) AS amount`
  if (!made) throw new NotChanged('Somebody else has just taken it back. Nothing was changed.')
  await keepLedgerWords(tx, made.id, why)
  return [{ subject: `school:${made.urn}`, field: `ledger, ${made.yearGroup}`, old: inChildren(made.amount), new: null }]
}
