import { sha256 } from './canonical.ts'

/** RFC 6962: what is hashed for a leaf and for a node begins with another byte, so that neither can be taken for the other. */
const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)
export const leafHash = (leaf: string): Buffer => sha256(LEAF, leaf)
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right)

/** The root that a leaf and its path lead to (RFC 9162, 2.1.3.2); null where the path does not fit a tree of this size. */
export function rootBy(leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[]): Buffer | null {
  if (!Number.isInteger(index) || !(index >= 0 && index < size)) return null
  let [at, last] = [index, size - 1]
  let root: Buffer = Buffer.from(leaf)
  for (const beside of path) {
    if (last === 0) return null
    if (at % 2 === 1 || at === last) {
      root = nodeHash(beside, root)
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
    } else root = nodeHash(root, beside)
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 ? root : null
}

/** The root of a whole tree, which is small: the largest power of two below its size stands left. */
export function rootOf(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256('')
  if (leaves.length === 1) return Buffer.from(leaves[0]!)
  let left = 1
  while (left * 2 < leaves.length) left *= 2
  return nodeHash(rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)))
}
