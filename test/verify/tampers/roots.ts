/** By whoever forges a root, or reaches the anchor. */
import { readRootKeys } from '../../../store/root-keys.ts'
import { signedRoot } from '../../../store/root-record.ts'
import { forgedKeys, rootKeys } from '../../support/bundles.ts'
import { inBundle, lastOf, rechain, reseal, type Line } from '../../support/tampering.ts'

export const lines: readonly Line[] = [
  [
    'everything, under a root of a key of their own',
    'anchor',
    /^root 2: The anchor holds another root of this number/,
    ({ bundle, anchor }) => ({ anchor, bundle: reseal(bundle, forgedKeys()).bundle }),
  ],
  [
    'everything, under a root made with our own key',
    'anchor',
    /^root 2: The anchor holds another root of this number/,
    (held, other) => {
      const { bundle } = inBundle((b) => (((lastOf(b, 'act').body['answers'] as object) = {}), rechain(b)))(held, other)
      return { anchor: held.anchor, bundle: reseal(bundle, rootKeys).bundle }
    },
  ],
  [
    'an older root, and the lines since cut off',
    'anchor',
    /^root 2: It was there when the bundle was made, and the bundle rests on root 1: what came after may have been cut off/,
    (held, other) => {
      const [root] = held.anchor.roots
      return inBundle((b) => void (b.proof!.root = root as never))(held, other)
    },
  ],
  [
    'no root at all',
    'anchor',
    /^root \d: It was there when the bundle was made, and the bundle rests on none/,
    inBundle((b) => void (b.proof = null)),
  ],
  [
    'the end of the anchor, cut off',
    'anchor',
    /^root 2: The anchor ends at root 1: its end was cut off/,
    ({ bundle, anchor }) => ({ bundle, anchor: { ...anchor, roots: anchor.roots.slice(0, 1) } }),
  ],
  [
    'the beginning of the anchor, cut off',
    'anchor',
    /It should be root 1: a line is missing/,
    ({ bundle, anchor }) => ({ bundle, anchor: { ...anchor, roots: anchor.roots.slice(1) } }),
  ],
  [
    'the anchor’s lines, in another order',
    'anchor',
    /It should be root 1/,
    ({ bundle, anchor }) => ({ bundle, anchor: { ...anchor, roots: anchor.roots.toReversed() } }),
  ],
  [
    'a line of the anchor',
    'anchor',
    /^root 1 of the anchor: Its signature does not hold/,
    ({ bundle, anchor }) => ({
      bundle,
      anchor: { ...anchor, roots: anchor.roots.map((root) => (root.number === 1 ? { ...root, at: '2041-01-01T00:00:00.000Z' } : root)) },
    }),
  ],
  [
    'the whole anchor, signed anew with a key of their own',
    'anchor',
    /It was signed with another key than the paper that you gave/,
    ({ bundle }) => reseal(bundle, forgedKeys()),
  ],
  [
    'a new key that the former does not vouch for',
    'anchor',
    /Its key thief is new, and the key before, paper, does not vouch for it/,
    ({ bundle, anchor }) => {
      const [first, second] = anchor.roots
      const thief = readRootKeys(`thief:${Buffer.alloc(32, 3).toString('base64')}`)
      return { bundle, anchor: { ...anchor, roots: [first!, signedRoot(second!, first!, thief)] } }
    },
  ],
  [
    'the anchor, overwritten with something else',
    'anchor',
    /2 of its lines cannot be read/,
    ({ bundle }) => ({ bundle, anchor: { roots: [], unread: 2 } }),
  ],
]
