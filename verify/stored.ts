import type { Bundle, Row } from './bundle.ts'
import { hexOf, isSame } from './canonical.ts'
import { fold } from './fold.ts'
import { Finding, type Check } from './report.ts'

/** The rows that pages read are what the record comes to, in every field. */
export function isAsRecorded({ about, events, stored }: Pick<Bundle, 'about' | 'events' | 'stored'>): Check {
  const finding = new Finding('case')
  const made = fold(events)
  // Whoever it was given to since stands beside the record; their team is that of their day.
  const given = stored.assignments.at(-1)
  const owner = given ? { ownerId: given['ownerId'], teamId: stored.case['teamId'] } : {}
  compare(finding, 'the case', stored.case, { ...made.case, process: about.process, ...owner })
  rows(finding, stored.steps, made.steps, ({ openedSeq, key }) => `step ${String(key)} of call ${String(openedSeq)}`)
  const deadlines = stored.deadlines.map(({ derivation, ...row }): Row => ({ ...row, derivation: hexOf(derivation) }))
  rows(finding, deadlines, made.deadlines, ({ id }) => `date ${String(id)}`)
  return finding.done()
}

function rows(finding: Finding, stored: readonly Row[], made: readonly Row[], nameOf: (row: Row) => string): void {
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

function compare(finding: Finding, name: string, row: Row, wanted: Row): void {
  for (const field of new Set([...Object.keys(row), ...Object.keys(wanted)]))
    finding.look(
      `${name}, ${field}`,
      !isSame(row[field], wanted[field]) && `${said(row[field])} is stored, and the record makes it ${said(wanted[field])}.`,
    )
}
const said = (value: unknown): string => {
  const text = JSON.stringify(value ?? null)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
