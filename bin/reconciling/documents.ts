/** The nightly round of documents: what was left half-written goes, files are laid beside their rows, and what no scanner has seen is scanned. */
import type { Scanner } from '../../api/documents/scanner.ts'
import type { Db } from '../../store/client.ts'
import { keepFound, type Divergence } from '../../store/divergences.ts'
import type { DocumentFiles, FileHeld } from '../../store/document-files.ts'
import { everyFile, infectedNow, type Filed } from '../../store/looking-after-documents.ts'
import { scanLater, type ScannedLater } from './scanning.ts'

/** Nobody is still sending what is older than this, nor writing its row. */
const SETTLED_MS = 24 * 60 * 60_000
/** More than these are one fault, and not many. */
const MOST = 500

export interface AroundDocuments {
  readonly db: Db
  readonly files: DocumentFiles
  /** Null where none is set up. */
  readonly scanner: Scanner | null
}
export interface DocumentsLookedAfter extends Omit<ScannedLater, 'changed'> {
  /** Half-written files that were removed. */
  readonly removed: number
  readonly found: readonly Divergence[]
}

export async function lookAfterDocuments({ db, files, scanner }: AroundDocuments): Promise<DocumentsLookedAfter> {
  // The rows first: whatever has a row has had its file since before.
  const rows = await everyFile(db)
  const held = await files.list()
  const halves = held.filter((one) => one.half && isOld(one))
  for (const { name } of halves) await files.remove(name)
  const { changed, ...scanned } = scanner ? await scanLater({ db, files }, scanner) : { scanned: 0, unanswered: 0, changed: [] }
  const found = [
    ...unlike(
      rows,
      held.filter(({ half }) => !half),
    ),
    ...changed.map((one) => lost(one, 'is not as it was kept')),
  ].slice(0, MOST)
  found.push(...(await infectedNow(db)))
  await keepFound(db, { kinds: ['lost file', 'stray file', 'infected'], of: 'everything' }, found)
  return { removed: halves.length, ...scanned, found }
}

const isOld = ({ at }: FileHeld): boolean => Date.now() - at.getTime() > SETTLED_MS

function unlike(rows: readonly Filed[], whole: readonly FileHeld[]): readonly Divergence[] {
  const there = new Set(whole.map(({ name }) => name))
  const known = new Set(rows.map(({ file }) => file))
  return [
    ...rows.filter(({ file }) => !there.has(file)).map((row) => lost(row, 'is not there')),
    ...whole.filter((one) => !known.has(one.name) && isOld(one)).map(stray),
  ]
}
const lost = ({ file, caseId, version }: Filed, how: string): Divergence => ({
  kind: 'lost file',
  of: file,
  caseId,
  detail: `the file of version ${version} of a document ${how}`,
})
/** It is listed and not removed: after a restore it may be all that there is of what somebody sent. */
const stray = ({ name, at }: FileHeld): Divergence => ({
  kind: 'stray file',
  of: name,
  caseId: null,
  detail: `a file of ${at.toISOString().slice(0, 10)} in the folder of documents, and no document has it`,
})
