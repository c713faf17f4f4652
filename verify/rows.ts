import type { Row } from './bundle.ts'
import { isSame } from './canonical.ts'
import { WAITED_MS } from './chain.ts'
import type { Finding } from './report.ts'

/** Each row that is stored is one that the record makes, in every field; and the other way about. */
export function rows(finding: Finding, stored: readonly Row[], made: readonly Row[], nameOf: (row: Row) => string): void {
  const expected = new Map(made.map((row) => [nameOf(row), row]))
  for (const row of stored) {
    const name = nameOf(row)
    const wanted = expected.get(name)
    expected.delete(name)
    if (wanted) compare(finding, name, row, wanted)
    else finding.fail(name, 'It is stored, and the record does not make it.')
  }
  for (const name of expected.keys()) finding.fail(name, 'The record makes it, and it is not stored.')
}

export function compare(finding: Finding, name: string, row: Row, wanted: Row): void {
  for (const field of new Set([...Object.keys(row), ...Object.keys(wanted)]))
    finding.look(
      `${name}, ${field}`,
      !(field === 'at' ? isWhen(row[field], wanted[field]) : isSame(row[field], wanted[field])) &&
        `${said(row[field])} is stored, and the record makes it ${said(wanted[field])}.`,
    )
}
/** A row is of the transaction that wrote its line. */
export const isWhen = (at: unknown, recorded: unknown): boolean =>
  Math.abs(Date.parse(String(at)) - Date.parse(String(recorded))) <= WAITED_MS
const said = (value: unknown): string => {
  const text = JSON.stringify(value ?? null)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
