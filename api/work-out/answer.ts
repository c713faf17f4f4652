import type { Day } from '../../domain/calendar.ts'
import { answerOf } from '../date/answer.ts'
import { linesOf, type Lines } from '../date/lines.ts'
import { stripsOf, type Strip } from '../date/strip.ts'
import { longDay, longTime } from '../saying/days.ts'
import { markOf, type Due } from '../saying/due.ts'
import { upperFirst } from '../saying/names.ts'
import type { Asked, WorkedOut } from './counting.ts'

/** A date as the public page says it. */
export interface Said {
  /** “Wednesday 18 November 2026”, “Without delay”. */
  readonly heading: string
  readonly answer: string
  readonly actBy: string | null
  readonly mark: Due['kind']
  readonly strips: readonly Strip[]
  readonly lines: Lines
  readonly simple: string | null
  readonly also: readonly { readonly name: string; readonly day: string; readonly mark: Due['kind']; readonly href: string }[]
  /** Whether there is a day to put into a calendar. */
  readonly dated: boolean
  readonly assumed: boolean
}

/** The day, in a heading. */
export function headingOf({ counted: { due, dueAt, row, says } }: WorkedOut): string {
  if (dueAt) return `By ${longTime(new Date(dueAt))}`
  if (row.form === 'sum') return upperFirst((says ?? '').split('. ')[0]!)
  if (!due) return row.form === 'prompt' ? upperFirst(row.says) : upperFirst(says ?? 'There is no day')
  return row.sense === 'not before' ? `Not before ${longDay(due)}` : longDay(due)
}

/** What follows from the event is on the same page of another rule, asked with the same answers. */
const hrefOf = (rule: string, query: string): string => `/work-out-a-date/${rule}?${query}`

export function said(found: WorkedOut, { clock, from }: Asked, query: string, assumed: boolean): Said {
  const { counted, school, simple, also } = found
  const { row, due, actBy, lateFrom, derivations } = counted
  const { event: started = 'the day you gave' } = clock
  const names = [...new Set(derivations.map(({ calendar }) => calendar))]
    .filter((name) => name !== 'Plain days' && name !== 'Hours')
    .join(', ')
  return {
    heading: headingOf(found),
    answer: answerOf({ from, due, derivations, cannot: null, says: counted.says }, row, started),
    actBy: actBy && longDay(actBy),
    mark: markOf(row.kind),
    strips: stripsOf(derivations, { from, due, started: upperFirst(started), sense: row.sense }),
    lines: linesOf({
      name: clock.name,
      started,
      from,
      due,
      lateFrom,
      actBy,
      since: row.since,
      law: row.law,
      kind: row.kind,
      confidence: row.confidence,
      calendars: names || null,
      row,
      school: found.schoolType,
    }).filter(([what]) => row.cite !== 'By hand' || !['Law', 'Confidence', 'Whose duty', 'Rule'].includes(what)),
    simple: simple && longDay(simple),
    also: also.map((one) => ({
      name: one.clock.name,
      day: headingOf({ ...found, counted: one.counted }),
      mark: markOf(one.counted.row.kind),
      href: hrefOf(one.rule, query),
    })),
    dated: due !== null,
    assumed: assumed && school !== null,
  }
}

/** The days between which a calendar mattered. */
export const reachOf = (from: Day, { counted: { due } }: WorkedOut): readonly [Day, Day] => [from, due ?? from].toSorted() as [Day, Day]
