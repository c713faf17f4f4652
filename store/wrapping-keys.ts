/** The keys from configuration. They wrap the keys of people, and nothing else is sealed with them. */
import { createSecretKey, type KeyObject } from 'node:crypto'
import { openBytes, sealBytes, type Place } from './vault.ts'

/** The first wraps; it and the others unwrap, so that one may be changed while the product runs. */
export interface WrappingKeys {
  readonly first: string
  readonly byId: Readonly<Record<string, KeyObject>>
}
/** Of a program that has nothing to do with anybody. */
export const NO_KEYS: WrappingKeys = { first: 'none', byId: {} }
/** A key as the database holds it: sealed with one of the wrapping keys. */
export interface Wrapped {
  readonly wrapped: Uint8Array<ArrayBuffer>
  readonly wrappedBy: string
}

/** A key that this program was not given. What is sealed under it stays sealed until it is: nothing is lost, and trying again helps. */
export class KeyMissing extends Error {
  constructor(id: string) {
    super(`The key “${id}” is not among IDENTITY_KEYS, so what was sealed with it cannot be read. Put it back, after the others.`)
    this.name = 'KeyMissing'
  }
}

/**
 * Reads `id:base64,id2:base64`, each of 32 bytes.
 *
 * @throws RangeError with what is wrong, and never with a key.
 */
export function readWrappingKeys(text: string): WrappingKeys {
  const pairs = text.split(',').map((one) => one.trim().split(':') as [string, string | undefined])
  const byId = Object.fromEntries(pairs.map(([id, key = '']) => [id, keyFrom(id, key)]))
  if (Object.keys(byId).length !== pairs.length) throw new RangeError('names a key twice')
  return { first: pairs[0]![0], byId }
}

function keyFrom(id: string, text: string): KeyObject {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(id))
    throw new RangeError('must be id:key, an id of small letters, digits and hyphens, and further ones after a comma')
  const bytes = Buffer.from(text, 'base64')
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text) || bytes.length !== 32) throw new RangeError(`must have 32 bytes in base64 for the key ${id}`)
  return createSecretKey(bytes)
}

/**
 * Wraps a key for its place in the database.
 *
 * @throws KeyMissing where this program was given none.
 */
export function wrap({ first, byId }: WrappingKeys, place: Place, key: KeyObject): Wrapped {
  const by = byId[first]
  if (!by) throw new KeyMissing(first)
  return { wrapped: sealBytes(by, place, key.export()), wrappedBy: first }
}

/**
 * The key itself.
 *
 * @throws KeyMissing where it was wrapped with a key that we have not got; NotAsSealed where it was changed or moved.
 */
export function unwrap({ byId }: WrappingKeys, place: Place, { wrapped, wrappedBy }: Wrapped): KeyObject {
  const by = Object.hasOwn(byId, wrappedBy) ? byId[wrappedBy]! : undefined
  if (!by) throw new KeyMissing(wrappedBy)
  return createSecretKey(openBytes(by, place, wrapped))
}
