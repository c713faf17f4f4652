/**
 * What sealing costs: the same program with its ciphers and keyed hashes, and without them, by turns. Without them what is sealed is copied, what was
 * sealed before is remembered, and a hash is a sum; all else stays, so that the difference is theirs.
 */
import crypto, { type KeyObject } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { freshKey, keyedHash, open, seal } from '../../store/vault.ts'

const real = { createCipheriv: crypto.createCipheriv, createDecipheriv: crypto.createDecipheriv, createHmac: crypto.createHmac }
type Make = (...given: readonly unknown[]) => unknown
const put = (functions: Readonly<Record<keyof typeof real, Make>>): void => {
  Object.assign(crypto, functions)
  syncBuiltinESMExports()
}
const hexOf = (nonce: unknown): string => Buffer.from(nonce as Uint8Array).toString('hex')
const seen = new Map<string, Buffer>()
/** How many values were opened, sealed and hashed since it was last asked. */
const counted = { opened: 0, sealed: 0, hashed: 0 }

/** Puts the sealing back, counts it, and remembers what it opens. */
export function withSealing(): void {
  put({
    createCipheriv: (...given) => {
      counted.sealed++
      return Reflect.apply(real.createCipheriv, crypto, given) as object
    },
    createDecipheriv: (...given) => {
      counted.opened++
      const decipher = Reflect.apply(real.createDecipheriv, crypto, given) as ReturnType<typeof crypto.createDecipheriv>
      const update = decipher.update.bind(decipher) as (sealed: Uint8Array) => Buffer
      return Object.assign(decipher, { update: (sealed: Uint8Array) => remember(hexOf(given[2]), update(sealed)) })
    },
    createHmac: (...given) => {
      if (isOurs(given[1])) counted.hashed++
      return Reflect.apply(real.createHmac, crypto, given) as object
    },
  })
}
function remember(nonce: string, plain: Buffer): Buffer {
  seen.set(nonce, plain)
  return plain
}

/** Takes the sealing out. What is kept meanwhile is read by a program without it alone. */
export function withoutSealing(): void {
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
  put({
    createCipheriv: (...given) => copies(given[2]),
    createDecipheriv: (...given) => copies(given[2]),
    // A session’s cookie is signed with words; a key of ours is an object.
    createHmac: (...given) => (isOurs(given[1]) ? summing() : (Reflect.apply(real.createHmac, crypto, given) as object)),
  })
}
const isOurs = (key: unknown): key is KeyObject => typeof key === 'object' && !ArrayBuffer.isView(key)
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

/** How many since it was last asked. */
export function countedNow(): Readonly<typeof counted> {
  const now = { ...counted }
  Object.assign(counted, { opened: 0, sealed: 0, hashed: 0 })
  return now
}

/** Processor time, in microseconds, of one value of two hundred letters, opened, sealed, and hashed. */
export function costOfOne(): Readonly<typeof counted> {
  const [key, place, value, times] = [freshKey(), { table: 'bench', row: '1', column: 'sealed' }, 'x'.repeat(200), 20_000] as const
  const sealed = seal(key, place, value)
  const each = (work: () => void): number => {
    for (let n = 0; n < times; n++) work()
    const before = process.cpuUsage()
    for (let n = 0; n < times; n++) work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / times
  }
  return {
    opened: each(() => open(key, place, sealed)),
    sealed: each(() => seal(key, place, value)),
    hashed: each(() => keyedHash(key, 'bench', value)),
  }
}
