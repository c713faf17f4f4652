/** A case that somebody has begun to fill in and not sent: for them, and for whoever works where they do. */
import type { Db, Tx } from './client.ts'
import type { IdentityHeld } from './identity.ts'
import { freshKey, open, seal, type Place } from './vault.ts'
import { unwrap, wrap, type Wrapped } from './wrapping-keys.ts'

/** Kept for so many days from when it was last put away. */
const DAYS_KEPT = 60
type Typed = Readonly<Record<string, string | readonly string[]>>
export interface DraftHeld {
  readonly id: string
  readonly process: string
  /** Who put it away last, by name. */
  readonly by: string
  readonly putAwayAt: Date
  readonly typed: Typed
}
const sealedIn = (id: string): Place => ({ table: 'draft', row: id, column: 'sealed' })
const keyIn = (id: string): Place => ({ table: 'draft', row: id, column: 'wrapped' })

/** What nobody has gone on with for so long goes: each night, and whenever something is put away. */
export async function dropOldDrafts(db: Db): Promise<void> {
  await db.$executeRaw`SELECT drop_old_drafts(${DAYS_KEPT}::int)`
}

/** Keeps what was typed, in place of what was there. One that was somebody else’s, who does not share it, is left alone. Old ones go. */
export async function keepDraft(
  db: Db,
  draft: { id: string; process: string; byId: string; shared: string | null; childId: string | null; typed: Typed },
): Promise<void> {
  const { id, process, byId, shared, childId, typed } = draft
  const key = freshKey()
  const { wrapped, wrappedBy } = wrap(db.keys, keyIn(id), key)
  await dropOldDrafts(db)
  await db.$executeRaw`
    INSERT INTO draft (id, process, "byId", shared, "childId", sealed, wrapped, "wrappedBy")
    VALUES (${id}::uuid, ${process}, ${byId}::uuid, ${shared}, ${childId}::uuid, ${seal(key, sealedIn(id), typed)}, ${wrapped}, ${wrappedBy})
    ON CONFLICT (id) DO UPDATE SET "byId" = excluded."byId", "childId" = excluded."childId", sealed = excluded.sealed,
      wrapped = excluded.wrapped, "wrappedBy" = excluded."wrappedBy", "putAwayAt" = app_now()`
}

type Row = Omit<DraftHeld, 'typed'> & Wrapped & { readonly sealed: Uint8Array }
const opened = (db: Db | Tx, { sealed, wrapped, wrappedBy, ...row }: Row): DraftHeld => ({
  ...row,
  typed: open<Typed>(unwrap(db.keys, keyIn(row.id), { wrapped, wrappedBy }), sealedIn(row.id), sealed),
})

/** Theirs and their colleagues’, the newest first; no more than fifty. One query. */
export async function draftsHeld(db: Db): Promise<readonly DraftHeld[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT d.id, d.process, p.name AS by, d."putAwayAt", d.sealed, d.wrapped, d."wrappedBy" FROM draft d JOIN person p ON p.id = d."byId"
    WHERE d."putAwayAt" >= app_now() - make_interval(days => ${DAYS_KEPT}::int) ORDER BY d."putAwayAt" DESC LIMIT 50`
  return rows.map((row) => opened(db, row))
}

/** One of them; null where there is none for whoever asks, or it is too old. */
export async function draftHeld(db: Db, id: string): Promise<DraftHeld | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT d.id, d.process, p.name AS by, d."putAwayAt", d.sealed, d.wrapped, d."wrappedBy" FROM draft d JOIN person p ON p.id = d."byId"
    WHERE d.id = ${id}::uuid AND d."putAwayAt" >= app_now() - make_interval(days => ${DAYS_KEPT}::int)`
  return row ? opened(db, row) : null
}

/** It was sent, or thrown away. */
export async function dropDraft(db: Db, id: string): Promise<void> {
  await db.$executeRaw`DELETE FROM draft WHERE id = ${id}::uuid`
}

/** Wraps again, with the first of the wrapping keys, at most so many keys of drafts that another wrapped. Answers how many. */
export async function rewrapDrafts(owner: Db, most: number): Promise<number> {
  const rows = await owner.$queryRaw<(Wrapped & { id: string })[]>`
    SELECT id, wrapped, "wrappedBy" FROM draft WHERE "wrappedBy" <> ${owner.keys.first} ORDER BY id LIMIT ${most}`
  for (const row of rows) {
    const { wrapped, wrappedBy } = wrap(owner.keys, keyIn(row.id), unwrap(owner.keys, keyIn(row.id), row))
    // Put away again meanwhile, it has a key of its own again.
    await owner.$executeRaw`UPDATE draft SET wrapped = ${wrapped}, "wrappedBy" = ${wrappedBy} WHERE id = ${row.id}::uuid AND wrapped = ${row.wrapped}`
  }
  return rows.length
}

const typedDay = (typed: Typed): string =>
  ['year', 'month', 'day'].map((part) => String(typed[`child-born-${part}`] ?? '').padStart(2, '0')).join('-')
const plain = (value: unknown): string =>
  String(value ?? '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
/** Whether what was typed is of this child: by the number, or by the day and the last name. */
const isOf = (typed: Typed, { upn, born, lastName }: IdentityHeld): boolean =>
  (upn !== null && plain(typed['child-upn']) === plain(upn)) ||
  (born !== null &&
    [String(typed['child-born'] ?? ''), typedDay(typed)].includes(born) &&
    plain(typed['child-lastName']) === plain(lastName))

/** Drops whatever was begun of a child: where we held them, and where somebody typed who they are. For the owner of the database, who reads every draft. */
export async function dropDraftsOf(owner: Db | Tx, childId: string, who: IdentityHeld | null): Promise<void> {
  await owner.$executeRaw`DELETE FROM draft WHERE "childId" = ${childId}::uuid`
  if (!who) return
  const rows = await owner.$queryRaw<Row[]>`
    SELECT d.id, d.process, '' AS by, d."putAwayAt", d.sealed, d.wrapped, d."wrappedBy" FROM draft d WHERE d."childId" IS NULL`
  const theirs = rows.flatMap((row) => (isOf(opened(owner, row).typed, who) ? [row.id] : []))
  if (theirs.length > 0) await owner.$executeRaw`DELETE FROM draft WHERE id = ANY (${theirs}::uuid[])`
}
