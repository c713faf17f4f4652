/** What is sealed, as a query gives it: with the key it was sealed with, so that one reading needs one query and holds nothing afterwards. */
import type { KeyObject } from 'node:crypto'
import { keyedHash, open, seal, type Place } from './vault.ts'
import { unwrap, type WrappingKeys } from './wrapping-keys.ts'

/** What the SQL function `with_key` answers: something sealed, or a key alone; `removed` where that key was destroyed, null where there is none. */
export type Sealed = string | null
/** Nobody can read it any more. */
export const isRemoved = (sealed: Sealed): boolean => sealed === 'removed'
/** Said in place of what nobody can read any more. */
export const REMOVED = 'Removed'
/** The row whose column `sealed` it is. */
export type Row = Pick<Place, 'table' | 'row'>

/** The key of somebody, or of a case, was destroyed, so nothing more can be kept of them. */
export class KeyDestroyed extends Error {
  constructor() {
    super('What was known of this child, or written in this case, was removed for good, so nothing more can be kept. Nothing was recorded.')
    this.name = 'KeyDestroyed'
  }
}

/** Opens what one reading found. Each key is unwrapped once, and forgotten with the reading. */
export interface Opener {
  /** What was sealed in this row; null where nobody can read it any more. */
  readonly open: <T>(row: Row, sealed: Sealed) => T | null
  /** The key itself, to seal with. Throws KeyDestroyed. */
  readonly key: (sealed: Sealed) => KeyObject
}
export function opener({ keys }: { readonly keys: WrappingKeys }): Opener {
  const unwrapped = new Map<string, KeyObject>()
  const keyIn = (sealed: string): KeyObject => {
    const [id, wrappedBy, wrapped] = sealed.split(' ', 3) as [string, string, string]
    const key = unwrapped.get(id) ?? unwrap(keys, placeOfKey(id), { wrappedBy, wrapped: new Uint8Array(Buffer.from(wrapped, 'hex')) })
    unwrapped.set(id, key)
    return key
  }
  return {
    key: (sealed) => {
      if (sealed === null || isRemoved(sealed)) throw new KeyDestroyed()
      return keyIn(sealed)
    },
    open: <T>(row: Row, sealed: Sealed) => {
      const text = sealed?.split(' ')[3]
      return text === undefined ? null : open<T>(keyIn(sealed!), { ...row, column: 'sealed' }, Buffer.from(text, 'hex'))
    },
  }
}

/** Where somebody's key stands. */
export const placeOfKey = (id: string): Place => ({ table: 'data_key', row: id, column: 'wrapped' })

/** Seals for the column `sealed` of a row. */
export const sealFor = (key: KeyObject, row: Row, value: unknown): Uint8Array<ArrayBuffer> => seal(key, { ...row, column: 'sealed' }, value)

/** The salt of a hash that the record holds of something sealed: made again from the key whenever it is asked for, and gone with it. */
export const saltOf = (key: KeyObject, ...of: readonly string[]): Uint8Array => keyedHash(key, 'salt', of)
