/**
 * What sealing costs: the same program with its ciphers, keys and keyed hashes, and without them, by turns. Without them what is sealed is copied, what was
 * sealed before is remembered, a key is always the same one, and a hash is a sum; all else stays, so that the difference is theirs. The programs that ship
 * have no such switch: it is this folder that changes what Node gives them.
 */
import crypto, { type KeyObject } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { freshKey, keyedHash, open, seal } from '../../store/vault.ts'

const real = {
  createCipheriv: crypto.createCipheriv,
  createDecipheriv: crypto.createDecipheriv,
  createHmac: crypto.createHmac,
  createSecretKey: crypto.createSecretKey,
}
type Make = (...given: readonly unknown[]) => unknown
const put = (functions: Readonly<Record<keyof typeof real, unknown>>): void => {
  Object.assign(crypto, functions)
  syncBuiltinESMExports()
}
const hexOf = (nonce: unknown): string => Buffer.from(nonce as Uint8Array).toString('hex')
const seen = new Map<string, Buffer>()

/** How many values, and keys among them, were opened and sealed, how many keys were made of bytes, and how many hashes were keyed. */
export type Counted = Readonly<Record<'opened' | 'sealed' | 'keys' | 'hashed', number>>
const counted = { opened: 0, sealed: 0, keys: 0, hashed: 0 }
/** How many since it was last asked. Counted only while `remembering`. */
export function countedNow(): Counted {
  const now = { ...counted }
  Object.assign(counted, { opened: 0, sealed: 0, keys: 0, hashed: 0 })
  return now
}

/** The program as it ships: nothing of ours is between it and its ciphers. */
export const withSealing = (): void => put(real)

/** With sealing, and what it does is counted and what it opens remembered, which takes time: nothing is measured meanwhile. */
export function remembering(): void {
  const counting =
    (what: keyof Counted, make: Make): Make =>
    (...given) => {
      counted[what]++
      return make(...given)
    }
  put({
    createCipheriv: counting('sealed', real.createCipheriv as Make),
    createSecretKey: counting('keys', real.createSecretKey as Make),
    createDecipheriv: counting('opened', (...given) => {
      const decipher = (real.createDecipheriv as Make)(...given) as ReturnType<typeof crypto.createDecipheriv>
      const update = decipher.update.bind(decipher) as (sealed: Uint8Array) => Buffer
      return Object.assign(decipher, { update: (sealed: Uint8Array) => remember(hexOf(given[2]), update(sealed)) })
    }),
    createHmac: (...given: readonly unknown[]) => {
      if (isOurs(given[1])) counted.hashed++
      return (real.createHmac as Make)(...given)
    },
  })
}
function remember(nonce: string, plain: Buffer): Buffer {
  seen.set(nonce, plain)
  return plain
}

/** Takes the sealing out. What is kept meanwhile is read by a program without it alone. */
export function withoutSealing(): void {
  put({
    createCipheriv: (...given: readonly unknown[]) => copies(given[2]),
    createDecipheriv: (...given: readonly unknown[]) => copies(given[2]),
    createSecretKey: () => always,
    // A session’s cookie is signed with words; a key of ours is an object.
    createHmac: (...given: readonly unknown[]) => (isOurs(given[1]) ? summing() : (real.createHmac as Make)(...given)),
  })
}
const isOurs = (key: unknown): key is KeyObject => typeof key === 'object' && !ArrayBuffer.isView(key)
const always = freshKey()
const none = Buffer.alloc(0)
const tag = Buffer.alloc(16)
const copies = (nonce: unknown) => ({
  setAAD() {
    return this
  },
  setAuthTag() {
    return this
  },
  update: (bytes: Uint8Array) => seen.get(hexOf(nonce)) ?? Buffer.from(bytes),
  final: () => none,
  getAuthTag: () => tag,
})
function summing() {
  const sums = Buffer.alloc(32)
  return {
    update(text: string) {
      for (let at = 0; at < text.length; at++) sums[at % 32] = (sums[at % 32]! * 31 + text.charCodeAt(at)) & 255
      return this
    },
    digest: () => sums,
  }
}

/** By how many microseconds of processor time one is dearer with sealing than without it, where a value has two hundred letters. */
export function dearer(): Counted {
  withoutSealing()
  const plain = costOfOne()
  withSealing()
  const real = costOfOne()
  const more = (of: keyof Counted): number => real[of] - plain[of]
  return { opened: more('opened'), sealed: more('sealed'), keys: more('keys'), hashed: more('hashed') }
}
function costOfOne(): Counted {
  const [key, place, value, times] = [freshKey(), { table: 'bench', row: '1', column: 'sealed' }, 'x'.repeat(200), 10_000] as const
  const sealed = seal(key, place, value)
  const once = (work: () => void): number => {
    const before = process.cpuUsage()
    for (let n = 0; n < times; n++) work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / times
  }
  // The least of some is what it takes; the others were disturbed.
  const each = (work: () => void): number => Math.min(...Array.from({ length: 6 }, () => once(work)))
  return {
    opened: each(() => open(key, place, sealed)),
    sealed: each(() => seal(key, place, value)),
    keys: each(() => crypto.createSecretKey(Buffer.alloc(32))),
    hashed: each(() => keyedHash(key, 'bench', value)),
  }
}
