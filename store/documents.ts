/** What is known of the documents of a case: a row for each version, and a line on the case's record. Their files stand elsewhere, sealed. */
import type { DocumentKind, Scanned } from '../domain/documents.ts'
import { sealingOf } from './case-keys.ts'
import { appendBeside, hashOfWords } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'
import { opener, saltOf, sealFor, type Row, type Sealed } from './sealed.ts'
import { DifferentBody, LOCK } from './submissions.ts'
import { inOneTransaction } from './transaction.ts'
import { keyedHash } from './vault.ts'
import { signedBy } from './words.ts'

export interface SentDocument {
  /** The form's own id: the same for every press of one form. */
  readonly id: string
  readonly caseId: string
  readonly kind: DocumentKind
  readonly title: string
  /** For which party it is added. */
  readonly party: string
  readonly byId: string
  /** The first version of the document whose next one this is. */
  readonly replaces: string | null
  /** Something is blacked out in it. */
  readonly redacted: boolean
  readonly type: string
  readonly size: number
  /** SHA-256 of the file before it was sealed, in hex. */
  readonly sha256: string
  readonly scanned: Exclude<Scanned, 'infected'>
  /** The name of the sealed file. */
  readonly file: string
}
interface Described {
  readonly title: string
  readonly sha256: string
}
const rowOf = (id: string): Row => ({ table: 'document', row: id })

/**
 * Keeps a document whose file is sealed and safe, once, with its line on the record. `again`: this form had been kept before, with the same body;
 * the file that was sealed for it now is nobody's.
 *
 * @throws DifferentBody where the form had been kept with another body; KeyDestroyed where what was known of the child was removed.
 */
export const keepDocument = (db: Db, sent: SentDocument): Promise<{ readonly again: boolean }> =>
  inOneTransaction(db, async (tx) => {
    // Whoever removes the child waits for this; if they were first, there is no key any more.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(${LOCK}, hashtext("childId"::text))::text FROM "case" WHERE id = ${sent.caseId}`
    const { whose, key } = await sealingOf(tx, sent.caseId)
    const { id, caseId, kind, title, party, byId, replaces, redacted, type, size, sha256, scanned, file } = sent
    const bodyHash = keyedHash(key, 'body', { caseId, kind, title, byId, replaces, sha256, ...(redacted && { redacted }) })
    const [before] = await tx.$queryRaw<{ bodyHash: Uint8Array }[]>`SELECT "bodyHash" FROM document WHERE id = ${id}::uuid`
    if (before && Buffer.compare(before.bodyHash, bodyHash) !== 0) throw new DifferentBody()
    if (before) return { again: true }
    const first = replaces ?? id
    const version = replaces ? await nextVersion(tx, caseId, replaces) : 1
    const sealed = sealFor(key, rowOf(id), { title, sha256 } satisfies Described)
    await tx.$executeRaw`
      INSERT INTO document (id, "caseId", first, version, kind, party, redacted, type, size, scanned, file, whose, sealed, "bodyHash", "byId")
      VALUES (${id}, ${caseId}, ${first}, ${version}, ${kind}, ${party}, ${redacted}, ${type}, ${size}, ${scanned}, ${file}, ${whose}, ${sealed}, ${bodyHash}, ${byId})`
    const hash = hashOfWords(saltOf(key, 'document', id), sha256)
    await appendBeside(tx, caseId, {
      kind: 'document',
      body: { document: first, version, kind, party, by: byId, type, size, scanned, hash, ...(redacted && { redacted }) },
    })
    return { again: false }
  })

async function nextVersion(tx: Tx, caseId: string, first: string): Promise<number> {
  const [next] = await tx.$queryRaw<{ version: number | null }[]>`SELECT next_version(${first}::uuid, ${caseId}) AS version`
  if (!next?.version) throw new Error(`${caseId} has no such document.`)
  return next.version
}

/** One version of a document. `title` and `sha256` are null where nobody can read it any more. */
export interface DocumentRow {
  readonly id: string
  readonly caseId: string
  readonly first: string
  readonly version: number
  readonly kind: DocumentKind
  readonly party: string
  readonly redacted: boolean
  /** It is whole, and there is a redacted copy of it. */
  readonly covered: boolean
  readonly type: string
  readonly size: number
  /** As it was scanned when it was sent, or else later. */
  readonly scanned: Scanned
  /** When it was scanned later. */
  readonly scannedAt: Date | null
  readonly file: string
  readonly title: string | null
  readonly sha256: string | null
  readonly by: string | null
  readonly byId: string
  readonly at: Date
}
type DocumentHead = Pick<DocumentRow, 'byId' | 'kind' | 'party' | 'covered'>
const COVERED = Prisma.sql`(NOT d.redacted AND EXISTS (SELECT 1 FROM document r WHERE r.first = d.first AND r.redacted))`
type Read = Omit<DocumentRow, 'title' | 'sha256'> & { readonly sealed: Sealed }
/** Every version of every document of the case, the oldest first. */
export async function documentsOf(db: Db, caseId: string): Promise<readonly DocumentRow[]> {
  const rows = await db.$queryRaw<(Read & { contact: Sealed })[]>`
    SELECT d.id, d."caseId", d.first, d.version, d.kind, d.party, d.redacted, ${COVERED} AS covered, d.type, d.size, coalesce(s.result, d.scanned) AS scanned, s.at AS "scannedAt", d.file, d."byId", p.name AS by, with_key(c.id, c.sealed) AS contact, d.at,
      with_key(d.whose, d.sealed) AS sealed
    FROM document d LEFT JOIN scan s ON s."documentId" = d.id LEFT JOIN person p ON p.id = d."byId" LEFT JOIN contact c ON c.id = d."byId" WHERE d."caseId" = ${caseId} ORDER BY d.at, d.id`
  const opened = opener(db)
  return rows.map(({ sealed, contact, ...row }) => {
    const { title, sha256 } = opened.open<Described>(rowOf(row.id), sealed) ?? { title: null, sha256: null }
    return { ...row, by: signedBy(opened, { ...row, contact }), title, sha256 }
  })
}

/** By whom, for which party and as what this version was added, and whether a redacted copy stands in its place; null where the case has no such document. */
export async function documentHead(db: Db, caseId: string, id: string): Promise<DocumentHead | null> {
  const [found] = await db.$queryRaw<DocumentHead[]>`
    SELECT d."byId", d.kind, d.party, ${COVERED} AS covered FROM document d WHERE d."caseId" = ${caseId} AND d.id::text = ${id}`
  return found ?? null
}
