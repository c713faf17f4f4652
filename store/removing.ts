/** Who a child was is removed for good: the keys are destroyed, and what they sealed stays where it is, for nobody to read. */
import { randomUUID } from 'node:crypto'
import { removals, type Removal } from '../domain/removal.ts'
import { change } from './administration.ts'
import type { Db, Tx } from './client.ts'
import { aloneWith, destroyChild } from './destroying.ts'

export type Removed =
  | { readonly is: 'removed'; readonly cases: readonly string[]; readonly contacts: number }
  /** As it had been before. */
  | { readonly is: 'removed before'; readonly at: Date }
  /** Nothing was removed, and why, in a sentence. */
  | { readonly is: 'not removed'; readonly why: string }

/**
 * Destroys the key of a child and of everybody in their family, with all that they are found by, and says so on the record of each of their cases and on that of
 * changes, with who did it. Not while a case of theirs is open or on its way: whoever works it would be left without a name. For the owner of the database alone.
 */
export async function removeChild(owner: Db, reference: string, why: Removal, byId: string): Promise<Removed> {
  let removed: Removed | undefined
  await change(owner, { id: randomUUID(), kind: 'child-removed', byId, why: removals[why] }, async (tx) => {
    removed = await removal(tx, reference.toUpperCase(), why, byId)
    const made = removed.is === 'removed'
    return { changes: made ? [{ subject: `child:${reference.toUpperCase()}`, field: 'who they are', old: 'held', new: 'removed' }] : [] }
  })
  return removed!
}

async function removal(tx: Tx, reference: string, why: Removal, byId: string): Promise<Removed> {
  const [child] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM child WHERE reference = ${reference}`
  if (!child) return { is: 'not removed', why: `There is no child ${reference}.` }
  await aloneWith(tx, child.id)
  const [key] = await tx.$queryRaw<{ destroyedAt: Date | null }[]>`SELECT "destroyedAt" FROM data_key WHERE id = ${child.id}::uuid`
  if (key?.destroyedAt) return { is: 'removed before', at: key.destroyedAt }
  const open = await openCases(tx, child.id)
  if (open.length > 0) return { is: 'not removed', why: `${open.join(', ')} of ${reference} must be closed first.` }
  return { is: 'removed', ...(await destroyChild(tx, child.id, { why, by: byId })) }
}

/** Cases of a child that have not ended, and those that are on their way. */
export const openCases = async (db: Db | Tx, childId: string): Promise<readonly string[]> =>
  (
    await db.$queryRaw<{ id: string }[]>`
      SELECT id FROM "case" WHERE "childId" = ${childId}::uuid AND outcome IS NULL
      UNION SELECT "caseId" FROM submission WHERE "childId" = ${childId}::uuid AND state = 'kept' ORDER BY 1`
  ).map(({ id }) => id)
