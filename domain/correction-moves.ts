/** What a correction would do to dates that are running, as far as their counts say what they were made with. Pure; shown before it is proposed. */
import { instant, type Day } from './calendar.ts'
import type { RunningCount } from './impact.ts'
import type { Process, Value } from './process.ts'
import { givenTo, type Clock } from './row.ts'

export interface Corrected {
  /** The fact that the answer sets, where no later answer set another. */
  readonly fact: string | null
  /** Whether it is the day by which its act is judged. */
  readonly isJudged: boolean
  readonly was: Value | null
  readonly value: Value
}

/** The count as it would be asked for. One that runs from the act before it is known by its day alone: it says not whose act that was. */
export function asIfCorrected<R extends RunningCount>(
  row: R,
  clock: Clock,
  { governedBy }: Process,
  { fact, isJudged, was, value }: Corrected,
): R {
  const from = runsFrom(row, clock, { fact, isJudged, was, value }) ? (String(value) as Day) : row.from
  const governing = fact !== null && governedBy === fact ? (String(value) as Day) : row.asked.governing
  const named = Object.entries(givenTo(clock)).filter(([, of]) => of === fact)
  const given = { ...row.asked.answers, ...Object.fromEntries(named.map(([name]) => [name, String(value)])) }
  const time = given['at'] as `${number}:${number}` | undefined
  const at = time ? instant(from, time).toISOString() : row.asked.at
  const because = clock.exempt && clock.exempt.by === fact ? clock.exempt.because[String(value)] : row.asked.exempt
  const { exempt: _, at: __, ...asked } = row.asked
  return { ...row, from, asked: { ...asked, governing, answers: given, ...(at && { at }), ...(because && { exempt: because }) } }
}

function runsFrom(row: RunningCount, clock: Clock, { fact, isJudged, was, value }: Corrected): boolean {
  if (clock.served !== undefined && clock.served === fact) return row.from === was || String(value) > row.from
  if (clock.from !== undefined) return clock.from === fact
  return isJudged && row.from === was
}
