/** Holds: placed and lifted with a reason, each a line of the case’s record. Rows only grow. */
import type { HoldKind } from '../domain/holds.ts'
import { appendBeside, hashOfWords } from './chain.ts'
import { sealingOf } from './case-keys.ts'
import type { Db, Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'
import { opener, REMOVED, saltOf, sealFor, type Row, type Sealed } from './sealed.ts'
import { inOneTransaction } from './transaction.ts'

export interface HoldAsked {
  /** The form's own id: pressing twice places one. */
  readonly id: string
  readonly caseId: string
  readonly kind: HoldKind
  readonly why: string
  readonly byId: string
}
const rowOf = (table: 'hold' | 'hold_lifted', id: string): Row => ({ table, row: id })

/** How placing one ended. `another`: the same id had placed a hold that says something else, and that one stands as it did. */
export type Placed = 'placed' | 'no such case' | 'another'
/** Places one, once. Throws KeyDestroyed where its case's words were destroyed. */
export async function placeHold(db: Db, { id, caseId, kind, why, byId }: HoldAsked): Promise<Placed> {
  return inOneTransaction(db, async (tx) => {
    if (!(await isThere(tx, caseId))) return 'no such case'
    const { whose, key } = await sealingOf(tx, caseId)
    const placed = await tx.$executeRaw`
      INSERT INTO hold (id, "caseId", kind, whose, sealed, "byId")
      VALUES (${id}::uuid, ${caseId}, ${kind}, ${whose}, ${sealFor(key, rowOf('hold', id), why)}, ${byId}::uuid) ON CONFLICT DO NOTHING`
    const words = hashOfWords(saltOf(key, 'hold', id), why)
    if (placed === 1) {
      await appendBeside(tx, caseId, { kind: 'hold', body: { hold: id, state: 'placed', why: kind, by: byId, words } })
      return 'placed'
    }
    const [held] = await tx.$queryRaw<{ caseId: string; kind: string; byId: string; sealed: Sealed }[]>`
      SELECT "caseId", kind, "byId", with_key(whose, sealed) AS sealed FROM hold WHERE id = ${id}::uuid`
    const same = held?.caseId === caseId && held.kind === kind && held.byId === byId
    return same && opener(db).open<string>(rowOf('hold', id), held.sealed) === why ? 'placed' : 'another'
  })
}

/** Lifts one that stands. Answers false where there is none. */
export async function liftHold(db: Db, { id, why, byId }: Pick<HoldAsked, 'id' | 'why' | 'byId'>): Promise<boolean> {
  return inOneTransaction(db, async (tx) => {
    const [hold] = await tx.$queryRaw<{ caseId: string; kind: string }[]>`SELECT "caseId", kind FROM hold WHERE id = ${id}::uuid`
    if (!hold) return false
    const { whose, key } = await sealingOf(tx, hold.caseId)
    const lifted = await tx.$executeRaw`
      INSERT INTO hold_lifted ("holdId", "caseId", whose, sealed, "byId")
      VALUES (${id}::uuid, ${hold.caseId}, ${whose}, ${sealFor(key, rowOf('hold_lifted', id), why)}, ${byId}::uuid) ON CONFLICT DO NOTHING`
    const words = hashOfWords(saltOf(key, 'hold lifted', id), why)
    const body = { hold: id, state: 'lifted', why: hold.kind, by: byId, words }
    if (lifted === 1) await appendBeside(tx, hold.caseId, { kind: 'hold', body })
    return true
  })
}
const isThere = async (tx: Tx, caseId: string): Promise<boolean> =>
  (await tx.$queryRaw<object[]>`SELECT 1 FROM "case" WHERE id = ${caseId}`).length > 0

export interface HoldHeld {
  readonly id: string
  readonly caseId: string
  readonly kind: HoldKind
  readonly why: string
  readonly by: string
  readonly at: Date
  /** Null while it stands. */
  readonly lifted: { readonly why: string; readonly by: string; readonly at: Date } | null
}
/** So many are opened for one page (decisions 34). */
const MOST = 200
async function holdsWhere(db: Db, condition: Prisma.Sql): Promise<readonly HoldHeld[]> {
  type Read = Omit<HoldHeld, 'lifted' | 'why'> & { sealed: Sealed; liftedSealed: Sealed; liftedBy: string | null; liftedAt: Date | null }
  const rows = await db.$queryRaw<Read[]>`
    SELECT h.id, h."caseId", h.kind, with_key(h.whose, h.sealed) AS sealed, p.name AS by, h.at,
      with_key(l.whose, l.sealed) AS "liftedSealed", q.name AS "liftedBy", l.at AS "liftedAt"
    FROM hold h JOIN person p ON p.id = h."byId" LEFT JOIN hold_lifted l ON l."holdId" = h.id LEFT JOIN person q ON q.id = l."byId"
    WHERE ${condition} ORDER BY h.number DESC LIMIT ${MOST}`
  const { open } = opener(db)
  return rows.map(({ sealed, liftedSealed, liftedBy, liftedAt, ...row }) => ({
    ...row,
    why: open<string>(rowOf('hold', row.id), sealed) ?? REMOVED,
    lifted: liftedAt && {
      why: open<string>(rowOf('hold_lifted', row.id), liftedSealed) ?? REMOVED,
      by: liftedBy ?? '',
      at: liftedAt,
    },
  }))
}
/** Of one case, the newest first; of every case those that stand, the latest two hundred. One query. */
export const holdsOf = (db: Db, caseId: string | null): Promise<readonly HoldHeld[]> =>
  holdsWhere(db, caseId === null ? Prisma.sql`l."holdId" IS NULL` : Prisma.sql`h."caseId" = ${caseId}`)
/** One that stands, by its id. */
export const holdStanding = async (db: Db, id: string): Promise<HoldHeld | undefined> =>
  (await holdsWhere(db, Prisma.sql`h.id = ${id}::uuid AND l."holdId" IS NULL`))[0]
/** How many stand. */
export const holdsNumber = async (db: Db): Promise<number> =>
  (
    await db.$queryRaw<
      { number: number }[]
    >`SELECT count(*)::int AS number FROM hold h WHERE NOT EXISTS (SELECT 1 FROM hold_lifted l WHERE l."holdId" = h.id)`
  )[0]!.number
