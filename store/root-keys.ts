/** The keys that sign daily roots: Ed25519, from configuration. The first signs; those behind it vouch for it, and may go once a root bears it. */
import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import canonicalize from 'canonicalize'

interface RootKey {
  readonly id: string
  /** 32 bytes, in base64. */
  readonly publicKey: string
  readonly sign: (what: unknown) => string
}
export interface RootKeys {
  readonly current: RootKey
  readonly byId: ReadonlyMap<string, RootKey>
}

/** What begins a raw key as PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const BYTES = 32
const WHAT = 'must be an id, a colon and 32 random bytes in base64 (openssl rand -base64 32), and so must each former key after a comma'

/**
 * Reads `2027:base64,2026:base64`.
 *
 * @throws Error whose message says what it must be.
 */
export function readRootKeys(text: string): RootKeys {
  const keys = text.split(',').map((one): RootKey => {
    const [, id, base64] = /^([A-Za-z0-9-]{1,40}):([A-Za-z0-9+/]{43}=)$/.exec(one.trim()) ?? []
    const seed = Buffer.from(base64 ?? '', 'base64')
    if (!id || seed.length !== BYTES) throw new Error(WHAT)
    const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
    return { id, publicKey: rawOf(key), sign: (what) => sign(null, Buffer.from(canonicalize(what)!), key).toString('base64') }
  })
  const byId = new Map(keys.map((key) => [key.id, key]))
  if (byId.size < keys.length) throw new Error('must name each key once')
  return { current: keys[0]!, byId }
}
const rawOf = (key: KeyObject): string => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-BYTES).toString('base64')
