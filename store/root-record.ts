/** A root as it is signed, kept and anchored. */
import type { Head, Part, Root } from '../verify/bundle.ts'
import { digest } from './chain.ts'
import type { RootKeys } from './root-keys.ts'
import { leafOf, Tree } from './tree.ts'

export type { Head, Part, Root }

/** Before the first root. */
const NONE = '0'.repeat(64)

/** Signs what a day comes to. A new key is vouched for by the one that signed the root before, where that is still there. */
export function signedRoot({ day, at, parts }: Pick<Root, 'day' | 'at' | 'parts'>, before: Root | null, { current, byId }: RootKeys): Root {
  const { id: key, publicKey } = current
  const former = before && before.key !== key ? byId.get(before.key) : undefined
  const signed = {
    number: (before?.number ?? 0) + 1,
    day,
    at,
    parts,
    previous: before ? digest(before).toString('hex') : NONE,
    root: Buffer.from(new Tree(parts.map(leafOf)).root).toString('hex'),
    key,
    publicKey,
    ...(former && { endorsed: { by: former.id, signature: former.sign({ key, publicKey }) } }),
  }
  return { ...signed, signature: current.sign(signed) }
}

/** The part of a root that holds the heads of all cases, in the order of their references. */
export const partOfCases = (heads: readonly Head[]): { readonly part: Part; readonly tree: Tree } => {
  const tree = new Tree(heads.map(leafOf))
  return { part: { of: 'cases', size: tree.size, hash: Buffer.from(tree.root).toString('hex') }, tree }
}
