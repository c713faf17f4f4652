/** Disposals as pages and programs read them. */
import type { Day } from '../domain/calendar.ts'
import type { Certified, Counted } from '../domain/disposal.ts'
import type { KeepingName } from '../domain/law/keeping.ts'
import type { Db, Tx } from './client.ts'
import { staysIn, type Previewed } from './disposals.ts'
import { LATEST } from './keeping.ts'

/** How many closed cases, not gone yet, may go from when, by what they are kept as. */
export const countedByYear = (
  db: Db,
): Promise<readonly { readonly goesFrom: Day; readonly rule: KeepingName; readonly number: number }[]> => db.$queryRaw`
  SELECT k."goesFrom"::text AS "goesFrom", k.rule, count(*)::int AS number FROM ${LATEST} k
  WHERE NOT EXISTS (SELECT 1 FROM disposal_done d WHERE d."caseId" = k."caseId" AND d."as" = 'gone') GROUP BY 1, 2 ORDER BY 1, 2`

export interface DisposalHeld {
  readonly id: string
  readonly number: number
  readonly on: Day
  readonly manifest: Uint8Array
  readonly proposedById: string
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly why: string
  readonly decided: 'approved' | 'declined' | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decidedWhy: string | null
  readonly cases: number
  readonly gone: number
  readonly certificate: Certified | null
  readonly sha256: Uint8Array | null
}
/** The newest first; one alone, where its number or the id of its form is given. */
export const disposals = (
  db: Db | Tx,
  number: number | null = null,
  id: string | null = null,
): Promise<readonly DisposalHeld[]> => db.$queryRaw<DisposalHeld[]>`
  SELECT d.id, d.number, d."on"::text AS "on", d.manifest, d."proposedById", p.name AS "proposedBy", d."proposedAt", d.why, y."as" AS decided, q.name AS "decidedBy",
    y.at AS "decidedAt", y.why AS "decidedWhy", (SELECT count(*)::int FROM disposal_case c WHERE c."disposalId" = d.id) AS cases,
    (SELECT count(*)::int FROM disposal_done z WHERE z."disposalId" = d.id AND z."as" = 'gone') AS gone, k.said AS certificate, k.sha256
  FROM disposal d JOIN person p ON p.id = d."proposedById" LEFT JOIN disposal_decision y ON y."disposalId" = d.id LEFT JOIN person q ON q.id = y."byId"
    LEFT JOIN certificate k ON k."disposalId" = d.id
  WHERE (${number}::int IS NULL OR d.number = ${number}) AND (${id}::uuid IS NULL OR d.id = ${id}::uuid) ORDER BY d.number DESC LIMIT 200`

export type DisposalCaseHeld = Previewed & {
  readonly done: 'gone' | 'kept' | null
  readonly doneWhy: string | null
  readonly doneAt: Date | null
}
/** How many cases of a disposal go by which rule. One query. */
export const countedIn = (db: Db, disposalId: string): Promise<readonly Counted[]> => db.$queryRaw<Counted[]>`
  SELECT process, rule, years, "from", confidence, count(*)::int AS number FROM disposal_case WHERE "disposalId" = ${disposalId}::uuid GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4`

export interface Part {
  /** One alone. */
  readonly caseId?: string
  readonly limit?: number
  readonly skip?: number
}
/** Its cases, and what became of each; what would keep one now. All of them, or a part. */
export const casesIn = (
  db: Db | Tx,
  disposalId: string,
  { caseId, limit = 20_000, skip = 0 }: Part = {},
): Promise<readonly DisposalCaseHeld[]> => db.$queryRaw<DisposalCaseHeld[]>`
  SELECT o."caseId", o.process, o.rule, o.years, o."from", o.confidence, o."goesFrom"::text AS "goesFrom", z."as" AS done, z.why AS "doneWhy", z.at AS "doneAt",
    ${staysIn(disposalId)} AS stays
  FROM disposal_case o JOIN "case" c ON c.id = o."caseId" LEFT JOIN disposal_done z ON z."disposalId" = o."disposalId" AND z."caseId" = o."caseId"
  WHERE o."disposalId" = ${disposalId}::uuid AND (${caseId ?? null}::text IS NULL OR o."caseId" = ${caseId ?? null}) ORDER BY o."caseId" LIMIT ${limit} OFFSET ${skip}`

/** The cases of each of these. One query, however many they are. */
export async function casesOfDisposals(
  db: Db,
  of: readonly Pick<DisposalHeld, 'id'>[],
): Promise<ReadonlyMap<string, readonly { readonly caseId: string }[]>> {
  const rows = await db.$queryRaw<{ id: string; cases: { caseId: string }[] }[]>`
    SELECT "disposalId" AS id, json_agg(json_build_object('caseId', "caseId") ORDER BY "caseId") AS cases FROM disposal_case
    WHERE "disposalId" = ANY (${of.map(({ id }) => id)}::uuid[]) GROUP BY 1`
  return new Map(rows.map(({ id, cases }) => [id, cases]))
}
