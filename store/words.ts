/** What was written in a submission, and for whom it was recorded: sealed with the key of the case, one row a submission. */
import type { KeyObject } from 'node:crypto'
import type { ContactKnown } from './contacts.ts'
import { isRemoved, REMOVED, saltOf, sealFor, type Opener, type Row, type Sealed } from './sealed.ts'

interface Written {
  /** Free text by field. */
  readonly words: Readonly<Record<string, string>>
  /** The name of whoever it was recorded for. */
  readonly behalfOf: string | null
}
export interface WrittenHeld extends Written {
  /** Something was written, and nobody can read it any more. */
  readonly removed: boolean
}

const rowOf = (submission: string): Row => ({ table: 'words', row: submission })

/** Seals what was written; null where nothing was. */
export function sealWritten(key: KeyObject, submission: string, { words, behalfOf }: Written): Uint8Array<ArrayBuffer> | null {
  const given = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''))
  return behalfOf === null && Object.keys(given).length === 0
    ? null
    : sealFor(key, rowOf(submission), { words: given, behalfOf } satisfies Written)
}
/** What was written in a submission; nothing, where it held no words or they were removed. */
export function writtenIn(
  { open }: Opener,
  { id, how }: { readonly id: string; readonly how: string | null },
  sealed: Sealed,
): WrittenHeld {
  const removed = isRemoved(sealed)
  const found = open<Written>(rowOf(id), sealed)
  return found ? { ...found, removed } : { words: {}, behalfOf: removed && how !== null ? REMOVED : null, removed }
}
/** The salt of the hash that the record holds of one of them. */
export const saltOfWords = (key: KeyObject, submission: string, field: string): Uint8Array => saltOf(key, 'words', submission, field)

/** Who did something: a person by name, or one of a family, whose name is sealed. */
export interface Signed {
  readonly by: string | null
  readonly byId: string | null
  readonly contact: Sealed
}
export const signedBy = ({ open }: Opener, { by, byId, contact }: Signed): string | null =>
  by ?? (contact === null || byId === null ? null : (open<ContactKnown>({ table: 'contact', row: byId }, contact)?.name ?? REMOVED))
