import type { Day } from '../../domain/calendar.ts'
import { dayOfFile } from '../../domain/file-days.ts'
import type { Db } from '../../store/client.ts'
import { LAST, openOn, runningOn, type RunningPlace, type RunningRow } from '../../store/reading-rules.ts'
import { plainDay, shortDay } from '../saying/days.ts'
import { initialsOf } from '../../domain/names.ts'
import type { Known } from './said.ts'

/** So many cases of one rule are counted, and no more: whoever needs the whole looks at its list. */
const MOST = 1_000
const PAGE = 50

/** How many open cases run on each of these rules, by its name: as many as there are, up to a thousand. */
export async function openCases(db: Db, rules: readonly Known[]): Promise<ReadonlyMap<string, number>> {
  const used = rules.flatMap(({ rule, uses }) => uses.map((use) => ({ rule, ...use })))
  const counts = used.length > 0 ? await openOn(db, used, MOST + 1) : []
  return new Map(
    rules.map(({ rule }) => [rule, used.reduce((sum, use, at) => sum + (use.rule === rule ? (counts[at] ?? 0) : 0), 0)] as const),
  )
}

/** “No open case”, “1 open case”, “More than 1,000 open cases”. */
export function casesSaid(n: number): string {
  if (n > MOST) return `More than ${new Intl.NumberFormat('en-GB').format(MOST)} open cases`
  return n === 0 ? 'No open case' : `${n} open ${n === 1 ? 'case' : 'cases'}`
}

/** One page of the cases that run on a rule, and the address of the next. */
export async function casesOn(db: Db, { rule, uses }: Known, after: unknown, { now, today }: { readonly now: Date; readonly today: Day }) {
  const rows = uses.length > 0 ? await runningOn(db, uses, { after: placeFrom(after), limit: PAGE + 1 }) : []
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1)! : null
  return {
    rows: shown.map((row) => ({
      reference: row.caseId,
      initials: initialsOf(row.first, row.last),
      date: `/cases/${row.caseId}/dates/${row.id}`,
      due: row.due ? shortDay(row.due, today) : (row.cannot ?? 'No day is set for this'),
      late: row.lateFrom !== null && row.lateFrom <= now,
      since: plainDay(row.rowSince),
      owner: row.owner,
    })),
    first: placeFrom(after) === null,
    next: last && `/rules/${rule}?after=${placeText(last)}`,
  }
}

const placeText = ({ due, caseId, id }: RunningRow): string => `${due ?? LAST}~${caseId}~${id}`
function placeFrom(text: unknown): RunningPlace | null {
  const found = /^(\d{4}-\d{2}-\d{2})~([A-Z]{1,4}-\d+)~([\w-]{1,80})$/.exec(String(text ?? ''))
  return found && dayOfFile(found[1]!) ? { due: found[1]!, caseId: found[2]!, id: found[3]! } : null
}
