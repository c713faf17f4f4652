/** Packs: frozen, in versions, each part sealed with the key of its case and told by its SHA-256. Lines only grow. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { FAIRNESS_PART, newSince, saidNew, type ManifestLine, type PackCase, type PackFairness } from '../domain/packs.ts'
import { NotChanged } from './administration.ts'
import { digest } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { opener, sealFor, type Row, type Sealed } from './sealed.ts'

const rowOf = (id: string): Row => ({ table: 'pack_part', row: id })
/** With a salt, so that nobody can try what a part may have said against its hash. */
interface Kept {
  readonly salt: string
  readonly content: PackCase
}

export interface PackHead {
  readonly id: number
  readonly version: number
  readonly sha256: string
  readonly by: string
  readonly why: string
  readonly knownFrom: Date
}
/** Every version for a meeting, the latest first. */
export const packsOf = (db: Db | Tx, meetingId: number): Promise<readonly PackHead[]> => db.$queryRaw<PackHead[]>`
  SELECT k.id, k.version, encode(k.sha256, 'hex') AS sha256, p.name AS by, k.why, k."knownFrom"
  FROM pack k JOIN person p ON p.id = k."byId" WHERE k."meetingId" = ${meetingId}::int ORDER BY k.version DESC`

export interface PartHeld {
  readonly caseId: string
  readonly urgent: boolean
  readonly since: 'new' | 'changed' | null
  readonly sha256: string
  /** Null where who the child is was removed. */
  readonly content: PackCase | null
  /** Whether it still is what its hash was made of; null where it was removed. */
  readonly whole: boolean | null
}
type PartRow = Omit<PartHeld, 'content' | 'whole'> & { readonly id: string; readonly sealed: Sealed }
/** The cases of a pack, in their order. One query. */
export const partsOf = async (db: Db | Tx, packId: number): Promise<readonly PartHeld[]> =>
  openedParts(
    db,
    await db.$queryRaw<PartRow[]>`
      SELECT t.id, t."caseId", t.urgent, t.since, encode(t.sha256, 'hex') AS sha256, with_key(t.whose, t.sealed) AS sealed
      FROM pack_part t WHERE t."packId" = ${packId}::int ORDER BY t.place`,
  )
/**
 * The cases of a meeting: those of its latest pack, and each that was heard and waits no more, as the last version that held it has it. Those that were heard
 * and have gone since come first. One query.
 */
export const partsBefore = async (db: Db | Tx, meetingId: number): Promise<readonly PartHeld[]> =>
  openedParts(
    db,
    await db.$queryRaw<PartRow[]>`
      SELECT one.id, one."caseId", one.urgent, one.since, one.sha256, one.sealed FROM (
        SELECT DISTINCT ON (t."caseId") t.id, t."caseId", t.urgent, t.since, encode(t.sha256, 'hex') AS sha256, with_key(t.whose, t.sealed) AS sealed, k.version, t.place
        FROM pack_part t JOIN pack k ON k.id = t."packId"
        WHERE k."meetingId" = ${meetingId}::int AND (k.version = (SELECT max(l.version) FROM pack l WHERE l."meetingId" = ${meetingId}::int)
          OR EXISTS (SELECT 1 FROM hearing h WHERE h."meetingId" = ${meetingId}::int AND h."caseId" = t."caseId"))
        ORDER BY t."caseId", k.version DESC) one
      ORDER BY one.version, one.place`,
  )
function openedParts(db: Db | Tx, rows: readonly PartRow[]): readonly PartHeld[] {
  const opened = opener(db)
  return rows.map(({ id, sealed, ...row }) => {
    const kept = opened.open<Kept>(rowOf(id), sealed)
    return { ...row, content: kept?.content ?? null, whole: kept && digest(kept).toString('hex') === row.sha256 }
  })
}
/** What a pack says besides its cases. */
export async function packBody(
  db: Db | Tx,
  packId: number,
): Promise<{ readonly manifest: readonly ManifestLine[]; readonly fairness: PackFairness; readonly whole: boolean }> {
  const [row] = await db.$queryRaw<{ manifest: readonly ManifestLine[]; fairness: PackFairness; sha256: string }[]>`
    SELECT manifest, fairness, encode(sha256, 'hex') AS sha256 FROM pack WHERE id = ${packId}::int`
  const { manifest, fairness, sha256 } = row!
  const fair = manifest.find(({ part }) => part === FAIRNESS_PART)?.sha256 === digest(fairness).toString('hex')
  return { manifest, fairness, whole: fair && digest(manifest).toString('hex') === sha256 }
}

export interface Freezing {
  readonly meetingId: number
  readonly cases: readonly { readonly urgent: boolean; readonly content: PackCase }[]
  readonly fairness: PackFairness
  readonly byId: string
}
const same = (a: PackCase | null, b: PackCase | null): boolean => a !== null && b !== null && digest(a).equals(digest(b))

/** Freezes what the panel is to read; a further version only where something is new. Answers its number and what is new. */
export async function freeze(
  tx: Tx,
  { meetingId, cases, fairness, byId }: Freezing,
): Promise<{ readonly version: number; readonly why: string; readonly sha256: string }> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('pack'))`
  const [last] = await packsOf(tx, meetingId)
  const before = new Map((last ? await partsOf(tx, last.id) : []).map(({ caseId, content }) => [caseId, content]))
  const now = new Map(cases.map(({ content }) => [content.reference, content as PackCase | null]))
  const news = newSince(before, now, same)
  const why = last ? saidNew(news) : 'The first version.'
  if (why === null) throw new NotChanged(`Nothing is new since version ${last!.version}: it is what the panel has.`)
  const keys = await keysOf(tx, cases)
  const parts = cases.map(({ urgent, content }, at) => {
    const { whose, key } = keys.get(content.reference)!
    const id = randomUUID()
    const kept: Kept = { salt: randomBytes(16).toString('hex'), content }
    const sealed = sealFor(opener(tx).key(key), rowOf(id), kept)
    const since = last ? (news.since.get(content.reference) ?? null) : null
    return { id, place: at + 1, caseId: content.reference, urgent, since, whose, sealed, sha256: digest(kept) }
  })
  const manifest: readonly ManifestLine[] = [
    ...parts.map(({ caseId, sha256 }) => ({ part: caseId, sha256: sha256.toString('hex') })),
    { part: FAIRNESS_PART, sha256: digest(fairness).toString('hex') },
  ]
  const version = (last?.version ?? 0) + 1
  const [pack] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO pack ("meetingId", version, manifest, sha256, fairness, "byId", why)
    VALUES (${meetingId}::int, ${version}::int, ${JSON.stringify(manifest)}::jsonb, ${digest(manifest)}, ${JSON.stringify(fairness)}::jsonb, ${byId}::uuid, ${why})
    RETURNING id`
  await tx.$executeRaw`
    INSERT INTO pack_part (id, "packId", place, "caseId", urgent, since, whose, sealed, sha256)
    SELECT g.id, ${pack!.id}::int, g.place, g."caseId", g.urgent, g.since, g.whose, decode(g.sealed, 'hex'), decode(g.sha256, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(parts.map((one) => ({ ...one, sealed: Buffer.from(one.sealed).toString('hex'), sha256: one.sha256.toString('hex') })))}::jsonb)
      AS g(id uuid, place int, "caseId" text, urgent boolean, since text, whose uuid, sealed text, sha256 text)`
  return { version, why, sha256: digest(manifest).toString('hex') }
}
async function keysOf(tx: Tx, cases: Freezing['cases']): Promise<ReadonlyMap<string, { readonly whose: string; readonly key: Sealed }>> {
  const rows = await tx.$queryRaw<{ id: string; whose: string; key: Sealed }[]>`
    SELECT id, whose, with_key(whose, NULL) AS key FROM (
      SELECT id, whose_words(id, "childId") AS whose FROM "case" WHERE id = ANY (${cases.map(({ content }) => content.reference)})) c`
  return new Map(rows.map(({ id, ...held }) => [id, held]))
}

/** Somebody has opened a version; `taken`: as this file, whose hash is kept. */
export async function packOpened(db: Db, packId: number, personId: string, taken: Uint8Array | null = null): Promise<void> {
  const sha256 = taken && createHash('sha256').update(taken).digest()
  await db.$executeRaw`INSERT INTO pack_opening ("packId", "personId", taken) VALUES (${packId}::int, ${personId}::uuid, ${sha256}::bytea)`
}
/** Of everybody the latest version that they opened for a meeting, and when last. One query. */
export const openingsOf = (
  db: Db,
  meetingId: number,
): Promise<readonly { personId: string; version: number; at: Date; taken: string | null }[]> => db.$queryRaw`
  SELECT DISTINCT ON (o."personId") o."personId", k.version, o.at,
    (SELECT encode(t.taken, 'hex') FROM pack_opening t WHERE t."packId" = k.id AND t."personId" = o."personId" AND t.taken IS NOT NULL ORDER BY t.id DESC LIMIT 1) AS taken
  FROM pack_opening o JOIN pack k ON k.id = o."packId"
  WHERE k."meetingId" = ${meetingId}::int ORDER BY o."personId", k.version DESC, o.at DESC`
