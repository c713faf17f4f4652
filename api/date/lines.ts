import { startOf as dayBegins, plus, type Day } from '../../domain/calendar.ts'
import { inWords } from '../../domain/row-in-words.ts'
import { owedBy, schoolTypes, type Allowance, type SchoolType } from '../../domain/row.ts'
import { longDay, longTime, plainDay } from '../saying/days.ts'
import { listed, upperFirst } from '../saying/names.ts'

export const CONFIDENCE: Readonly<Record<string, string>> = {
  H: 'High: rests on the text of the law.',
  M: 'Medium: rests on a secondary source, or on a reading that has not been tested.',
  L: 'Low: nobody has confirmed it. Take advice before you rely on it.',
}
/** What a date needs to be explained, line by line. */
export interface Explained {
  readonly name: string
  /** What happened on the day it is counted from. */
  readonly started: string
  readonly from: Day
  readonly due: Day | null
  readonly lateFrom: string | null
  readonly actBy: Day | null
  readonly since: Day
  readonly law: string
  readonly kind: string
  readonly confidence: string
  readonly calendars: string | null
  /** The row, where this release holds it. */
  readonly row: Allowance | undefined
  readonly school?: SchoolType | undefined
  /** Who set a number of the authority’s own, when and why: for its own people. */
  readonly setBy?: string | null
}
export type Lines = readonly (readonly [what: string, said: string])[]

function lateLine({ due, lateFrom, row }: Explained): string | null {
  if (!due || !lateFrom) return null
  const onADay = Date.parse(lateFrom) === dayBegins(plus(due, 1)).getTime()
  const from = onADay ? longDay(plus(due, 1)) : longTime(new Date(lateFrom))
  // A family’s own time to do something is a right that ends; a duty does not.
  return row?.owner === 'family' ? from : `${from}. The duty does not end then.`
}
const reach = ({ row }: Explained): string | null =>
  row?.reaches ? `${listed(row.reaches.map((one) => schoolTypes[one].toLowerCase()))}, by this row.` : null

/** How it was worked out, line by line. */
export function linesOf(one: Explained): Lines {
  const { row, actBy, due, kind } = one
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ['Counted from', `${longDay(one.from)}: ${one.started}`],
    ['Rule', `${one.name}: ${row ? inWords(row) : 'no limit'}. In force since ${plainDay(one.since)}.`],
    ['In place of', row?.own ? `${upperFirst(row.own.instead)}, the default. The council set its own number.` : null],
    ['Set by', one.setBy],
    ['Law', one.law],
    ['Confidence', kind === 'L' ? 'A local number. The council may change it.' : CONFIDENCE[one.confidence]],
    ['Whose duty', row ? owedBy(row, one.school).replace(/^./, (first) => first.toUpperCase()) : null],
    ['Reaches', reach(one)],
    ['Calendar', one.calendars],
    ['Late from', lateLine(one)],
    ['Act by', actBy && actBy !== due ? `${longDay(actBy)}, since the day itself is not a working day` : null],
  ]
  return lines.flatMap(([what, said]) => (said ? [[what, said] as const] : []))
}
