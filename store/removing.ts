/** Who a child was is removed for good: the keys are destroyed, and what they sealed stays where it is, for nobody to read. */
import { randomUUID } from 'node:crypto'
import { removals, type Removal } from '../domain/removal.ts'
import { change } from './administration.ts'
import { appendBeside } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { dropDraftsOf } from './drafts.ts'
import { identityIn, type IdentityHeld } from './identity.ts'
import { opener, type Sealed } from './sealed.ts'
import { LOCK } from './submissions.ts'

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
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK}, hashtext(${child.id}))::text`
  const [key] = await tx.$queryRaw<{ destroyedAt: Date | null }[]>`SELECT "destroyedAt" FROM data_key WHERE id = ${child.id}::uuid`
  if (key?.destroyedAt) return { is: 'removed before', at: key.destroyedAt }
  const open = await openCases(tx, child.id)
  if (open.length > 0) return { is: 'not removed', why: `${open.join(', ')} of ${reference} must be closed first.` }
  return destroy(tx, child.id, why, byId)
}

const openCases = async (tx: Tx, childId: string): Promise<readonly string[]> =>
  (
    await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "case" WHERE "childId" = ${childId}::uuid AND outcome IS NULL
      UNION SELECT "caseId" FROM submission WHERE "childId" = ${childId}::uuid AND state = 'kept' ORDER BY 1`
  ).map(({ id }) => id)

/** Who a child is, read for the last time: what was begun of them before they were held is found by it. */
async function identityOf(tx: Tx, childId: string): Promise<IdentityHeld | null> {
  const [row] = await tx.$queryRaw<{ sealed: Sealed }[]>`
    SELECT with_key("childId", sealed) AS sealed FROM child_identity WHERE "childId" = ${childId}::uuid`
  return row ? identityIn(opener(tx), childId, row.sealed) : null
}

async function destroy(tx: Tx, childId: string, why: Removal, by: string): Promise<Removed> {
  const who = await identityOf(tx, childId)
  const contacts = await tx.$executeRaw`
    UPDATE data_key SET wrapped = NULL, "wrappedBy" = NULL, "destroyedAt" = app_now()
    WHERE id IN (SELECT id FROM contact WHERE "childId" = ${childId}::uuid) AND wrapped IS NOT NULL`
  await tx.$executeRaw`UPDATE data_key SET wrapped = NULL, "wrappedBy" = NULL, "destroyedAt" = app_now() WHERE id = ${childId}::uuid`
  await tx.$executeRaw`DELETE FROM trace WHERE "childId" = ${childId}::uuid`
  await dropDraftsOf(tx, childId, who)
  const cases = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM "case" WHERE "childId" = ${childId}::uuid ORDER BY id`
  for (const { id: caseId } of cases) await appendBeside(tx, caseId, { kind: 'removed', body: { why, contacts, by } })
  return { is: 'removed', cases: cases.map(({ id }) => id), contacts }
}

/** Writes the tables of keys and traces afresh, so that what was destroyed does not linger in their files. Takes a moment, in which nobody reads a key. */
export async function rewriteKeys(owner: Db): Promise<void> {
  await owner.$executeRaw`VACUUM FULL data_key`
  await owner.$executeRaw`VACUUM FULL trace`
}
