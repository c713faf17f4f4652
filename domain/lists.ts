/** The two short lists an authority keeps itself: who will be head of which school, and each school's shared mailbox. */
import { addressIn, type Fault } from './administration.ts'
import { plus, type Day } from './calendar.ts'
import { dayOfFile } from './file-days.ts'
import type { FileRow } from './gias.ts'
import { hasHiddenMarks } from './written.ts'

/** A new headteacher, as a list or a form names them. */
export interface NewHead {
  readonly urn: string
  readonly name: string
  readonly email: string
  /** Their first day; the old head's last is the day before. */
  readonly from: Day
  readonly line: number
}
export interface Mailbox {
  readonly urn: string
  readonly mailbox: string
  /** The district of the authority, where the list says. */
  readonly district: string | null
  readonly line: number
}
export type Listed<T> = { readonly is: 'right'; readonly row: T } | { readonly is: 'wrong'; readonly faults: readonly Fault[] }

export const HEAD_COLUMNS = ['urn', 'name', 'email', 'first day'] as const
export const MAILBOX_COLUMNS = ['urn', 'mailbox'] as const

const said = (row: FileRow, column: string): string => (row[column] ?? '').trim()
const check = (line: number, column: string, right: boolean, wrong: string, remedy: string): readonly Fault[] =>
  right ? [] : [{ line, column, wrong, remedy }]
const checkUrn = (line: number, urn: string): readonly Fault[] =>
  check(line, 'urn', /^\d{6}$/.test(urn), `“${urn.slice(0, 60)}” is not six digits`, 'Write the school’s unique reference number')
const checkText = (line: number, column: string, text: string): readonly Fault[] => [
  ...check(line, column, text !== '', 'It is empty', 'Fill it in'),
  ...check(line, column, text.length <= 200, 'It is longer than 200 characters', 'Shorten it'),
  ...check(line, column, !hasHiddenMarks(text), 'It has characters that cannot be seen', 'Type it again'),
]

export function readHead(row: FileRow, line: number): Listed<NewHead> {
  const [urn, name, email, first] = HEAD_COLUMNS.map((column) => said(row, column)) as [string, string, string, string]
  const [address, from] = [addressIn(email), dayOfFile(first)]
  const faults = [
    ...checkUrn(line, urn),
    ...checkText(line, 'name', name),
    ...check(line, 'email', address !== null, `“${email.slice(0, 60)}” is not an email address`, 'Write the head’s own work address'),
    ...check(line, 'first day', from !== null, `“${first.slice(0, 60)}” is not a date`, 'Write it as 01-09-2026'),
  ]
  return faults.length > 0 ? { is: 'wrong', faults } : { is: 'right', row: { urn, name, email: address!, from: from!, line } }
}

export function readMailbox(row: FileRow, line: number): Listed<Mailbox> {
  const [urn, email, district] = [said(row, 'urn'), said(row, 'mailbox'), said(row, 'district')]
  const mailbox = addressIn(email)
  const faults = [
    ...checkUrn(line, urn),
    ...check(
      line,
      'mailbox',
      mailbox !== null,
      `“${email.slice(0, 60)}” is not an email address`,
      'Write the address of the school’s office',
    ),
    ...(district ? checkText(line, 'district', district) : []),
  ]
  return faults.length > 0 ? { is: 'wrong', faults } : { is: 'right', row: { urn, mailbox: mailbox!, district: district || null, line } }
}

/** What is known of a school by those who ask whether a list is right. */
export interface SchoolKnown {
  readonly urn: string
  readonly name: string
  readonly status: string
  readonly mailbox: string | null
  readonly district: string
  /** Who is head there from when to when: now and yet to come. */
  readonly heads: readonly { readonly name: string; readonly email: string; readonly from: Day; readonly to: Day | null }[]
}
/** Somebody whose address is known already. */
export interface PersonKnown {
  readonly email: string
  readonly name: string
  readonly leftOn: Day | null
}
export interface Known {
  readonly schools: ReadonlyMap<string, SchoolKnown>
  readonly people: ReadonlyMap<string, PersonKnown>
  readonly today: Day
}

const A_YEAR = 370

/** What is wrong with a new head that only our own records can say. Empty where nothing is. */
export function faultsOfHead({ urn, email, from, line }: NewHead, { schools, people, today }: Known): readonly Fault[] {
  const school = schools.get(urn)
  if (!school)
    return [{ line, column: 'urn', wrong: `${urn} is not a school we hold`, remedy: 'Correct the number, or load the school first' }]
  const person = people.get(email)
  const already = school.heads.find((head) => head.from > from || (head.from === from && head.email !== email))
  const shared = [...schools.values()].some(({ mailbox }) => mailbox === email)
  return [
    ...check(line, 'urn', school.status !== 'closed', `${school.name} has closed`, 'Give the school that followed it'),
    ...check(
      line,
      'email',
      !shared,
      'It is the shared mailbox of a school',
      'Write the head’s own address: codes never go to a shared mailbox',
    ),
    ...check(
      line,
      'email',
      !person?.leftOn || person.leftOn >= today,
      `${person?.name} has left`,
      'Say on their page that they came back, then give the job',
    ),
    ...check(
      line,
      'first day',
      from >= plus(today, -A_YEAR) && from <= plus(today, A_YEAR),
      'It is more than a year away',
      'Correct the year',
    ),
    ...check(
      line,
      'first day',
      !already,
      `${already?.name} is head there from ${already?.from}`,
      'End that job on the school’s page first',
    ),
  ]
}

/** Each row that stands for the same school as one before it. */
export function twice<T extends { readonly urn: string; readonly line: number }>(rows: readonly T[]): readonly Fault[] {
  const seen = new Map<string, number>()
  return rows.flatMap(({ urn, line }) => {
    const before = seen.get(urn)
    seen.set(urn, before ?? line)
    return before === undefined
      ? []
      : [{ line, column: 'urn', wrong: `${urn} stands in line ${before} too`, remedy: 'Take one of the two lines out' }]
  })
}

/** Whether this person is head there from that day on already, so that nothing would change. */
export const isHeadAlready = ({ urn, email, from }: NewHead, { schools }: Known): boolean =>
  (schools.get(urn)?.heads ?? []).some((head) => head.email === email && head.from <= from && head.to === null)
