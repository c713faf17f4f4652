/** Where a case stands in the latest root. */
import type { Proof, Root } from '../verify/bundle.ts'
import type { Db } from './client.ts'
import { partOfCases, type Head } from './root-record.ts'
import { headsIn, lastRoot } from './roots.ts'
import type { Tree } from './tree.ts'

interface Held {
  readonly signature: string
  readonly heads: readonly Head[]
  readonly places: ReadonlyMap<string, number>
  readonly tree: Tree
}
/** A root never changes, and many ask about one: the tree of the one that was asked about last is held. */
let held: Promise<Held> | undefined
let of = ''

async function treeOf(db: Db, { number, signature }: Root): Promise<Held> {
  const heads = await headsIn(db, number)
  return { signature, heads, places: new Map(heads.map((head, index) => [head.case, index])), tree: partOfCases(heads).tree }
}

/** The latest root, and the path from this case to it; null where no root holds the case yet. */
export async function proofFor(db: Db, caseId: string): Promise<Proof | null> {
  const root = await lastRoot(db)
  if (!root) return null
  if (of !== root.signature || !held) {
    of = root.signature
    held = treeOf(db, root)
    held.catch(() => {
      held = undefined
    })
  }
  const { heads, places, tree } = await held
  const index = places.get(caseId)
  if (index === undefined) return null
  return { root, head: heads[index]!, index, path: tree.path(index).map((one) => Buffer.from(one).toString('hex')) }
}
