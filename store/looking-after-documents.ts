/** What is asked of the record each night about documents and their files, and what a later scan of one said. */
import type { DocumentKind, LaterScan } from '../domain/documents.ts'
import { appendBeside } from './chain.ts'
import type { Db } from './client.ts'
import type { Divergence } from './divergences.ts'
import { inOneTransaction } from './transaction.ts'

/** A version of a document, as far as its file is concerned. */
export interface Filed {
  readonly id: string
  readonly caseId: string
  readonly first: string
  readonly version: number
  readonly kind: DocumentKind
  /** The name of its sealed file. */
  readonly file: string
}
/** Every version of every document of every case. */
export const everyFile = (db: Db): Promise<readonly Filed[]> => db.$queryRaw<Filed[]>`
  SELECT id, "caseId", first, version, kind, file FROM document ORDER BY at, id`

/** Those that no scanner has seen and that can still be opened, the oldest first, and at most so many. */
export const unscanned = (db: Db, most: number): Promise<readonly Filed[]> => db.$queryRaw<Filed[]>`
  SELECT d.id, d."caseId", d.first, d.version, d.kind, d.file FROM document d JOIN data_key k ON k.id = d.whose AND k.wrapped IS NOT NULL
  WHERE d.scanned = 'not scanned' AND NOT EXISTS (SELECT 1 FROM scan s WHERE s."documentId" = d.id) ORDER BY d.at, d.id LIMIT ${most}::int`

/** Keeps what a scanner said of one, once, with its line on the record. */
export const keepScan = (db: Db, { id, caseId, first, version }: Filed, result: LaterScan): Promise<void> =>
  inOneTransaction(db, async (tx) => {
    const kept = await tx.$executeRaw`INSERT INTO scan ("documentId", result) VALUES (${id}::uuid, ${result}) ON CONFLICT DO NOTHING`
    if (kept === 1) await appendBeside(tx, caseId, { kind: 'scan', body: { document: first, version, result } })
  })

/** Documents whose newest version was found to hold a virus. */
export const infectedNow = (db: Db): Promise<readonly Divergence[]> => db.$queryRaw<Divergence[]>`
  SELECT 'infected' AS kind, d.id::text AS "of", d."caseId",
    'a virus was found on ' || to_char(s.at AT TIME ZONE 'Europe/London', 'FMDD FMMonth YYYY') || ' in version ' || d.version || ' of a document (' || d.kind || ')' AS detail
  FROM scan s JOIN document d ON d.id = s."documentId"
  WHERE s.result = 'infected' AND NOT EXISTS (SELECT 1 FROM document n WHERE n.first = d.first AND n.version > d.version) ORDER BY s.at LIMIT 500`
