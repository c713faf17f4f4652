import { day, instant, type Day } from '../../domain/calendar.ts'
import type { Process, Value } from '../../domain/process.ts'
import type { Act, Opening } from '../../workflows/kit/act.ts'
import type { Story } from '../../workflows/kit/words.ts'
import type { Calendars } from './calendar.ts'

/** Who does what, and on which day; at ten in the morning unless it says when. At nine on the first day it arrives with the opening. */
export type Move = readonly [
  on: Day,
  party: string,
  action: string,
  answers?: Readonly<Record<string, Value>>,
  time?: `${number}:${number}`,
]

/** One journey, which plays on paper and on a server. Its days must lie ahead of the server's own. */
export interface Scenario<P extends Process = Process> {
  readonly process: P
  readonly story: Story<P>
  readonly begins: Day
  readonly opening: Readonly<Record<string, Value>>
  readonly moves: readonly Move[]
  /** What it counts on to begin with, where that is not the usual. */
  readonly calendars?: Calendars
  /** Editions of the calendar, by the number that a `recount` brings. */
  readonly editions?: Readonly<Record<number, Calendars>>
  /** Acts that stand from a case that this one replaces. */
  readonly stands?: readonly Move[]
}
/** One move, as a diary of a process writes it. */
export const on = (
  text: string,
  party: string,
  action: string,
  answers: Readonly<Record<string, Value>> = {},
  time?: NonNullable<Move[4]>,
): Move => (time ? [day(text), party, action, answers, time] : [day(text), party, action, answers])
export const timeOfMove = ([on, , , , time = '10:00']: Move): number => instant(on, time).getTime()

export const openingOf = ({ process, begins, opening, stands }: Pick<Scenario, 'process' | 'begins' | 'opening' | 'stands'>): Opening => ({
  by: 'somebody',
  party: process.opening.by[0]!,
  submission: 'form-0',
  receivedAt: instant(begins, '09:00').toISOString(),
  answers: opening,
  ...(stands ? { stands: stands.map((move, n) => ({ ...actOf(move, n), submission: `before-${n + 1}` })) } : {}),
})
/** A wrong answer is named by its action in a diary, and by its number in the record. */
export function numbered(act: Act, numberOf: (action: string) => number): Act {
  const wrong = act.answers?.['wrong']
  return typeof wrong === 'string' ? { ...act, answers: { ...act.answers, wrong: numberOf(wrong) } } : act
}
export const actOf = (move: Move, n: number): Act => {
  const [, party, action, said = {}] = move
  // Whatever is put right was proposed before.
  const answers = action === 'correct' ? { ...said, correction: `proposal-${n + 1}` } : said
  return { action, by: 'somebody', party, submission: `form-${n + 1}`, receivedAt: new Date(timeOfMove(move)).toISOString(), answers }
}
