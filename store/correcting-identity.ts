/** Who a child is, put right in its place: found from then on by what is right, and by nothing that was wrong. What it was stays with the correction. */
import { NotChanged } from './administration.ts'
import { childOfUpn } from './children.ts'
import type { Tx } from './client.ts'
import { searchKey } from './data-keys.ts'
import { identityIn, rowOf, type Identity } from './identity.ts'
import { KeyDestroyed, opener, sealFor, type Sealed } from './sealed.ts'
import { tracesOf } from './traces.ts'

/** @throws NotChanged where another child has that number; KeyDestroyed. */
export async function correctIdentity(tx: Tx, childId: string, right: Partial<Record<keyof Identity, string>>): Promise<void> {
  const [row] = await tx.$queryRaw<{ sealed: Sealed }[]>`
    SELECT with_key("childId", sealed) AS sealed FROM child_identity WHERE "childId" = ${childId}::uuid FOR UPDATE`
  const opened = opener(tx)
  const held = identityIn(opened, childId, row?.sealed ?? null)
  if (!held.born) throw new KeyDestroyed()
  const identity: Identity = { ...held, born: held.born, ...right, ...(right.upn && { noUpn: null }) }
  const other = right.upn ? await childOfUpn(tx, right.upn) : null
  if (other && other.id !== childId)
    throw new NotChanged(`Another child has this number: ${other.reference}. Find out which of the two is right. Nothing was recorded.`)
  await tx.$executeRaw`
    UPDATE child_identity SET sealed = ${sealFor(opened.key(row!.sealed), rowOf(childId), identity)} WHERE "childId" = ${childId}::uuid`
  const traces = tracesOf(await searchKey(tx), identity).map(({ kind, hash }) => ({ kind, hash: hash.toString('hex') }))
  await tx.$executeRaw`DELETE FROM trace WHERE "childId" = ${childId}::uuid`
  await tx.$executeRaw`
    INSERT INTO trace ("childId", kind, hash)
    SELECT ${childId}::uuid, g.kind, decode(g.hash, 'hex') FROM jsonb_to_recordset(${JSON.stringify(traces)}::jsonb) AS g(kind text, hash text)`
}
