/** What was written of an override of the ledger: sealed with a key of its own, which is wrapped beside it and rotates with the others. */
import type { Db, Tx } from './client.ts'
import { REMOVED } from './sealed.ts'
import { freshKey, open, seal, type Place } from './vault.ts'
import { unwrap, wrap, type Wrapped } from './wrapping-keys.ts'

const sealedIn = (id: number): Place => ({ table: 'ledger_words', row: String(id), column: 'sealed' })
const keyIn = (id: number): Place => ({ table: 'ledger_words', row: String(id), column: 'wrapped' })

/** Keeps what was written of an entry. */
export async function keepLedgerWords(tx: Tx, entryId: number, words: string): Promise<void> {
  const key = freshKey()
  const { wrapped, wrappedBy } = wrap(tx.keys, keyIn(entryId), key)
  await tx.$executeRaw`
    INSERT INTO ledger_words ("entryId", sealed, wrapped, "wrappedBy") VALUES (${entryId}, ${seal(key, sealedIn(entryId), words)}, ${wrapped}, ${wrappedBy})`
}

/** As a row of entries carries them along; null where nothing was written, or it is not for whoever asks. */
export type LedgerWordsHeld = { readonly sealed: string; readonly wrapped: string | null; readonly wrappedBy: string | null } | null
const bytes = (hex: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(hex, 'hex'))
export function ledgerWordsIn(db: Db, entryId: number, held: LedgerWordsHeld): string | null {
  if (!held) return null
  const { sealed, wrapped, wrappedBy } = held
  if (wrapped === null || wrappedBy === null) return REMOVED
  const key = unwrap(db.keys, keyIn(entryId), { wrapped: bytes(wrapped), wrappedBy })
  return open<string>(key, sealedIn(entryId), bytes(sealed))
}

/** Destroys the keys of whatever was written of an override and names somebody. For the owner of the database, who reads all of it. */
export async function destroyLedgerWords(owner: Tx, names: (text: string) => boolean): Promise<void> {
  const rows = await owner.$queryRaw<(Wrapped & { entryId: number; sealed: Uint8Array })[]>`
    SELECT "entryId", sealed, wrapped, "wrappedBy" FROM ledger_words WHERE wrapped IS NOT NULL`
  const theirs = rows.flatMap(({ entryId, sealed, ...key }) =>
    names(open<string>(unwrap(owner.keys, keyIn(entryId), key), sealedIn(entryId), sealed)) ? [entryId] : [],
  )
  await owner.$executeRaw`UPDATE ledger_words SET wrapped = NULL, "wrappedBy" = NULL WHERE "entryId" = ANY (${theirs}::int[])`
}

/** Wraps again, with the first of the wrapping keys, at most so many keys that another wrapped. Answers how many. */
export async function rewrapLedgerWords(owner: Db, most: number): Promise<number> {
  const rows = await owner.$queryRaw<(Wrapped & { entryId: number })[]>`
    SELECT "entryId", wrapped, "wrappedBy" FROM ledger_words WHERE "wrappedBy" <> ${owner.keys.first} ORDER BY "entryId" LIMIT ${most}`
  for (const row of rows) {
    const { wrapped, wrappedBy } = wrap(owner.keys, keyIn(row.entryId), unwrap(owner.keys, keyIn(row.entryId), row))
    await owner.$executeRaw`UPDATE ledger_words SET wrapped = ${wrapped}, "wrappedBy" = ${wrappedBy} WHERE "entryId" = ${row.entryId}`
  }
  return rows.length
}
