/** Searches of cases that somebody keeps under a name: theirs alone, and sealed. */
import type { Db, Tx } from './client.ts'
import { freshKey, open, seal, type Place } from './vault.ts'
import { unwrap, wrap, type Wrapped } from './wrapping-keys.ts'

/** So many a person keeps. */
export const MOST_KEPT = 50
export interface KeptSearch {
  readonly id: string
  readonly name: string
  /** What is chosen, as an address says it. */
  readonly chosen: Readonly<Record<string, string>>
}
type Kept = Pick<KeptSearch, 'name' | 'chosen'>
const sealedIn = (id: string): Place => ({ table: 'saved_search', row: id, column: 'sealed' })
const keyIn = (id: string): Place => ({ table: 'saved_search', row: id, column: 'wrapped' })

/** Keeps a search; once for a form. False where they keep as many as they may. */
export async function keepSearch(db: Db, personId: string, { id, name, chosen }: KeptSearch): Promise<boolean> {
  const key = freshKey()
  const { wrapped, wrappedBy } = wrap(db.keys, keyIn(id), key)
  const kept: Kept = { name, chosen }
  const rows = await db.$executeRaw`
    INSERT INTO saved_search (id, "personId", sealed, wrapped, "wrappedBy")
    SELECT ${id}::uuid, ${personId}::uuid, ${seal(key, sealedIn(id), kept)}, ${wrapped}, ${wrappedBy}
    WHERE (SELECT count(*) FROM saved_search WHERE "personId" = ${personId}::uuid) < ${MOST_KEPT} ON CONFLICT (id) DO NOTHING`
  return rows > 0 || (await keptSearches(db)).some((one) => one.id === id)
}

/** Those of whoever asks, by name. One query. */
export async function keptSearches(db: Db): Promise<readonly KeptSearch[]> {
  const rows = await db.$queryRaw<(Wrapped & { id: string; sealed: Uint8Array })[]>`
    SELECT id, sealed, wrapped, "wrappedBy" FROM saved_search ORDER BY at LIMIT ${MOST_KEPT}`
  return rows
    .map(({ id, sealed, ...key }) => ({ id, ...open<Kept>(unwrap(db.keys, keyIn(id), key), sealedIn(id), sealed) }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Keeps it no more. */
export async function dropSearch(db: Db, id: string): Promise<void> {
  await db.$executeRaw`DELETE FROM saved_search WHERE id = ${id}::uuid`
}

/** Drops whatever search is kept under a name that names somebody. For the owner of the database, who reads all of them. */
export async function dropSearchesNaming(owner: Tx, names: (text: string) => boolean): Promise<void> {
  const rows = await owner.$queryRaw<
    (Wrapped & { id: string; sealed: Uint8Array })[]
  >`SELECT id, sealed, wrapped, "wrappedBy" FROM saved_search`
  const theirs = rows.flatMap(({ id, sealed, ...key }) => {
    const { name, chosen } = open<Kept>(unwrap(owner.keys, keyIn(id), key), sealedIn(id), sealed)
    return names([name, ...Object.values(chosen)].join(' ')) ? [id] : []
  })
  await owner.$executeRaw`DELETE FROM saved_search WHERE id = ANY (${theirs}::uuid[])`
}

/** Wraps again, with the first of the wrapping keys, at most so many keys that another wrapped. Answers how many. */
export async function rewrapSearches(owner: Db, most: number): Promise<number> {
  const rows = await owner.$queryRaw<(Wrapped & { id: string })[]>`
    SELECT id, wrapped, "wrappedBy" FROM saved_search WHERE "wrappedBy" <> ${owner.keys.first} ORDER BY id LIMIT ${most}`
  for (const row of rows) {
    const { wrapped, wrappedBy } = wrap(owner.keys, keyIn(row.id), unwrap(owner.keys, keyIn(row.id), row))
    await owner.$executeRaw`UPDATE saved_search SET wrapped = ${wrapped}, "wrappedBy" = ${wrappedBy} WHERE id = ${row.id}::uuid`
  }
  return rows.length
}
