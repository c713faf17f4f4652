/** Severances: asked for by one person, approved by another, carried out by the owner of the database. To be run inside `change`, but for the last (docs/decisions/0043). */
import { randomUUID } from 'node:crypto'
import type { Change } from '../domain/administration.ts'
import { removals } from '../domain/removal.ts'
import { restsOn, type Basis, type SeveranceState, type SeveredFor } from '../domain/severance.ts'
import { change, NotChanged } from './administration.ts'
import type { Db, Tx } from './client.ts'
import { aloneWith, destroyChild } from './destroying.ts'
import { rewriteKeys } from './rewriting-keys.ts'

export interface SeveranceAsked {
  /** The form's own id. */
  readonly id: string
  /** The child's reference. */
  readonly child: string
  readonly why: SeveredFor
  readonly basis: Basis
  readonly byId: string
}
/** Asks for one. Nothing goes. */
export async function askSeverance(tx: Tx, { id, child, why, basis, byId }: SeveranceAsked): Promise<readonly Change[]> {
  const reference = child.toUpperCase()
  const [row] = await tx.$queryRaw<{ id: string; removed: boolean }[]>`
    SELECT c.id, k."destroyedAt" IS NOT NULL AS removed FROM child c JOIN data_key k ON k.id = c.id WHERE c.reference = ${reference}`
  if (!row) throw new NotChanged(`There is no child ${reference}. Check the reference: it stands on the child’s page.`)
  if (row.removed) throw new NotChanged(`Who ${reference} was has been removed already.`)
  if (!restsOn(why, basis)) throw new NotChanged('That is no basis for that reason. Choose one that fits it.')
  const waiting = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM severance WHERE "childId" = ${row.id}::uuid AND state IN ('waiting', 'approved')`
  if (waiting.length > 0) throw new NotChanged(`It has been asked for ${reference} already, and is under way.`)
  await tx.$executeRaw`
    INSERT INTO severance (id, "childId", why, basis, "askedById") VALUES (${id}::uuid, ${row.id}::uuid, ${why}, ${basis}, ${byId}::uuid)`
  return [{ subject: `child:${reference}`, field: 'severance', old: null, new: 'waiting' }]
}

export type SeveranceDecision = Extract<SeveranceState, 'approved' | 'declined' | 'withdrawn'>
interface Row {
  readonly id: string
  readonly childId: string
  readonly child: string
  readonly why: SeveredFor
  readonly basis: Basis
  readonly askedById: string
  readonly decidedById: string | null
  readonly state: SeveranceState
}
/**
 * Decides one. Approved by somebody who neither asked nor acts for whoever did (`for`: themselves, and those they cover for today); withdrawn by whoever asked. What was
 * approved may still be declined, until it is carried out.
 */
export async function decideSeverance(
  tx: Tx,
  id: string,
  { as, byId, for: actsFor }: { readonly as: SeveranceDecision; readonly byId: string; readonly for: readonly string[] },
): Promise<readonly Change[]> {
  const [one] = await tx.$queryRaw<Row[]>`
    SELECT s.id, s."childId", c.reference AS child, s.why, s.basis, s."askedById", s."decidedById", s.state
    FROM severance s JOIN child c ON c.id = s."childId" WHERE s.id = ${id}::uuid FOR UPDATE OF s`
  const open = one?.state === 'waiting' || (one?.state === 'approved' && as === 'declined')
  if (!one || !open) throw new NotChanged('That has been decided already.')
  if (as === 'withdrawn' && one.askedById !== byId) throw new NotChanged('Only whoever asked for it may withdraw it. You may decline it.')
  if (as === 'approved' && [byId, ...actsFor].includes(one.askedById))
    throw new NotChanged('Somebody else must approve this: neither whoever asked for it, nor whoever acts for them.')
  await tx.$executeRaw`
    UPDATE severance SET state = ${as}, "decidedById" = ${byId}::uuid, "decidedAt" = app_now() WHERE id = ${id}::uuid`
  return [{ subject: `child:${one.child}`, field: 'severance', old: one.state, new: as }]
}

/** Cases of a child that have not ended, and those that are on their way. */
export const openCases = async (db: Db | Tx, childId: string): Promise<readonly string[]> =>
  (
    await db.$queryRaw<{ id: string }[]>`
      SELECT id FROM "case" WHERE "childId" = ${childId}::uuid AND outcome IS NULL
      UNION SELECT "caseId" FROM submission WHERE "childId" = ${childId}::uuid AND state = 'kept' ORDER BY 1`
  ).map(({ id }) => id)

/** What stands beside the backups, so that it can be done again in one that is restored: without a name. */
export interface SeveranceDone {
  readonly childId: string
  readonly child: string
  readonly why: SeveredFor
  readonly basis: Basis
  readonly asked: string
  readonly by: string
}
export type CarriedOut =
  | (SeveranceDone & { readonly is: 'done'; readonly cases: readonly string[]; readonly contacts: number })
  /** Nothing was removed yet: these must be closed first. */
  | { readonly is: 'waits'; readonly child: string; readonly open: readonly string[] }
  /** There is no such child in this database, or their key is gone. */
  | { readonly is: 'nothing'; readonly child: string }

/**
 * Carries out every severance that was approved, each in a transaction of its own: stopped at any moment, each is done or not begun. Not while a case of the child is
 * open or on its way: whoever works it would be left without a name. For the owner of the database alone.
 */
export async function carryOutSeverances(owner: Db): Promise<readonly CarriedOut[]> {
  const approved = await owner.$queryRaw<Row[]>`
    SELECT s.id, s."childId", c.reference AS child, s.why, s.basis, s."askedById", s."decidedById", s.state
    FROM severance s JOIN child c ON c.id = s."childId" WHERE s.state = 'approved' ORDER BY s."decidedAt", s.id`
  const done: CarriedOut[] = []
  for (const { childId, child, why, basis, askedById: asked, decidedById } of approved)
    done.push(await sever(owner, { childId, child, why, basis, asked, by: decidedById! }, false))
  return finished(owner, done)
}

/** Does again, in a database that was restored, what had been done since: the child is told by their id, since references are given out again. */
export async function severAgain(owner: Db, before: readonly SeveranceDone[]): Promise<readonly CarriedOut[]> {
  const done: CarriedOut[] = []
  for (const one of before) done.push(await sever(owner, one, true))
  return finished(owner, done)
}

async function finished(owner: Db, done: readonly CarriedOut[]): Promise<readonly CarriedOut[]> {
  if (done.some(({ is }) => is === 'done')) await rewriteKeys(owner)
  return done
}

async function sever(owner: Db, one: SeveranceDone, again: boolean): Promise<CarriedOut> {
  let carried: CarriedOut = { is: 'nothing', child: one.child }
  await change(owner, { id: randomUUID(), kind: 'child-removed', byId: one.by, why: removals[one.why] }, async (tx) => {
    carried = await severIn(tx, one, again)
    const made = carried.is === 'done'
    return { changes: made ? [{ subject: `child:${one.child}`, field: 'who they are', old: 'held', new: 'removed' }] : [] }
  })
  return carried
}

async function severIn(tx: Tx, one: SeveranceDone, again: boolean): Promise<CarriedOut> {
  const { childId, child, why, basis, asked, by } = one
  await aloneWith(tx, childId)
  const [held] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM data_key WHERE id = ${childId}::uuid AND wrapped IS NOT NULL`
  const open = held ? await openCases(tx, childId) : []
  if (open.length > 0 && !again) return { is: 'waits', child, open }
  const destroyed = held ? await destroyChild(tx, childId, { why, basis, asked, by }) : null
  await tx.$executeRaw`UPDATE severance SET state = 'done', "doneAt" = app_now() WHERE "childId" = ${childId}::uuid AND state = 'approved'`
  return destroyed ? { childId, child, why, basis, asked, by, is: 'done', ...destroyed } : { is: 'nothing', child }
}
