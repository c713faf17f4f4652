import { documentKinds } from '../../domain/documents.ts'
import type { Process } from '../../domain/process.ts'
import type { DocumentRow } from '../../store/documents.ts'
import { addressOf, fileLine, scannedLine, titleOf } from '../documents/lines.ts'
import { clockTime } from '../saying/days.ts'
import { lowerFirst } from '../saying/names.ts'
import { partyTitle } from '../saying/steps.ts'
import { plain, type Entry } from './entry.ts'

/** Every version of every document, each where it was added. */
export const documentEntries = (rows: readonly DocumentRow[], process: Process): readonly Entry[] =>
  rows.map((row) => ({
    ...plain,
    at: row.at,
    kind: 'document',
    when: clockTime(row.at),
    label: row.version === 1 ? 'Document' : 'Newer version of a document',
    title: titleOf(row),
    by: `${row.by ?? 'Somebody'}, ${lowerFirst(partyTitle(process, row.party))}`,
    file: row.title === null ? null : addressOf(row),
    lines: [`${documentKinds[row.kind]} · ${fileLine(row).join(' · ')}`, scannedLine(row)],
  }))
