import type { Move } from '../../domain/impact.ts'
import { asItself } from '../../store/asking.ts'
import type { CalendarPlan } from '../../domain/calendar-plan.ts'
import { grownOf } from '../../store/calendar-entries.ts'
import { calendarsWith } from '../../store/calendars.ts'
import type { Db } from '../../store/client.ts'
import { BEGINNING, movesAmong, runningAfter, touchedBy, type Moved, type RunningRow } from '../../store/impact.ts'
import { partiesOfStep, partyTitle, processOf } from '../saying/steps.ts'

/** What a change would do to dates that are running. */
export interface Impact {
  /** The first of them. */
  readonly moves: readonly Moved[]
  /** All of them, and in how many cases. */
  readonly count: number
  readonly cases: number
  /** Counted on the calendar, and not moved. */
  readonly stay: number
}
const PAGE = 500
/** So many moves are shown; all are made. */
export const MOST_MOVES = 100

/**
 * Looks at every running date that was counted on the calendar. Whoever changes a calendar sees references and days of every case, and no child:
 * that is asked for by the program itself (docs/decisions/0017).
 */
export const impactOf = (db: Db, calendar: string, plan: CalendarPlan): Promise<Impact> =>
  asItself(async () => {
    const touched = await touchedBy(db, calendar)
    const more = grownOf(plan, 'a look ahead', '')
    const moves: Moved[] = []
    const cases = new Set<string>()
    let [count, looked] = [0, 0]
    for (
      let rows = await runningAfter(db, touched, BEGINNING, PAGE);
      rows.length > 0;
      rows = await runningAfter(db, touched, rows.at(-1)!, PAGE)
    ) {
      const moved = await movesAmong(db, rows, clockOf, (ids) => calendarsWith(db, ids, calendar, more))
      looked += rows.length
      count += moved.length
      for (const { row } of moved) cases.add(row.caseId)
      moves.push(...moved.slice(0, MOST_MOVES - moves.length))
      if (rows.length < PAGE) break
    }
    return { moves, count, cases: cases.size, stay: looked - count }
  })

const clockOf = ({ process, clock }: RunningRow) => processOf(process).clocks[clock]

/** Who owes it: the parties of the steps that wait, else whoever works the case. */
export function whoseIs({ process, steps, owner }: RunningRow): string {
  const of = processOf(process)
  const parties = [...new Set(steps.flatMap((step) => partiesOfStep(of, step)))].map((party) => partyTitle(of, party))
  return [...parties, owner].join(', ')
}
export const clockTitle = ({ process, clock }: RunningRow): string => processOf(process).clocks[clock]?.name ?? clock
export const becomesSaid = ({ becomes }: Move): string | null =>
  becomes === 'late' ? 'It would be late' : becomes === 'in time' ? 'It is late now, and would not be any more' : null
