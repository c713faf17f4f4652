import type { Day, Unit } from './calendar.ts'
import { longDay } from './day-names.ts'
import { LIMITS } from './law/own-number-limits.ts'
import { countInWords, inWords } from './row-in-words.ts'
import type { Clock, Counting, Allowance, Whose } from './row.ts'

/** A line as it is kept: a number of the authority’s own, from a day on; or, with no number, that the one from that day is withdrawn. */
export interface NumberKept {
  /** Its place in the order of keeping. */
  readonly id: number
  readonly rule: string
  readonly since: Day
  readonly allow: number | null
  readonly unit: Unit | null
  /** Reminders, in working days before; null: those of the rule. */
  readonly remind: readonly number[] | null
}
/** A number of the authority’s own, which goes before the default of its rule. */
export interface OwnNumber extends NumberKept {
  readonly allow: number
  readonly unit: Unit
}
/** Whether a line sets a number, and withdraws none. */
export const isNumber = (one: NumberKept): one is OwnNumber => one.allow !== null && one.unit !== null

/** Those that stand, by their first day: of each rule and day the latest word, unless it withdraws. */
export function standingNumbers(kept: readonly NumberKept[]): readonly OwnNumber[] {
  const latest = new Map(kept.toSorted((a, b) => a.id - b.id).map((one) => [`${one.rule} ${one.since}`, one]))
  return [...latest.values()].filter(isNumber).toSorted((a, b) => a.since.localeCompare(b.since))
}

/** A row that the authority may set a number before: a local one that counts so many units. */
export type Settable = Counting & { readonly kind: 'L'; readonly allow: number }
export const isSettable = (row: Allowance): row is Settable => row.kind === 'L' && row.form === undefined && row.allow !== null

/** Units in which the authority may set it: the default’s own, and those that ask for no calendar of a school. The law counts no months back. */
export function unitsFor({ unit, reckon }: Settable): readonly Unit[] {
  const back = reckon === 'before' || reckon === 'clear before'
  const others: readonly Unit[] = ['working days', 'calendar days', 'weeks', ...(back ? [] : (['months'] as const))]
  return [unit, ...others.filter((one) => one !== unit)]
}

function whoseFor({ unit: before, whose }: Settable, unit: Unit): Whose | readonly Whose[] {
  if (unit === before) return whose
  return unit === 'working days' ? 'working' : 'none'
}

/** The row that an own number makes of the default that it goes before. Everything else stays as it is. */
function rowOf(row: Settable, { id, since, allow, unit, remind }: OwnNumber): Counting {
  const instead = countInWords(row)
  return {
    ...row,
    since,
    allow,
    unit,
    whose: whoseFor(row, unit),
    ...(remind && { remind }),
    says: [row.says, `the council’s own number, in place of ${instead}`].filter(Boolean).join('; '),
    law: `The council’s own number. ${row.law}`,
    cite: 'Local: the council’s own number',
    own: { number: id, instead },
  }
}

/**
 * The clock with the authority’s own numbers in the place of its local defaults. A number holds from its first day until the authority’s next,
 * before any default that begins meanwhile; where the law itself sets a row, that ends it. Without numbers it is the very same clock.
 */
export function withOwnNumbers(clock: Clock, own: readonly OwnNumber[]): Clock {
  if (own.length === 0) return clock
  const rows: Allowance[] = []
  let holds = false
  for (const [at, row] of clock.rows.entries()) {
    const until = clock.rows[at + 1]?.since
    const mine = isSettable(row) ? own.filter(({ since }) => row.since <= since && (!until || since < until)) : []
    holds &&= isSettable(row)
    if (!holds && mine[0]?.since !== row.since) rows.push(row)
    rows.push(...mine.map((one) => rowOf(row as Settable, one)))
    holds ||= mine.length > 0
  }
  return { ...clock, rows: rows as [Allowance, ...Allowance[]] }
}

/** Why nobody may set a number of this rule; null where the authority may. `on`: of the row in force then. */
export function whyNotSettable({ rows }: Clock, on?: Day): string | null {
  const asked = on ? [rows.findLast(({ since }) => since <= on)] : rows
  if (asked.some((row) => row && isSettable(row))) return null
  const row = asked.at(-1)
  if (!row) return 'Its default begins later. Give the day on which it does, or a later one.'
  if (row.kind === 'L') return `It is local, and no plain count of days: ${inWords(row)}. It is changed with a release.`
  const what = row.kind === 'S' ? 'the law' : row.kind === 'SG' ? 'statutory guidance' : 'guidance'
  return `Its number is set by ${what}, and nobody here may set another: ${row.law}.`
}

/** What is asked for, as it was typed. */
export interface NumberAsked {
  readonly since: Day
  readonly allow: number
  readonly unit: Unit
  /** “5, 2”; “none”; empty: as the rule has it. */
  readonly remind: string
}
type Faults = Readonly<Partial<Record<keyof NumberAsked, string>>>

/** What is wrong with it, by question, each with what to do; and the reminders as they were meant. */
export function readNumber(
  clock: Clock,
  { since, allow, unit, remind }: NumberAsked,
  today: Day,
): { readonly faults: Faults; readonly remind: readonly number[] | null } {
  const row = clock.rows.findLast((one) => one.since <= since)
  const { least, most } = LIMITS.units[unit]
  const read = remindersIn(remind, unit, allow)
  const first = clock.rows.find(isSettable)!.since
  const faults = {
    ...(since < first && { since: `It cannot begin before its default does, on ${longDay(first)}. Give that day or a later one` }),
    ...(since >= first && row && !isSettable(row) && { since: whyNotSettable(clock, since)!.replace(/\.$/, '') }),
    ...(daysBetween(today, since) > LIMITS.daysAhead && {
      since: `It cannot begin more than ${LIMITS.daysAhead} days from today. Set it nearer to its time`,
    }),
    ...((allow < least || allow > most) && { allow: `Give a number from ${least} to ${most}, for ${unit}` }),
    ...('fault' in read && { remind: read.fault }),
  }
  return { faults, remind: 'fault' in read ? null : read.days }
}

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

function remindersIn(text: string, unit: Unit, allow: number): { readonly days: readonly number[] | null } | { readonly fault: string } {
  const { most, farthest } = LIMITS.remind
  const typed = text.trim().toLowerCase()
  if (typed === '') return { days: null }
  if (typed === 'none') return { days: [] }
  const parts = typed.split(/[\s,;]+|\band\b/).filter(Boolean)
  if (!parts.every((part) => /^\d{1,3}$/.test(part)))
    return { fault: 'Give whole numbers of working days with commas between, such as 5, 2; or none' }
  const days = [...new Set(parts.map(Number))].toSorted((a, b) => b - a)
  if (days.length > most) return { fault: `Give at most ${most} reminders` }
  const longest = unit.endsWith('days') ? Math.min(farthest, allow) : farthest
  const wrong = days.find((one) => one < 1 || one > longest)
  return wrong === undefined ? { days } : { fault: `Give reminders from 1 to ${longest} working days before. ${wrong} is not` }
}
