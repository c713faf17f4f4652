import { createPublicKey, verify as isSigned } from 'node:crypto'
import type { Bundle, Proof, Root } from './bundle.ts'
import { bytes, canonical, hexOf } from './canonical.ts'
import { WAITED_MS } from './chain.ts'
import { Finding, leftOut, type Check } from './report.ts'
import { leafHash, rootBy, rootOf } from './tree.ts'

/** What begins a raw Ed25519 key as a SubjectPublicKeyInfo (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
function signedBy(publicKey: string, what: unknown, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(publicKey, 'base64')]), format: 'der', type: 'spki' })
    return isSigned(null, Buffer.from(canonical(what)), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

/** What is wrong with a root by itself. */
function wrongWith(root: Root): string | null {
  const { signature, ...signed } = root
  if (rootOf(root.parts.map((part) => leafHash(canonical(part)))).toString('hex') !== root.root) return 'Its parts do not make its root.'
  return signedBy(root.publicKey, signed, signature) ? null : 'Its signature does not hold.'
}

/** The head of the case, and of its history, is in the tree of a signed root. */
export function isInRoot({ about, events, history, proof }: Pick<Bundle, 'about' | 'events' | 'history' | 'proof'>): Check {
  if (!proof) return leftOut('root', 'No root has been made since the case was opened. The next is made tonight.')
  const finding = new Finding('root')
  const { root, head } = proof
  const name = `root ${root.number}`
  finding.look(name, wrongWith(root))
  finding.look(`${name}, its tree of cases`, wrongPlace(proof))
  finding.look(`${name}, its line of the case`, head.case !== about.case && `It is of ${head.case}.`)
  const last = events[head.position - 1]
  finding.look(
    `line ${head.position}`,
    !last
      ? `The record ends at line ${events.length}, and was signed to line ${head.position}: its end was cut off.`
      : last.hash !== head.hash && 'The record is another than the one that was signed.',
  )
  for (const event of events.slice(head.position)) {
    const back = Date.parse(event.recordedAt) < Date.parse(root.at) - WAITED_MS
    finding.look(
      `line ${event.position}`,
      back && `It says that it was recorded before root ${root.number}, which does not hold it: it was dated back.`,
    )
  }
  if (head.history) finding.look(`${name}, the history`, wrongHistory(head.history, history))
  return finding.done()
}

function wrongPlace({ root, head, index, path }: Proof): string | null {
  const part = root.parts.find(({ of }) => of === 'cases')
  if (!part) return 'It holds no cases.'
  const led = rootBy(leafHash(canonical(head)), index, part.size, path.map(bytes))
  return led?.toString('hex') === part.hash ? null : 'The case is not in it as the bundle says.'
}
function wrongHistory(head: { readonly events: number; readonly hash: string }, history: Bundle['history']): string | null {
  const part = history?.parts.find(({ last }) => last === head.events)
  if (!part) return `The history was signed to its event ${head.events}, and the bundle does not hold it so far.`
  return part.hash === head.hash ? null : 'The history is another than the one that was signed.'
}

/** The roots that are kept outside the database, in their order; and the public keys that whoever checks already had, by their names. */
export interface Anchor {
  readonly roots: readonly Root[]
  /** How many lines could not be read as roots. */
  readonly unread: number
}
export type Keys = Readonly<Record<string, string>>

export function readAnchor(text: string): Anchor {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const roots = lines.flatMap((line): Root[] => {
    try {
      const root = JSON.parse(line) as Root
      return Number.isInteger(root.number) && Array.isArray(root.parts) ? [root] : []
    } catch {
      return []
    }
  })
  return { roots, unread: lines.length - roots.length }
}

/** Each root of an anchor is signed, follows from the one before, and bears a key that was known or that the key before vouched for. */
export function anchorIsWhole({ roots, unread }: Anchor, finding: Finding, keys: Keys = {}): void {
  if (unread > 0) finding.fail('the anchor', `${unread} of its lines cannot be read.`)
  for (const [index, root] of roots.entries()) {
    const before = roots[index - 1]
    finding.look(`root ${root.number} of the anchor`, wrongWith(root) ?? wrongAfter(root, before) ?? wrongKey(root, before, keys))
  }
}
function wrongAfter(root: Root, before: Root | undefined): string | null {
  const [number, previous] = before ? [before.number + 1, hexOf(before)] : [1, '0'.repeat(64)]
  if (root.number !== number) return `It should be root ${number}: a line is missing, added or in another place.`
  if (root.previous !== previous) return 'It does not follow from the root before it.'
  return before && Date.parse(root.at) < Date.parse(before.at) ? 'It says that it was made before the root before it.' : null
}
function wrongKey(root: Root, before: Root | undefined, keys: Keys): string | null {
  const known = keys[root.key]
  if (known) return known === root.publicKey ? null : `It bears the name of the key ${root.key}, and was signed with another.`
  if (!before) return Object.keys(keys).length > 0 ? `It is signed with the key ${root.key}, which is none of those you gave.` : null
  if (before.key === root.key) return before.publicKey === root.publicKey ? null : `The key ${root.key} is another than before.`
  const vouched = root.endorsed && root.endorsed.by === before.key && signedBy(before.publicKey, vouchedFor(root), root.endorsed.signature)
  return vouched ? null : `Its key ${root.key} is new, and the key before, ${before.key}, does not vouch for it.`
}
/** What a key signs when it vouches for the next. */
export const vouchedFor = ({ key, publicKey }: Pick<Root, 'key' | 'publicKey'>): object => ({ key, publicKey })

/** A root takes a moment to be made and to be put there. */
const MAKING_MS = 600_000

/** The root that the bundle rests on is the anchor’s own, and the last that there was when the bundle was made. */
export function isAnchored(
  { about, events, proof }: Pick<Bundle, 'about' | 'events' | 'proof'>,
  anchor: Anchor | null,
  keys: Keys = {},
): Check {
  const finding = new Finding('anchor')
  const root = proof?.root
  const given = root && keys[root.key]
  if (given)
    finding.look(`root ${root.number}`, given !== root.publicKey && `It was signed with another key than the ${root.key} that you gave.`)
  if (!anchor) return finding.done('No anchor was given. Whoever holds the signing key could have made the root for this bundle.')
  anchorIsWhole(anchor, finding, keys)
  if (root) finding.look(`root ${root.number}`, wrongInAnchor(root, anchor))
  const after = Date.parse(root?.at ?? events[0]?.recordedAt ?? '')
  const before = Date.parse(about.madeAt) - MAKING_MS
  const missed = anchor.roots.findLast(({ at }) => Date.parse(at) > after + (root ? 0 : MAKING_MS) && Date.parse(at) <= before)
  const rests = root ? `rests on root ${root.number}` : 'rests on none'
  if (missed)
    finding.fail(
      `root ${missed.number}`,
      `It was there when the bundle was made, and the bundle ${rests}: what came after may have been cut off.`,
    )
  return finding.done(root ? null : 'No root holds the case yet.')
}
function wrongInAnchor(root: Root, { roots }: Anchor): string | null {
  const same = roots.find(({ number }) => number === root.number)
  if (same) return hexOf(same) === hexOf(root) ? null : 'The anchor holds another root of this number.'
  return `The anchor ends at root ${roots.at(-1)?.number ?? 0}: its end was cut off, or this root was never put there.`
}
