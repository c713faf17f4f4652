import { documentKinds } from '../../domain/documents.ts'
import type { Process } from '../../domain/process.ts'
import type { DocumentRow } from '../../store/documents.ts'
import { addressOf, fileLine, getCleanCopy, isOpen, redactedLine, scannedLine, titleOf } from '../documents/lines.ts'
import { clockTime } from '../saying/days.ts'
import { lowerFirst } from '../saying/names.ts'
import { partyTitle } from '../saying/steps.ts'
import { plain, type Entry } from './entry.ts'

/** Every version of every document, each where it was added; and where a virus was found in it later. */
export const documentEntries = (rows: readonly DocumentRow[], process: Process): readonly Entry[] => [
  ...added(rows, process),
  ...rows.flatMap(foundInfected),
]

const added = (rows: readonly DocumentRow[], process: Process): readonly Entry[] =>
  rows.map((row) => ({
    ...plain,
    at: row.at,
    kind: 'document',
    when: clockTime(row.at),
    label: row.version === 1 ? 'Document' : 'Newer version of a document',
    title: titleOf(row),
    by: `${row.by ?? 'Somebody'}, ${lowerFirst(partyTitle(process, row.party))}`,
    file: isOpen(row) ? addressOf(row) : null,
    lines: [`${documentKinds[row.kind]} · ${fileLine(row).join(' · ')}`, scannedLine(row), redactedLine(row)].flatMap((line) => line ?? []),
  }))

function foundInfected(row: DocumentRow): readonly Entry[] {
  if (row.scanned !== 'infected' || !row.scannedAt) return []
  const base = { ...plain, at: row.scannedAt, kind: 'document', when: clockTime(row.scannedAt), by: 'Sixth Day' } as const
  const lines = [`In version ${row.version}. Nobody can open it any more. The looks in this history say who had opened it. ${getCleanCopy}`]
  return [{ ...base, label: 'A virus was found', title: titleOf(row), lines }]
}
