/** A school as one row of the GIAS establishment file gives it (law/data-formats.md). Columns are found by their names: they come and go. */
import type { Fault } from './administration.ts'
import type { Day } from './calendar.ts'
import { dayOfFile } from './file-days.ts'
import { hasHiddenMarks } from './written.ts'

/** A school as we hold it from GIAS: everything but what only the school or its authority can say. */
export interface GiasSchool {
  readonly urn: string
  readonly name: string
  /** Authority code and establishment number: 330/4801. */
  readonly laestab: string
  readonly authorityCode: string
  readonly phase: string
  readonly type: string
  readonly address: string
  readonly status: 'open' | 'proposed to close' | 'closed'
  readonly openedOn: Day | null
  readonly closedOn: Day | null
  readonly closedWhy: string | null
  readonly onRoll: number | null
  readonly censusOn: Day | null
  /** The part of the authority it stands in, as far as GIAS can say; the authority's own word goes before it. */
  readonly district: string
  readonly postcode: string
  /** Of the file, from 1. */
  readonly line: number
}
/** What became of a row. `left out`: a school that does not concern us, and why. */
export type GiasRow =
  | { readonly is: 'school'; readonly school: GiasSchool }
  | { readonly is: 'left out'; readonly why: LeftOut }
  | { readonly is: 'wrong'; readonly faults: readonly Fault[] }
export type LeftOut = 'another authority' | 'not open yet' | 'no establishment number'

/** Without these the file is not one of establishments. */
export const GIAS_COLUMNS = [
  'URN',
  'LA (code)',
  'EstablishmentNumber',
  'EstablishmentName',
  'TypeOfEstablishment (name)',
  'EstablishmentStatus (name)',
  'ReasonEstablishmentClosed (name)',
  'OpenDate',
  'CloseDate',
  'PhaseOfEducation (name)',
  'NumberOfPupils',
  'CensusDate',
  'Street',
  'Locality',
  'Address3',
  'Town',
  'Postcode',
  'ParliamentaryConstituency (name)',
] as const
type Column = (typeof GIAS_COLUMNS)[number]
export type FileRow = Readonly<Record<string, string>>

const STATUSES: Readonly<Record<string, GiasSchool['status'] | 'not yet'>> = {
  Open: 'open',
  'Open, but proposed to close': 'proposed to close',
  Closed: 'closed',
  'Proposed to open': 'not yet',
}
const PHASES: Readonly<Record<string, string>> = {
  Nursery: 'Nursery',
  Primary: 'Primary',
  'Middle deemed primary': 'Primary',
  Secondary: 'Secondary',
  'Middle deemed secondary': 'Secondary',
  'All-through': 'All-through',
  '16 plus': 'Post-16',
}

/** A special school or a pupil referral unit is so by its type, whatever phase GIAS gives it. */
function phaseOf(type: string, phase: string): string {
  if (/referral unit|alternative provision/i.test(type)) return 'Pupil referral unit'
  if (/special/i.test(type)) return 'Special'
  return PHASES[phase] ?? 'Other'
}

/** GIAS writes the city before some constituencies, and “Not applicable” or “Not recorded” where there is none. */
function districtOf(constituency: string, town: string): string {
  if (/^(not |$)/i.test(constituency)) return town
  const rest = constituency.startsWith(town) ? constituency.slice(town.length).replace(/^[,\s]+/, '') : constituency
  return rest || constituency
}

/** What a person would say, or nothing: GIAS writes its reasons for nothing in words. */
const reasonIn = (text: string): string | null => (/^(not |$)/i.test(text) ? null : text)

/**
 * Reads one row. `authorities`: the codes of those whose schools we hold. A row of another authority is not looked at any further, so a fault
 * in it stops nothing.
 */
export function readSchool(row: FileRow, line: number, authorities: ReadonlySet<string>): GiasRow {
  const said = (column: Column): string => (row[column] ?? '').trim()
  const authorityCode = said('LA (code)').padStart(3, '0')
  if (!authorities.has(authorityCode)) return { is: 'left out', why: 'another authority' }
  const status = STATUSES[said('EstablishmentStatus (name)')]
  if (status === 'not yet') return { is: 'left out', why: 'not open yet' }
  if (said('EstablishmentNumber') === '') return { is: 'left out', why: 'no establishment number' }
  const faults = faultsOf(said, line)
  if (faults.length > 0) return { is: 'wrong', faults }
  const day = (column: Column) => (said(column) ? dayOfFile(said(column)) : null)
  const closed = status === 'closed'
  const counted = said('NumberOfPupils') !== '' && said('CensusDate') !== ''
  const type = said('TypeOfEstablishment (name)')
  const places = (['Street', 'Locality', 'Address3', 'Town'] as const).map(said).filter(Boolean)
  return {
    is: 'school',
    school: {
      urn: said('URN'),
      name: said('EstablishmentName'),
      laestab: `${authorityCode}/${said('EstablishmentNumber').padStart(4, '0')}`,
      authorityCode,
      phase: phaseOf(type, said('PhaseOfEducation (name)')),
      type,
      address: `${places.join(', ')} ${said('Postcode')}`.trim(),
      status: status!,
      openedOn: day('OpenDate'),
      closedOn: day('CloseDate'),
      closedWhy: closed ? reasonIn(said('ReasonEstablishmentClosed (name)')) : null,
      onRoll: counted ? Number(said('NumberOfPupils')) : null,
      censusOn: counted ? day('CensusDate') : null,
      district: districtOf(said('ParliamentaryConstituency (name)'), said('Town')),
      postcode: said('Postcode').toUpperCase().replace(/\s/g, ''),
      line,
    },
  }
}

/** Each column with something wrong, and what to do about it. */
function faultsOf(said: (column: Column) => string, line: number): readonly Fault[] {
  const check = (column: Column, right: boolean, wrong: string, remedy: string): readonly Fault[] =>
    right ? [] : [{ line, column, wrong, remedy }]
  const shown = (column: Column) => `“${said(column).slice(0, 60)}”`
  const days = (['OpenDate', 'CloseDate', 'CensusDate'] as const).flatMap((column) =>
    check(column, said(column) === '' || dayOfFile(said(column)) !== null, `${shown(column)} is not a date`, 'Write it as 31-08-2026'),
  )
  const texts = (['EstablishmentName', 'Street', 'Town'] as const).flatMap((column) =>
    check(column, !hasHiddenMarks(said(column)), 'It has characters that cannot be seen', 'Type it again'),
  )
  const status = said('EstablishmentStatus (name)')
  return [
    ...check('URN', /^\d{6}$/.test(said('URN')), `${shown('URN')} is not six digits`, 'Take the number from GIAS'),
    ...check(
      'EstablishmentNumber',
      /^\d{1,4}$/.test(said('EstablishmentNumber')),
      `${shown('EstablishmentNumber')} is not a number`,
      'Take it from GIAS',
    ),
    ...check('EstablishmentName', said('EstablishmentName') !== '', 'There is no name', 'Take it from GIAS'),
    ...check('TypeOfEstablishment (name)', said('TypeOfEstablishment (name)') !== '', 'There is no type', 'Take it from GIAS'),
    ...check(
      'EstablishmentStatus (name)',
      Object.hasOwn(STATUSES, status),
      `We do not know the status ${shown('EstablishmentStatus (name)')}`,
      `Write one of: ${Object.keys(STATUSES).join('; ')}`,
    ),
    ...check(
      'CloseDate',
      status !== 'Closed' || said('CloseDate') !== '',
      'It is closed, and no day is given',
      'Give the last day on which it was open',
    ),
    ...check(
      'NumberOfPupils',
      /^\d{0,5}$/.test(said('NumberOfPupils')),
      `${shown('NumberOfPupils')} is not a number of children`,
      'Write a whole number, or leave it empty',
    ),
    ...texts,
    ...days,
  ]
}
