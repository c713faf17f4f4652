/** The nightly round of documents: what was left half-written goes, and files are laid beside their rows. */
import type { Db } from '../../store/client.ts'
import { keepFound, type Divergence } from '../../store/divergences.ts'
import type { DocumentFiles, FileHeld } from '../../store/document-files.ts'
import { everyFile } from '../../store/looking-after-documents.ts'

/** Nobody is still sending what is older than this, nor writing its row. */
const SETTLED_MS = 24 * 60 * 60_000
/** More than these are one fault, and not many. */
const MOST = 500

export interface AroundDocuments {
  readonly db: Db
  readonly files: DocumentFiles
}
export interface DocumentsLookedAfter {
  /** Half-written files that were removed. */
  readonly removed: number
  readonly found: readonly Divergence[]
}

export async function lookAfterDocuments({ db, files }: AroundDocuments): Promise<DocumentsLookedAfter> {
  // The rows first: whatever has a row has had its file since before.
  const rows = await everyFile(db)
  const held = await files.list()
  const old = held.filter(({ at }) => Date.now() - at.getTime() > SETTLED_MS)
  const halves = old.filter(({ half }) => half)
  for (const { name } of halves) await files.remove(name)
  const whole = ({ half }: FileHeld): boolean => !half
  const there = new Set(held.filter(whole).map(({ name }) => name))
  const known = new Set(rows.map(({ file }) => file))
  const found = [
    ...rows
      .filter(({ file }) => !there.has(file))
      .map(({ file, caseId, version }) => lost(file, caseId, `the file of version ${version} of a document is not there`)),
    ...old.filter((one) => whole(one) && !known.has(one.name)).map(stray),
  ].slice(0, MOST)
  await keepFound(db, { kinds: ['lost file', 'stray file'], of: 'everything' }, found)
  return { removed: halves.length, found }
}

const lost = (of: string, caseId: string, detail: string): Divergence => ({ kind: 'lost file', of, caseId, detail })
/** It is listed and not removed: after a restore it may be all that there is of what somebody sent. */
const stray = ({ name, at }: FileHeld): Divergence => ({
  kind: 'stray file',
  of: name,
  caseId: null,
  detail: `a file of ${at.toISOString().slice(0, 10)} in the folder of documents, and no document has it`,
})
