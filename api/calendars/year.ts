import { judged, plus, type Calendar, type Day } from '../../domain/calendar.ts'
import { daysIn, entryKinds, yearFrom } from '../../domain/calendar-words.ts'
import { placeInWeek } from '../saying/days.ts'

/** What a day is, as a year shows it. `unknown`: nothing is known of it, or there are no terms. */
export type Look = 'school' | 'weekend' | 'bank' | 'inset' | 'closed' | 'open' | 'holiday' | 'unknown'
export interface Cell {
  readonly n: number
  readonly look: Look
  /** A letter beside the number, so that nothing is told by colour alone. */
  readonly mark: string | null
  readonly name: string
  readonly today: boolean
}
export interface Month {
  readonly name: string
  /** Days that count in it. */
  readonly days: number
  readonly weeks: readonly (readonly (Cell | null)[])[]
}
export interface Year {
  readonly months: readonly Month[]
  readonly total: number
  /** Days of which nothing is known. */
  readonly unknown: number
}
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const MARKS: Partial<Record<Look, string>> = { bank: 'B', inset: 'T', closed: 'C', open: 'O' }

/** What to call days that count: of a school, school days; of a country, working days. */
export const unitOf = (id: string): 'school days' | 'working days' => (id.startsWith('working:') ? 'working days' : 'school days')

/** Twelve months from September, each day as the same judge sees it that counts deadlines. */
export function yearShown(calendar: Calendar | null, id: string, begins: number, today: Day): Year {
  const unit = unitOf(id)
  const days = daysIn(yearFrom(begins)).map((on) => ({ on, cell: cellOf(on, calendar, unit, today) }))
  const counted = (some: typeof days): number => some.filter(({ cell }) => cell.look === 'school' || cell.look === 'open').length
  const months = [...new Set(days.map(({ on }) => on.slice(0, 7)))].map((month): Month => {
    const inMonth = days.filter(({ on }) => on.startsWith(month))
    return {
      name: `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
      days: counted(inMonth),
      weeks: weeksOf(
        placeInWeek(inMonth[0]!.on),
        inMonth.map(({ cell }) => cell),
      ),
    }
  })
  return { months, total: counted(days), unknown: days.filter(({ cell }) => cell.look === 'unknown').length }
}

function weeksOf(first: number, cells: readonly Cell[]): readonly (readonly (Cell | null)[])[] {
  const padded = [...Array.from({ length: first }, () => null), ...cells]
  const rest = (7 - (padded.length % 7)) % 7
  const all = [...padded, ...Array.from({ length: rest }, () => null)]
  return Array.from({ length: all.length / 7 }, (_, week) => all.slice(week * 7, week * 7 + 7))
}

function cellOf(on: Day, calendar: Calendar | null, unit: 'school days' | 'working days', today: Day): Cell {
  const { look, name } = lookOf(on, calendar, unit)
  return { n: Number(on.slice(8)), look, mark: MARKS[look] ?? null, name, today: on === today }
}

function lookOf(on: Day, calendar: Calendar | null, unit: 'school days' | 'working days'): { look: Look; name: string } {
  const isWeekend = placeInWeek(on) > 4
  const found = calendar && judgedOrNot(on, calendar, unit)
  if (!found) return isWeekend ? { look: 'weekend', name: 'weekend' } : { look: 'unknown', name: 'not known' }
  const spans = calendar.spans.filter(({ from, to }) => from <= on && on <= to)
  const has = (kind: string): boolean => spans.some((span) => span.kind === kind)
  if (found.counts)
    return has('session') && (isWeekend || !has('term')) ? { look: 'open', name: found.why } : { look: 'school', name: found.why }
  if (isWeekend) return { look: 'weekend', name: 'weekend' }
  if (has('bank-holiday') || unit === 'working days') return { look: 'bank', name: found.why }
  if (has('half-term')) return { look: 'holiday', name: found.why }
  if (has('inset')) return { look: 'inset', name: `${entryKinds.inset}: ${found.why}` }
  return has('term') && has('closure') ? { look: 'closed', name: found.why } : { look: 'holiday', name: 'outside term' }
}
function judgedOrNot(on: Day, calendar: Calendar, unit: 'school days' | 'working days') {
  try {
    return judged(on, unit, calendar)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Breaks between terms: days outside them that no entry says. */
export function breaksOf(terms: readonly { readonly from: Day; readonly to: Day }[], begins: number): readonly { from: Day; to: Day }[] {
  const year = yearFrom(begins)
  const sorted = terms.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  if (sorted.length === 0) return []
  const starts = [year.from, ...sorted.map(({ to }) => plus(to, 1))]
  const ends = [...sorted.map(({ from }) => plus(from, -1)), year.to]
  return starts.map((from, at) => ({ from, to: ends[at]! })).filter(({ from, to }) => from <= to)
}
