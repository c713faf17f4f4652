import { londonDay, type Calendar, type Day } from '../../domain/calendar.ts'
import type { Process } from '../../domain/process.ts'
import { deciding } from '../../store/reading-calendars.ts'
import type { DeadlineRow } from '../../store/reading-case.ts'
import type { EventRow } from '../../store/reading-history.ts'
import { clockTime, longDay, shortDay } from '../saying/days.ts'
import { lawOf, markOf, sayDue, whyNoDay, type Due } from '../saying/due.ts'
import { doneWords, unitOf } from '../saying/steps.ts'
import { clockName } from './words.ts'

export interface State {
  readonly key: 'met' | 'late' | 'soft' | 'plain' | 'unsure'
  readonly text: string
  readonly detail: string
}
export interface Moved {
  readonly from: string
  readonly to: string
  readonly why: string
  readonly at: Date
}
/** One date of a case, in words. `due` is null where it cannot be worked out, and then `cannot` says what to load. */
export interface DateLine {
  readonly id: string
  readonly name: string
  readonly href: string
  readonly due: Due | null
  readonly cannot: string | null
  readonly actBy: string | null
  readonly mark: Due['kind']
  readonly law: string
  readonly state: State
  readonly was: string | null
  readonly running: boolean
}

/** A stated day, or an instant, as history holds it. */
export function sayWhen(text: string, today: Day): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return shortDay(text as Day, today)
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? text : `${shortDay(londonDay(at), today)}, ${clockTime(at)}`
}

/** A day that the law or its guidance sets, which runs; no target of the council’s own, and no day of a right. */
const isLaw = ({ kind, state, due, isRight }: DeadlineRow): boolean =>
  kind !== 'L' && !isRight && due !== null && ['waiting', 'overdue'].includes(state)
/** Late under the law or its guidance. */
export const isBroken = (row: DeadlineRow, now: Date): boolean => isLaw(row) && row.lateFrom !== null && row.lateFrom <= now
/** Of the deadlines over one step: a target stands behind the days that the law sets. */
export const lawFirst = (rows: readonly DeadlineRow[]): readonly DeadlineRow[] =>
  rows.some(isLaw) ? rows.toSorted((one, other) => Number(one.kind === 'L') - Number(other.kind === 'L')) : rows

/** Of the deadlines over a step, soonest first, the one to show stands first: what was due by today, what is owed without delay, then the soonest. */
export function mostUrgentFirst(rows: readonly DeadlineRow[], today: Day): readonly DeadlineRow[] {
  const place = ({ due, atOnce, isRight }: DeadlineRow): number => (due !== null && due <= today && !isRight ? 0 : atOnce ? 1 : 2)
  return rows.toSorted((one, other) => place(one) - place(other))
}

/** What became of a deadline. Late is judged by the instant, whether or not a worker has woken to say so. */
export function stateOf(row: DeadlineRow, now: Date, today: Day, holdsUp?: string): State {
  const on = row.metOn ? sayWhen(row.metOn, today) : ''
  const late = row.lateFrom !== null && row.lateFrom <= now
  switch (row.state) {
    case 'met':
      return { key: 'met', text: 'Met', detail: on }
    case 'met late':
      return { key: 'late', text: 'Met late', detail: on }
    case 'too early':
      return { key: 'late', text: 'Done too early', detail: on }
    case 'ended':
      return { key: 'soft', text: 'Ended', detail: 'It no longer applies' }
    case 'superseded':
      return { key: 'soft', text: 'Replaced', detail: 'Another date stands in its place' }
    case 'exempt':
      return { key: 'soft', text: 'Exempt', detail: 'The duty does not reach this child' }
    case 'not before':
      return { key: 'plain', text: 'Not before this day', detail: '' }
    case 'cannot be counted':
      return { key: 'unsure', text: 'Cannot be worked out', detail: '' }
    default:
      if (late && row.isRight) return { key: 'soft', text: 'The time has passed', detail: 'It was a right, and no duty' }
      return late ? { key: 'late', text: 'Late', detail: holdsUp ?? 'Still to be done' } : { key: 'plain', text: 'Running', detail: '' }
  }
}

/** Every move of a deadline, oldest first. */
export function movesOf(process: Process, events: readonly EventRow[], id: string, today: Day): readonly Moved[] {
  return events
    .filter(({ kind, body }) => kind === 'deadline-moved' && body['id'] === id)
    .map(({ body, recordedAt }) => ({
      from: body['was'] ? shortDay(String(body['was']) as Day, today) : 'not known',
      to: body['due'] ? shortDay(String(body['due']) as Day, today) : 'not known',
      why: doneWords(process, String(body['why'] ?? '')),
      at: recordedAt,
    }))
}

/** The due date of a deadline, counted in its own unit from today. */
export function dueOf(row: DeadlineRow, process: Process, calendars: ReadonlyMap<string, Calendar>, today: Day): Due | null {
  if (!row.due) return null
  const calendar = deciding(row.calendars, row.derivation.find((one) => one.due === row.due)?.calendar, calendars)
  return sayDue(
    {
      due: row.due,
      kind: row.kind,
      cite: row.cite,
      unit: unitOf(process, row.clock, row.rowSince, row.own?.unit ?? null),
      calendar,
      isRight: row.isRight,
    },
    today,
  )
}

interface Told {
  readonly process: Process
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly events: readonly EventRow[]
  readonly now: Date
  readonly today: Day
}
/** One date of the case as its table shows it. */
export function dateLine(row: DeadlineRow, { process, calendars, events, now, today }: Told): DateLine {
  const moved = movesOf(process, events, row.id, today).at(-1)
  const due = dueOf(row, process, calendars, today)
  const state = stateOf(row, now, today, process.clocks[row.clock]?.holdsUp)
  const running = state.key === 'plain' || (state.key === 'late' && !['met late', 'too early'].includes(row.state))
  return {
    id: row.id,
    name: clockName(process, row.clock),
    href: `/cases/${row.caseId}/dates/${row.id}`,
    due,
    running,
    cannot: due ? row.cannot : whyNoDay(row),
    actBy: row.actBy && row.actBy !== row.due ? `Act by ${longDay(row.actBy)}: the day itself is not a working day` : null,
    mark: markOf(row.kind),
    law: lawOf(row.kind, row.cite),
    state,
    was: moved ? `Was ${moved.from}: ${moved.why}` : null,
  }
}
