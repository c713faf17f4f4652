/** The key of each person: under it stands whatever is known of them. Wrapped in the database, and unwrapped for one reading. */
import type { KeyObject } from 'node:crypto'
import type { Db, Tx } from './client.ts'
import { placeOfKey } from './sealed.ts'
import { freshKey, type Place } from './vault.ts'
import { unwrap, wrap, type Wrapped, type WrappingKeys } from './wrapping-keys.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const SEARCH: Place = { table: 'search_key', row: 'only', column: 'wrapped' }

/** Makes keys for people who are new, children or contacts, and keeps them. One query. Answers the keys in their order. */
export async function makeKeys(tx: Tx, ids: readonly string[]): Promise<readonly KeyObject[]> {
  const made = ids.map(freshKey)
  const wrapped = ids.map((id, at) => hex(wrap(tx.keys, placeOfKey(id), made[at]!).wrapped))
  await tx.$executeRaw`
    INSERT INTO data_key (id, wrapped, "wrappedBy")
    SELECT id, decode(wrapped, 'hex'), ${tx.keys.first} FROM unnest(${[...ids]}::uuid[], ${wrapped}::text[]) AS given (id, wrapped)`
  return made
}

/** The one key by which people are found. Made when it is first asked for; it stays the same whatever wraps it. */
export async function searchKey(db: Db | Tx): Promise<KeyObject> {
  const held = async (): Promise<Wrapped | undefined> => (await db.$queryRaw<Wrapped[]>`SELECT wrapped, "wrappedBy" FROM search_key`)[0]
  const before = await held()
  if (before) return unwrap(db.keys, SEARCH, before)
  const { wrapped, wrappedBy } = wrap(db.keys, SEARCH, freshKey())
  await db.$executeRaw`INSERT INTO search_key (wrapped, "wrappedBy") VALUES (${wrapped}, ${wrappedBy}) ON CONFLICT DO NOTHING`
  return unwrap(db.keys, SEARCH, (await held())!)
}

/** The wrapping keys that people's keys were wrapped with and that we have not got. One short look for each there is, however many people. */
export async function keysMissing(db: Db): Promise<readonly string[]> {
  const used = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE used AS (
      SELECT min("wrappedBy") AS id FROM data_key
      UNION ALL SELECT (SELECT min(k."wrappedBy") FROM data_key k WHERE k."wrappedBy" > used.id) FROM used WHERE used.id IS NOT NULL)
    SELECT id FROM used WHERE id IS NOT NULL UNION SELECT "wrappedBy" FROM draft UNION SELECT "wrappedBy" FROM ledger_words
    UNION SELECT "wrappedBy" FROM saved_search`
  return used.map(({ id }) => id).filter((id) => !Object.hasOwn(db.keys.byId, id))
}

/** How many keys each wrapping key has wrapped, and how many were destroyed. */
export async function keysByWrapping(owner: Db): Promise<readonly { readonly wrappedBy: string | null; readonly number: number }[]> {
  return owner.$queryRaw`
    SELECT "wrappedBy", count(*)::int AS number FROM (SELECT "wrappedBy" FROM data_key UNION ALL SELECT "wrappedBy" FROM search_key UNION ALL SELECT "wrappedBy" FROM draft
      UNION ALL SELECT "wrappedBy" FROM ledger_words UNION ALL SELECT "wrappedBy" FROM saved_search) AS every
    GROUP BY 1 ORDER BY 1 NULLS LAST`
}

/**
 * Wraps again, with the first of the wrapping keys, at most so many keys that another wrapped. What they seal is not touched.
 * One transaction: stopped at any moment, it has wrapped all of these or none. Answers how many; 0 when all is done.
 *
 * @throws KeyMissing where we have not got the key that wrapped one.
 */
export async function rewrap(owner: Db, most: number): Promise<number> {
  const { keys } = owner
  return owner.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<(Wrapped & { id: string })[]>`
        SELECT id, wrapped, "wrappedBy" FROM data_key WHERE "wrappedBy" <> ${keys.first} ORDER BY id LIMIT ${most} FOR UPDATE`
    if (rows.length === 0) return rewrapSearch(tx, keys)
    const again = rows.map((row) => hex(wrap(keys, placeOfKey(row.id), unwrap(keys, placeOfKey(row.id), row)).wrapped))
    await tx.$executeRaw`
        UPDATE data_key k SET wrapped = decode(given.wrapped, 'hex'), "wrappedBy" = ${keys.first}
        FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${again}::text[]) AS given (id, wrapped)
        WHERE k.id = given.id`
    return rows.length
  })
}

async function rewrapSearch(tx: Tx, keys: WrappingKeys): Promise<number> {
  const [held] = await tx.$queryRaw<Wrapped[]>`SELECT wrapped, "wrappedBy" FROM search_key WHERE "wrappedBy" <> ${keys.first} FOR UPDATE`
  if (!held) return 0
  const { wrapped, wrappedBy } = wrap(keys, SEARCH, unwrap(keys, SEARCH, held))
  return tx.$executeRaw`UPDATE search_key SET wrapped = ${wrapped}, "wrappedBy" = ${wrappedBy}`
}
