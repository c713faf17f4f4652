/** Rows and events of a file of days, read one at a time: each is an entry, or says what is wrong with it. */
import type { Fault } from './administration.ts'
import { plus, type Day, type SpanKind } from './calendar.ts'
import { causeIn, entryKinds, kindTold, lengthOf } from './calendar-words.ts'
import { dayOfFile } from './file-days.ts'
import { hasHiddenMarks } from './written.ts'

/** One entry as a file, a form or a program gave it. */
export interface EntryRead {
  readonly kind: SpanKind
  readonly from: Day
  readonly to: Day
  readonly why: string
  /** Where it was published, where the row itself says so. */
  readonly source: string | null
  /** Of the file, or the number of the event in it; from 1. */
  readonly line: number
}
export type RowRead = { readonly is: 'right'; readonly entry: EntryRead } | { readonly is: 'wrong'; readonly faults: readonly Fault[] }

/** The columns of a list of days. */
export const DAY_COLUMNS = { required: ['what', 'from'], optional: ['to', 'why', 'source'] } as const
const LONGEST = 200
const KINDS = Object.values(entryKinds).join('; ')

/** A row of a list of days. */
export function readDayRow(row: Readonly<Record<string, string>>, line: number): RowRead {
  const said = (column: string): string => (row[column] ?? '').trim()
  const kind = kindTold(said('what'))
  const from = dayOfFile(said('from'))
  const to = said('to') === '' ? from : dayOfFile(said('to'))
  const fault = (column: string, wrong: string, remedy: string): Fault => ({ line, column, wrong, remedy })
  const notADay = (column: string) => fault(column, `“${said(column).slice(0, 60)}” is not a date`, 'Write it as 31-08-2026')
  const faults = [
    ...(kind ? [] : [fault('what', `“${said('what').slice(0, 60)}” is nothing that a calendar says`, `Write one of: ${KINDS}`)]),
    ...(from ? [] : [notADay('from')]),
    ...(to || said('to') === '' ? [] : [notADay('to')]),
  ]
  if (!kind || !from || !to) return { is: 'wrong', faults }
  return entryOf({ kind, from, to, why: said('why'), source: said('source') || null, line }, { from: 'from', to: 'to', why: 'why' })
}

/** An event of an iCalendar file, as it was found: `to` is its last day. */
export interface DayEvent {
  readonly summary: string
  readonly categories: readonly string[]
  readonly from: Day
  readonly to: Day
}
/** An event that lasts whole days: what it is called, or its category, says what it is. */
export function readDayEvent({ summary, categories, from, to }: DayEvent, line: number): RowRead {
  const kind = categories.map(kindTold).find((one) => one !== null) ?? kindTold(summary)
  const column = 'SUMMARY'
  if (!kind) {
    const wrong = `“${summary.slice(0, 60)}” does not say what it is`
    return { is: 'wrong', faults: [{ line, column, wrong, remedy: `Begin it with one of: ${KINDS}` }] }
  }
  return entryOf({ kind, from, to, why: summary, source: null, line }, { from: 'DTSTART', to: 'DTEND', why: column })
}

type Columns = Readonly<Record<'from' | 'to' | 'why', string>>
/** What no row may say, wherever it comes from. */
export function entryOf(entry: EntryRead, columns: Columns): RowRead {
  const { kind, from, to, line } = entry
  const why = causeIn(entry.why) || entryKinds[kind]
  const faults: Fault[] = []
  const check = (right: boolean, column: keyof Columns, wrong: string, remedy: string): void => {
    if (!right) faults.push({ line, column: columns[column], wrong, remedy })
  }
  check(to >= from, 'to', 'The last day is before the first', 'Give the first day, then the last')
  check(
    kind !== 'term' || to < from || lengthOf(entry) > 4,
    'to',
    'It is a term of some days',
    'Give its first and its last day in one row',
  )
  check(kind === 'term' || to <= plus(from, 100), 'to', 'It lasts for more than a hundred days', 'Check the year')
  check(why.length <= LONGEST, 'why', `It has more than ${LONGEST} characters`, 'Shorten it')
  check(!hasHiddenMarks(why) && !hasHiddenMarks(entry.source ?? ''), 'why', 'It has characters that cannot be seen', 'Type it again')
  return faults.length > 0 ? { is: 'wrong', faults } : { is: 'right', entry: { ...entry, why } }
}

/** The same entry twice in one file. */
export function entriesTwice(entries: readonly EntryRead[]): readonly Fault[] {
  const seen = new Map<string, number>()
  return entries.flatMap(({ kind, from, to, line }): Fault[] => {
    const before = seen.get(`${kind} ${from} ${to}`)
    seen.set(`${kind} ${from} ${to}`, line)
    return before === undefined ? [] : [{ line, column: '', wrong: `It says the same as row ${before}`, remedy: 'Take one of the two out' }]
  })
}
