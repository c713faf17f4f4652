import { documentKinds, fileTypes, type Scanned } from '../../domain/documents.ts'
import type { Process } from '../../domain/process.ts'
import type { DocumentRow } from '../../store/documents.ts'
import { REMOVED } from '../../store/sealed.ts'
import { londonLong, longTime } from '../saying/days.ts'
import { lowerFirst } from '../saying/names.ts'
import { partyTitle } from '../saying/steps.ts'

/** A document as a list says it: its newest version, and its newest redacted copy. */
export interface DocumentLine {
  readonly title: string
  /** Null where nobody can read it any more, or may. */
  readonly href: string | null
  readonly kind: string
  readonly by: string
  /** What the file is, its size, its version and the beginning of its hash. */
  readonly file: readonly string[]
  readonly scanned: string
  /** What a redacted copy means for whoever reads. */
  readonly redacted: string | null
  /** Where a newer version is added, for those who may. */
  readonly next: string | null
}

const SCANNED: Readonly<Record<Scanned, string>> = {
  clean: 'Checked for viruses',
  'not scanned': 'Not checked for viruses: no scanner was set up',
  infected: 'Nobody can open it any more: a virus was found in it',
}
/** What whoever reads of a document that was found to hold a virus can do. */
export const getCleanCopy = 'Ask whoever sent it for a clean copy, and add that as a newer version.'

/** The newest version of each document, and the newest redacted copy of it, the newest first. */
export const newestOf = (rows: readonly DocumentRow[]): readonly DocumentRow[] =>
  rows
    .filter(
      ({ first, version, redacted }) => !rows.some((one) => one.first === first && one.redacted === redacted && one.version > version),
    )
    .toReversed()
/** Said of a redacted copy, and of the whole that stands beside it. */
export const redactedLine = ({ redacted, covered }: DocumentRow): string | null =>
  redacted ? 'Redacted: schools read this copy.' : covered ? 'Schools do not read this version: there is a redacted copy.' : null

export const addressOf = ({ caseId, id }: Pick<DocumentRow, 'caseId' | 'id'>): string => `/cases/${caseId}/documents/${id}`
export const titleOf = ({ title }: DocumentRow): string => title ?? REMOVED
export const sizeInWords = (bytes: number): string =>
  bytes < 1_000 ? `${bytes} bytes` : bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
/** What is said of the file itself. */
export const fileLine = ({ type, size, version, sha256, title }: DocumentRow): readonly string[] => [
  fileTypes[type]?.title ?? type,
  sizeInWords(size),
  `version ${version}`,
  ...(title === null || sha256 === null ? [] : [`hash ${sha256.slice(0, 12)}`]),
]
export const scannedLine = ({ scanned, scannedAt }: DocumentRow): string =>
  `${SCANNED[scanned]}${scannedAt ? `, on ${londonLong(scannedAt)}` : ''}${scanned === 'infected' ? `. ${getCleanCopy}` : ''}`
/** It may be opened. */
export const isOpen = ({ title, scanned }: DocumentRow): boolean => title !== null && scanned !== 'infected'

/** `adds`: where they add one; null where they may not. */
export const documentLines = (
  rows: readonly DocumentRow[],
  { process, adds }: { readonly process: Process; readonly adds: string | null },
): readonly DocumentLine[] =>
  newestOf(rows).map((row) => ({
    title: titleOf(row),
    href: isOpen(row) ? addressOf(row) : null,
    kind: documentKinds[row.kind],
    by: `${row.by ?? 'Somebody'}, ${lowerFirst(partyTitle(process, row.party))}, ${longTime(row.at)}`,
    file: fileLine(row),
    scanned: scannedLine(row),
    redacted: redactedLine(row),
    next: row.title === null || adds === null ? null : `${adds}${adds.includes('?') ? '&' : '?'}replaces=${row.first}`,
  }))
