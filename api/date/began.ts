import { londonDay } from '../../domain/calendar.ts'
import { facts, type FactName } from '../../domain/facts.ts'
import type { Process } from '../../domain/process.ts'
import type { Clock } from '../../domain/row.ts'
import type { DeadlineRow } from '../../store/reading-case.ts'
import type { ActRow, EventRow } from '../../store/reading-history.ts'
import { lowerFirst } from '../saying/names.ts'
import { actionOf, doneWords } from '../saying/steps.ts'

/** What the days are counted from: a named fact, or the act before; in that act's own words where it is known. `served`: the later day on which they had it. */
export function startOf(clock: Clock | undefined, began: ActRow | undefined, process: Process, served = false): string {
  if (served && clock?.served) return facts[clock.served].toLowerCase()
  const received = clock?.from === 'receipt'
  if (clock?.from && clock.from !== 'receipt') return facts[clock.from].toLowerCase()
  if (!began) return received ? 'the day we received the act that began it' : (clock?.event ?? 'the day of the act that began it')
  return `${received ? 'the day we received this: ' : ''}${lowerFirst(doneWords(process, began.action))}`
}

/** Whether it was counted from the later day on which whoever was asked had it: an answer says so, and none says that it began on that day. */
export function isFromService(row: DeadlineRow, clock: Clock | undefined, acts: readonly ActRow[], process: Process): boolean {
  const states = (fact: FactName | undefined): boolean =>
    acts.some(({ action, state, answers }) => {
      const asked = Object.entries(actionOf(process, action)?.fields ?? {})
      return state === 'recorded' && asked.some(([name, field]) => fact && field.fact === fact && answers[name] === row.from)
    })
  return states(clock?.served) && !states(clock?.from === 'receipt' ? undefined : clock?.from)
}

/** The act that a count was made after, where it is of the day that was counted from. */
export function beganBy(row: DeadlineRow, acts: readonly ActRow[], events: readonly EventRow[], process: Process): ActRow | undefined {
  const made = events.find(({ kind, body }) => kind === 'deadline' && body['id'] === row.id)?.seq
  const before = acts.filter(({ seq, state }) => state === 'recorded' && seq !== null && made !== undefined && seq < made)
  const last = before.toSorted((a, b) => a.seq! - b.seq!).at(-1)
  const judged = last && actionOf(process, last.action)?.judged
  const days = last ? [londonDay(last.receivedAt), judged && last.answers[judged]] : []
  return days.includes(row.from) ? last : undefined
}
