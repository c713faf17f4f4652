/** A file that only a person's own key opens, in parts: each is proved to be as it was sealed, in its place, before anything of it is given out. */
import type { KeyObject } from 'node:crypto'
import { openBytes, sealBytes, type Place } from './vault.ts'

/** So many bytes of the file are one part. */
const PART = 64 * 1024
/** By which a sealed part is longer. */
const OVER = 29

/** Bound to its number, and to being the last: parts that are missing, swapped or taken from another file do not open. */
const placeOf = (file: string, number: number, last: boolean): Place => ({
  table: 'document',
  row: file,
  column: `file ${number}${last ? ' last' : ''}`,
})

export function* sealParts(key: KeyObject, file: string, bytes: Uint8Array): Generator<Uint8Array> {
  const parts = Math.max(1, Math.ceil(bytes.length / PART))
  for (let number = 1; number <= parts; number++)
    yield sealBytes(key, placeOf(file, number, number === parts), bytes.subarray((number - 1) * PART, number * PART))
}

/** @throws NotAsSealed at the first part that is not as it was sealed; what was given out before it is. */
export async function* openParts(key: KeyObject, file: string, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0)
  let number = 1
  for await (const some of sealed) {
    held = Buffer.concat([held, some])
    while (held.length > PART + OVER) {
      yield openBytes(key, placeOf(file, number++, false), held.subarray(0, PART + OVER))
      held = held.subarray(PART + OVER)
    }
  }
  yield openBytes(key, placeOf(file, number, true), held)
}
