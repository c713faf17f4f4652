/** The trees that a root is made of: RFC 6962, where a leaf and a node begin with another byte, so that neither can be taken for the other. */
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

const hashed = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** The hash of a leaf: anything that JSON can hold, over its canonical bytes. */
export const leafOf = (value: unknown): Buffer => hashed(LEAF, canonicalize(value)!)

/** A tree, by its levels from the leaves up. A node that has nobody beside it stands on the next level as it is. */
export class Tree {
  readonly #levels: readonly (readonly Uint8Array[])[]
  constructor(leaves: readonly Uint8Array[]) {
    const levels = [leaves]
    for (let level = leaves; level.length > 1; levels.push(level)) level = above(level)
    this.#levels = levels
  }
  get size(): number {
    return this.#levels[0]!.length
  }
  get root(): Uint8Array {
    return this.#levels.at(-1)![0] ?? hashed()
  }
  /** What is needed to come from one leaf to the root. */
  path(index: number): readonly Uint8Array[] {
    return this.#levels.flatMap((level, up) => level[(index >> up) ^ 1] ?? [])
  }
}
function above(level: readonly Uint8Array[]): readonly Uint8Array[] {
  const next: Uint8Array[] = []
  for (let at = 0; at < level.length; at += 2) {
    const right = level[at + 1]
    next.push(right ? hashed(NODE, level[at]!, right) : level[at]!)
  }
  return next
}
