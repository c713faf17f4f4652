/** Policies of the fairness ledger, and the admission numbers that shares may be by: dated rows that only grow. */
import type { Change } from '../domain/administration.ts'
import { policyOn, weighed, type Policy, type Weighed } from '../domain/ledger.ts'
import type { PanRow } from '../domain/pans.ts'
import { NotChanged } from './administration.ts'
import type { Db, Tx } from './client.ts'

/** A policy, with who set it, when and why. */
export interface PolicyKept extends Policy {
  /** Null: it came with the product. */
  readonly by: string | null
  readonly why: string
  readonly knownFrom: Date
}
/** Every row, in the order of keeping. There are as many as people have set: a few. */
export const policiesKept = (db: Db | Tx): Promise<readonly PolicyKept[]> => db.$queryRaw<PolicyKept[]>`
  SELECT l.id, l.since::text AS since, l.weights, l.fading, l."sizeBy", p.name AS by, l.why, l."knownFrom"
  FROM ledger_policy l LEFT JOIN person p ON p.id = l."byId" ORDER BY l.id`

export interface PolicySet extends Omit<Policy, 'id'> {
  /** The policy that held on its first day, as whoever asks has seen it. */
  readonly before: number
  readonly byId: string
  readonly why: string
}
const inText = ({ weights }: Pick<Policy, 'weights'>, type: Weighed): string => (weights[type] / 100).toFixed(2)

/** Adds a row, where what holds on its first day is still what its author saw. */
export async function setPolicy(tx: Tx, { since, weights, fading, sizeBy, before, byId, why }: PolicySet): Promise<readonly Change[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ledger_policy'))`
  const held = policyOn(await policiesKept(tx), since)
  if (!held || held.id !== before)
    throw new NotChanged('Somebody else has just set a policy for that day. Look at what holds now, then send yours again.')
  const subject = 'ledger:policy'
  const weightsChanged = (Object.keys(weighed) as Weighed[]).map((type) => ({
    subject,
    field: `${type} from ${since}`,
    old: inText(held, type),
    new: inText({ weights }, type),
  }))
  const changed = [
    ...weightsChanged,
    { subject, field: `fading from ${since}`, old: held.fading, new: fading },
    { subject, field: `share by from ${since}`, old: held.sizeBy, new: sizeBy },
  ].filter(({ old, new: fresh }) => old !== fresh)
  if (changed.length === 0) throw new NotChanged('That policy holds on that day already. Nothing was changed.')
  await tx.$executeRaw`
    INSERT INTO ledger_policy (since, weights, fading, "sizeBy", "byId", why)
    VALUES (${since}::date, ${JSON.stringify(weights)}::jsonb, ${fading}, ${sizeBy}, ${byId}::uuid, ${why})`
  return changed
}

export interface PanHeld {
  readonly urn: string
  readonly yearGroup: PanRow['yearGroup']
  /** The school year from which it holds. */
  readonly year: number
  readonly number: number
}
/** Of every school and year group the number that holds in a school year: the latest word of the latest school year that is not after it. */
export const pansIn = (db: Db | Tx, year: number): Promise<readonly PanHeld[]> => db.$queryRaw<PanHeld[]>`
  SELECT DISTINCT ON (urn, "yearGroup") urn, "yearGroup", "schoolYear" AS year, number FROM pan
  WHERE "schoolYear" <= ${year}::int ORDER BY urn, "yearGroup", "schoolYear" DESC, id DESC`

/** A school, school year and year group, as one text. */
export const panKey = ({ urn, year, yearGroup }: Pick<PanRow, 'urn' | 'year' | 'yearGroup'>): string => `${urn} ${year} ${yearGroup}`
/** What is held of exactly these schools and school years, by `panKey`. */
export async function pansExactly(db: Db | Tx, rows: readonly PanRow[]): Promise<ReadonlyMap<string, number>> {
  const held = await db.$queryRaw<{ key: string; number: number }[]>`
    SELECT DISTINCT ON (urn, "schoolYear", "yearGroup") urn || ' ' || "schoolYear" || ' ' || "yearGroup" AS key, number
    FROM pan WHERE urn = ANY (${[...new Set(rows.map(({ urn }) => urn))]}) ORDER BY urn, "schoolYear", "yearGroup", id DESC`
  return new Map(held.map(({ key, number }) => [key, number]))
}

/** Adds a row for each that is not so already; answers what became of what. One query for all. */
export async function addPans(tx: Tx, rows: readonly PanRow[]): Promise<readonly Change[]> {
  const held = await pansExactly(tx, rows)
  const fresh = rows.filter((row) => held.get(panKey(row)) !== row.number)
  await tx.$executeRaw`
    INSERT INTO pan (urn, "schoolYear", "yearGroup", number)
    SELECT g.urn, g.year, g."yearGroup", g.number
    FROM jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) AS g(urn text, year int, "yearGroup" text, number int)`
  return fresh.map((row) => ({
    subject: `school:${row.urn}`,
    field: `admission number, ${row.yearGroup}, from ${row.year}-09-01`,
    old: held.get(panKey(row))?.toString() ?? null,
    new: String(row.number),
  }))
}
