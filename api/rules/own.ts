import type { Day } from '../../domain/calendar.ts'
import { may } from '../../domain/access.ts'
import { isNumber, isSettable, standingNumbers, whyNotSettable, withOwnNumbers } from '../../domain/own-numbers.ts'
import { someInWords } from '../../domain/row-in-words.ts'
import type { Clock } from '../../domain/row.ts'
import type { Db } from '../../store/client.ts'
import { numberLines, numbersKept, type NumberLine } from '../../store/own-numbers.ts'
import type { Here } from '../layout/frame.ts'
import { longTime, plainDay } from '../saying/days.ts'
import { everyRule, remindersSaid, type Known } from './said.ts'

const settable = ({ rows }: Clock): boolean => rows.some(isSettable)

/** These rules with the authority’s own numbers in the place of local defaults, as they stand now. */
export async function everyRuleNow(db: Db, all: readonly Known[] = everyRule): Promise<readonly Known[]> {
  const standing = all.some(({ clock }) => settable(clock)) ? standingNumbers(await numbersKept(db)) : []
  return all.map((known) => ({
    ...known,
    clock: withOwnNumbers(
      known.clock,
      standing.filter(({ rule }) => rule === known.rule),
    ),
  }))
}

/** Puts the authority’s own numbers into clocks that are rules, whatever they are counted from. The database is asked only where there may be any. */
export async function withOurs(db: Db, clocks: readonly Clock[]): Promise<(clock: Clock) => Clock> {
  const known = everyRule.filter((one) => settable(one.clock) && clocks.some(({ rows }) => rows === one.clock.rows))
  const now = await everyRuleNow(db, known)
  return (clock) => {
    const at = known.findIndex((one) => one.clock.rows === clock.rows)
    return at < 0 ? clock : { ...clock, rows: now[at]!.clock.rows }
  }
}

/** Every line that was ever set of a rule, newest first; null where the authority may set none. */
export const ownLines = async (db: Db, { rule, clock }: Known): Promise<readonly NumberLine[] | null> =>
  whyNotSettable(clock) === null ? numberLines(db, rule) : null

/** The lines as the page of a rule shows them. Who set a number, and why, is told to the authority’s own people. */
export function ownSaid({ rule }: Known, lines: readonly NumberLine[], { user, staff, today }: Here) {
  const sets = may(user, 'set local numbers')
  const standing = new Set(standingNumbers(lines).map(({ id }) => id))
  return {
    told: staff,
    set: sets ? `/admin/numbers/${rule}` : null,
    lines: lines.map((line) => ({
      from: plainDay(line.since),
      number: isNumber(line) ? someInWords(line.allow, line.unit) : 'No number of our own: the one from that day is withdrawn',
      remind: line.remind && `Reminders: ${remindersSaid(line.remind) ?? 'none'}`,
      stands: howStands(line, standing.has(line.id), today),
      known: longTime(line.knownFrom),
      by: line.by,
      why: line.why,
      withdraw: sets && standing.has(line.id) ? `/admin/numbers/${rule}/withdraw/${line.id}` : null,
    })),
  }
}

function howStands(line: NumberLine, stands: boolean, today: Day): string {
  if (!isNumber(line)) return 'A withdrawal'
  if (!stands) return 'Replaced or withdrawn since. What was counted by it keeps it'
  return line.since > today ? 'Not begun yet' : 'Stands'
}
