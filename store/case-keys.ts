/** The key of a case: under it stands whatever is written of it, so that one case can go while the child stays (docs/decisions/0042). */
import type { KeyObject } from 'node:crypto'
import type { Db, Tx } from './client.ts'
import { makeKeys } from './data-keys.ts'
import { opener, type Sealed } from './sealed.ts'

/** Whose key something is sealed with, and that key. */
export interface Sealing {
  readonly whose: string
  readonly key: KeyObject
}

/** Makes the key of a case that is being opened. */
export async function makeCaseKey(tx: Tx, caseId: string): Promise<Sealing> {
  const [{ whose }] = (await tx.$queryRaw`SELECT key_of_case(${caseId}) AS whose`) as [{ whose: string }]
  const [key] = await makeKeys(tx, [whose])
  return { whose, key: key! }
}

/**
 * What is written of a case is sealed with its own key; with the child’s, where it is from before cases had one. One query.
 *
 * @throws KeyDestroyed where what was known of the child, or written of the case, was removed.
 */
export async function sealingOf(db: Db | Tx, caseId: string): Promise<Sealing> {
  const [found] = await db.$queryRaw<{ whose: string; key: Sealed }[]>`
    SELECT of.whose, with_key(of.whose, NULL) AS key FROM (
      SELECT whose_words(${caseId}, about."childId") AS whose FROM (
        SELECT "childId" FROM "case" WHERE id = ${caseId}
        UNION ALL SELECT "childId" FROM submission WHERE "caseId" = ${caseId} AND action = 'opening' LIMIT 1) about) of`
  if (!found) throw new Error(`${caseId} was never opened.`)
  return { whose: found.whose, key: opener(db).key(found.key) }
}
