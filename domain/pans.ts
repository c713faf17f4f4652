/** The list of published admission numbers that an authority loads: a line for each school, school year and year group. */
import type { Fault } from './administration.ts'
import { yearName } from './calendar-words.ts'
import type { FileRow } from './gias.ts'
import { isYearGroup, type YearGroup } from './ledger.ts'
import type { Listed } from './lists.ts'
import { years } from './year-groups.ts'

export interface PanRow {
  readonly urn: string
  /** The year in which the school year begins. */
  readonly year: number
  readonly yearGroup: YearGroup
  readonly number: number
  readonly line: number
}
export const PAN_COLUMNS = ['urn', 'school year', 'year group', 'pan'] as const
const MOST = 2_000

/** “2026/27”, “2026-27”, “2026/2027” or “2026”. */
function yearIn(text: string): number | null {
  const [, first, second] = /^(20\d\d)(?:\s*[/-]\s*(\d\d|20\d\d))?$/.exec(text) ?? []
  if (!first) return null
  return second && Number(second) % 100 !== (Number(first) + 1) % 100 ? null : Number(first)
}
/** “Year 7”, “7”, “Y7”, “year-7”; “Reception”, “R”. */
function yearGroupIn(text: string): YearGroup | null {
  const plain = text.toLowerCase()
  if (plain === 'r' || plain === 'reception') return 'reception'
  const [, number] = /^(?:year|y)?[\s-]*0?(\d{1,2})$/.exec(plain) ?? []
  const name = `year-${number}`
  return isYearGroup(name) ? name : null
}

export function readPan(row: FileRow, line: number): Listed<PanRow> {
  const [urn, schoolYear, group, pan] = PAN_COLUMNS.map((column) => (row[column] ?? '').trim()) as [string, string, string, string]
  const [year, yearGroup, number] = [yearIn(schoolYear), yearGroupIn(group), /^\d{1,4}$/.test(pan) ? Number(pan) : null]
  const shown = (text: string) => `“${text.slice(0, 60)}”`
  const check = (column: string, right: boolean, wrong: string, remedy: string): readonly Fault[] =>
    right ? [] : [{ line, column, wrong, remedy }]
  const faults = [
    ...check('urn', /^\d{6}$/.test(urn), `${shown(urn)} is not six digits`, 'Write the school’s unique reference number'),
    ...check('school year', year !== null, `${shown(schoolYear)} is not a school year`, 'Write it as 2026/27'),
    ...check('year group', yearGroup !== null, `${shown(group)} is not a year group`, 'Write Reception, or Year 1 to Year 13'),
    ...check(
      'pan',
      number !== null && number <= MOST,
      `${shown(pan)} is not a number of children from 0 to ${MOST}`,
      'Write a whole number',
    ),
  ]
  return faults.length > 0
    ? { is: 'wrong', faults }
    : { is: 'right', row: { urn, year: year!, yearGroup: yearGroup!, number: number!, line } }
}

/** A school, a school year and a year group that have two lines: nobody can say which of them holds. */
export function panTwice(rows: readonly PanRow[]): readonly Fault[] {
  const seen = new Map<string, number>()
  return rows.flatMap(({ urn, year, yearGroup, line }): readonly Fault[] => {
    const key = `${urn} ${year} ${yearGroup}`
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, line)
      return []
    }
    const wrong = `${urn} has ${years[yearGroup]} of ${yearName(year)} already, in line ${first}`
    return [{ line, column: 'year group', wrong, remedy: 'Take one of the two out' }]
  })
}
