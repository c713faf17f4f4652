/** Bank holidays in the shape in which GOV.UK publishes them, read and written. */
import type { Fault } from './administration.ts'
import { day, type Day } from './calendar.ts'
import { entryOf, type EntryRead } from './calendar-rows.ts'

/** The divisions of the United Kingdom, as GOV.UK names them. */
export const divisions = ['england-and-wales', 'scotland', 'northern-ireland'] as const
export type Division = (typeof divisions)[number]

export interface HolidaysRead {
  readonly entries: readonly EntryRead[]
  readonly faults: readonly Fault[]
  /** How many holidays the file has of the divisions that were asked for. */
  readonly rows: number
}
type Given = Readonly<Record<string, unknown>>
const isGiven = (value: unknown): value is Given => typeof value === 'object' && value !== null && !Array.isArray(value)
const EXPECTED = 'Take the file from www.gov.uk/bank-holidays.json'

/** The holidays of these divisions. A day that is one in several is one entry. `file`: what JSON.parse answered. */
export function readBankHolidays(file: unknown, wanted: readonly Division[]): HolidaysRead {
  const missing = wanted.filter((division) => !isGiven(file) || !isGiven(file[division]) || !Array.isArray(file[division]['events']))
  if (missing.length > 0) {
    const wrong = `It has no bank holidays of “${missing.join('”, “')}”`
    return { entries: [], faults: [{ line: 0, column: missing[0]!, wrong, remedy: EXPECTED }], rows: 0 }
  }
  const found = wanted.flatMap((division) =>
    (file as Record<Division, { events: unknown[] }>)[division].events.map((event, at) => eventOf(event, division, at + 1)),
  )
  const right = found.flatMap((one) => (one.is === 'right' ? [one.entry] : []))
  return {
    entries: right.filter(({ from }, at) => right.findIndex((one) => one.from === from) === at),
    faults: found.flatMap((one) => (one.is === 'wrong' ? one.faults : [])),
    rows: found.length,
  }
}

function eventOf(event: unknown, division: Division, line: number): ReturnType<typeof entryOf> {
  const { title, date, notes } = isGiven(event) ? event : {}
  const on = dayIn(date)
  const wrong = (column: string, what: string) =>
    ({ is: 'wrong', faults: [{ line, column: `${division}: ${column}`, wrong: what, remedy: EXPECTED }] }) as const
  if (!on) return wrong('date', 'It has no date written 2026-12-25')
  if (typeof title !== 'string' || title.trim() === '') return wrong('title', 'It has no title')
  const note = typeof notes === 'string' && notes ? ` (${notes.toLowerCase()})` : ''
  return entryOf(
    { kind: 'bank-holiday', from: on, to: on, why: `${title}${note}`, source: null, line },
    { from: 'date', to: 'date', why: 'title' },
  )
}
function dayIn(text: unknown): Day | null {
  try {
    return typeof text === 'string' ? day(text) : null
  } catch {
    return null
  }
}

/** The same shape again, of one division. */
export const bankHolidaysFile = (division: Division, holidays: readonly { readonly from: Day; readonly why: string }[]): object => ({
  [division]: { division, events: holidays.map(({ from, why }) => ({ title: why, date: from, notes: '', bunting: false })) },
})
