/** What only a person's own key opens: AES-256-GCM, bound to the place where it stands. There is no way round it to plain text. */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import canonicalize from 'canonicalize'

/** Where a sealed value stands. It opens nowhere else: in no other table, row or column. */
export interface Place {
  readonly table: string
  readonly row: string
  readonly column: string
}
/** Bytes that are not as they were sealed: changed, moved here from another place, or sealed with another key. */
export class NotAsSealed extends Error {
  constructor({ table, column }: Place) {
    super(`A sealed value of ${table}.${column} does not open: it was changed, moved, or sealed with another key.`)
    this.name = 'NotAsSealed'
  }
}

/** The first byte of whatever is sealed: how it was. */
const VERSION = 1
const NONCE = 12
const TAG = 16
const ALGORITHM = 'aes-256-gcm'

const boundTo = ({ table, row, column }: Place): Buffer => Buffer.from([VERSION, table, row, column].join('\n'), 'utf8')

/** A key of 32 random bytes. */
export const freshKey = (): KeyObject => createSecretKey(randomBytes(32))

/** Seals bytes: a version, a nonce of its own, what was sealed, and the seal. 29 bytes longer than they were. */
export function sealBytes(key: KeyObject, place: Place, plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG }).setAAD(boundTo(place))
  return new Uint8Array(Buffer.concat([Buffer.from([VERSION]), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
}

/**
 * Opens what `sealBytes` sealed with this key in this place.
 *
 * @throws NotAsSealed
 */
export function openBytes(key: KeyObject, place: Place, sealed: Uint8Array): Buffer {
  if (sealed[0] !== VERSION || sealed.length < 1 + NONCE + TAG) throw new NotAsSealed(place)
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(1, 1 + NONCE), { authTagLength: TAG }).setAAD(boundTo(place))
  decipher.setAuthTag(sealed.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, -TAG)), decipher.final()])
  } catch {
    throw new NotAsSealed(place)
  }
}

/** Seals anything that JSON can hold. */
export const seal = (key: KeyObject, place: Place, value: unknown): Uint8Array<ArrayBuffer> =>
  sealBytes(key, place, Buffer.from(JSON.stringify(value), 'utf8'))

/**
 * Opens what `seal` sealed.
 *
 * @throws NotAsSealed
 */
export const open = <T>(key: KeyObject, place: Place, sealed: Uint8Array): T =>
  JSON.parse(openBytes(key, place, sealed).toString('utf8')) as T

/** HMAC-SHA256 of something that JSON can hold, for one purpose: whoever has not got the key can neither make it nor try guesses against it. */
export const keyedHash = (key: KeyObject, purpose: string, value: unknown): Buffer =>
  createHmac('sha256', key)
    .update(`${purpose}\n${canonicalize(value)!}`, 'utf8')
    .digest()
