import { stringify } from 'csv-stringify/sync'
import { londonDay } from '../../domain/calendar.ts'
import { endings } from '../../domain/endings.ts'
import { initialsOf } from '../../domain/names.ts'
import type { Found, FoundDeadline } from '../../store/reading-found.ts'
import type { Named } from '../../store/identity.ts'
import { clockName, outcomeOf } from '../case/words.ts'
import { sayDate } from '../replay/rows.ts'
import { plainDay } from '../saying/days.ts'
import { processOf, waitingWords } from '../saying/steps.ts'

/** How a case stands: who is waited for, or how it ended. */
export function stateOf({ process: name, outcome, waitingFor }: Found): string {
  const process = processOf(name)
  if (outcome) return `Closed: ${outcomeOf(process, outcome, endings)}`
  return waitingFor ? `Open: ${waitingWords(process, waitingFor)}` : 'Open'
}
/** Where the evidence is: the case as it was on the first day that was too late, else as it stands. */
export const replayOf = ({ id, deadline }: Found): string =>
  deadline?.late && deadline.lateOn ? `/cases/${id}/replay?at=${deadline.lateOn}` : `/cases/${id}/replay`

const dateOf = (deadline: FoundDeadline): string =>
  sayDate({ ...deadline, state: deadline.late && deadline.state !== 'met late' ? 'late' : deadline.state })

/** One row of the list, in finished words. */
export function sayFound(row: Found & Named) {
  const process = processOf(row.process)
  return {
    reference: row.id,
    initials: initialsOf(row.first, row.last),
    school: row.school ?? 'No school',
    owner: row.owner,
    process: process.title,
    opened: plainDay(londonDay(row.openedAt)),
    state: stateOf(row),
    rule: row.deadline ? clockName(process, row.deadline.clock) : null,
    date: row.deadline ? dateOf(row.deadline) : 'No date',
    why: row.deadline ? `/cases/${row.id}/dates/${row.deadline.id}` : null,
    late: row.deadline?.late ?? false,
    replay: replayOf(row),
    letters: row.letters,
    entries: row.entries,
    head: row.head ? `${row.head.slice(0, 8)} … ${row.head.slice(-4)}` : null,
  }
}

/** One row for whoever takes the list away: it names no child. */
export function takenOf(row: Found) {
  const { deadline } = row
  return {
    reference: row.id,
    process: row.process,
    school: row.school,
    owner: row.owner,
    opened: londonDay(row.openedAt),
    closed: row.closedAt && londonDay(row.closedAt),
    outcome: row.outcome,
    waitingFor: row.outcome ? null : row.waitingFor,
    rule: deadline?.clock ?? null,
    from: deadline?.from ?? null,
    due: deadline?.due ?? null,
    state: deadline ? (deadline.late && deadline.state !== 'met late' ? 'late' : deadline.state) : null,
    metOn: deadline?.metOn ?? null,
    late: deadline?.late ?? false,
    letters: row.letters,
    entries: row.entries,
    head: row.head,
  }
}
export type Taken = ReturnType<typeof takenOf>

const HEAD: Readonly<Record<keyof Taken, string>> = {
  reference: 'Reference',
  process: 'Process',
  school: 'School',
  owner: 'Owner',
  opened: 'Opened',
  closed: 'Closed',
  outcome: 'Outcome',
  waitingFor: 'Waiting for',
  rule: 'Rule',
  from: 'Counted from',
  due: 'Due',
  state: 'How it stands',
  metOn: 'Met on',
  late: 'Late',
  letters: 'Letters',
  entries: 'Entries of the record',
  head: 'Head of the chain',
}
/** As a file. What begins like a formula is made plain text. */
export function csvOf(rows: readonly Taken[], below: readonly string[]): string {
  const names = Object.keys(HEAD) as (keyof Taken)[]
  const lines = rows.map((row) => names.map((name) => (name === 'late' ? (row.late ? 'yes' : 'no') : (row[name] ?? ''))))
  return stringify([names.map((name) => HEAD[name]), ...lines, [], ...below.map((text) => [text])], { bom: true, escape_formulas: true })
}
