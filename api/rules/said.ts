import type { Day } from '../../domain/calendar.ts'
import { rules, ruleOf, subjects } from '../../domain/law/rules.ts'
import { calendarsInWords, dutyInWords, inWords, kindsInWords } from '../../domain/row-in-words.ts'
import { schoolTypes, type Allowance, type Clock } from '../../domain/row.ts'
import { CONFIDENCE } from '../date/lines.ts'
import { longDay, plainDay } from '../saying/days.ts'
import { markOf, type Due } from '../saying/due.ts'
import { listed, upperFirst } from '../saying/names.ts'
import { everyProcess } from '../saying/steps.ts'

/** Where a process has a rule among its clocks. */
export interface Use {
  readonly process: string
  readonly title: string
  /** Its name there: deadlines of cases are kept by it. */
  readonly clock: string
}
/** A rule, whole: a clock of the law, or one that a process alone has. */
export interface Known {
  readonly rule: string
  readonly clock: Clock
  readonly subject: string
  readonly uses: readonly Use[]
}
/** One dated row in words. */
export interface RowSaid {
  readonly since: Day
  readonly sinceDay: string
  readonly counts: string
  readonly says: string | null
  readonly calendars: string | null
  readonly duty: string
  readonly reaches: string | null
  readonly law: string
  readonly kind: Allowance['kind']
  readonly kindSaid: string
  readonly mark: Due['kind']
  readonly sure: string
  /** Not high: it is said beside the row wherever that stands. */
  readonly unsure: boolean
  readonly alarm: string | null
  readonly governed: string | null
  readonly remind: string | null
  /** What the default says, where the authority has set its own number. */
  readonly inPlaceOf: string | null
  /** “Since” a day, or “From” one that is yet to come. */
  readonly begins: 'Since' | 'From'
  /** It has begun, and no later row has. */
  readonly inForce: boolean
}

const uses = everyProcess().flatMap((process) =>
  Object.entries(process.clocks).map(([clock, one]) => ({
    rule: ruleOf(process.name, clock, one),
    clock: one,
    use: { process: process.name, title: process.title, clock },
  })),
)
const usesOf = (rule: string): readonly Use[] => uses.filter((one) => one.rule === rule).map(({ use }) => use)

/** Every rule there is, in the order of the law; then whatever processes count by that stands nowhere in it. */
export const everyRule: readonly Known[] = [
  ...Object.entries(subjects).flatMap(([subject, clocks]) =>
    Object.entries(clocks).map(([rule, clock]) => ({ rule, clock, subject, uses: usesOf(rule) })),
  ),
  ...uses
    .filter(({ rule }) => !Object.hasOwn(rules, rule))
    .map(({ rule, clock, use }) => ({ rule, clock, subject: use.title, uses: [use] })),
]

export const ruleNamed = (name: string): Known | undefined => everyRule.find(({ rule }) => rule === name)

/** “2 working days before”, “5 and 2 working days before”. */
export const remindersSaid = (remind: readonly number[]): string | null =>
  remind.length > 0 ? `${listed(remind.map(String))} working ${remind.at(-1) === 1 ? 'day' : 'days'} before` : null

/** The rows of a rule, newest first. */
export function rowsSaid({ rows, remind }: Clock, today: Day): readonly RowSaid[] {
  const current = rows.findLast(({ since }) => since <= today)?.since
  return rows.map((row) => rowSaid(row, row.remind ?? remind, today, row.since === current)).toReversed()
}

const sureOf = ({ kind, confidence, own }: Allowance): string => {
  if (kind !== 'L') return CONFIDENCE[confidence]!
  return own ? 'The council’s own number.' : 'A local number. The council may set its own.'
}

/** When somebody is told though nothing was done: of what has no number, by a clock of our own, or why nobody is. */
function alarmSaid(row: Allowance): string | null {
  if (row.alarm) return `At ${row.alarm} on the day itself`
  if (row.form !== 'prompt') return null
  return row.alarmBy ? `By a local number: ${rules[row.alarmBy]!.name}` : `None. ${row.noAlarm}`
}

function rowSaid(row: Allowance, remind: readonly number[], today: Day, inForce: boolean): RowSaid {
  const reaches = row.reaches?.map((one) => schoolTypes[one].toLowerCase())
  return {
    since: row.since,
    sinceDay: plainDay(row.since),
    counts: upperFirst(inWords(row)),
    says: row.says && row.form !== 'prompt' ? upperFirst(row.says) : null,
    calendars: calendarsInWords(row),
    duty: upperFirst(dutyInWords(row)),
    reaches: reaches ? upperFirst(listed(reaches)) : null,
    law: row.law,
    kind: row.kind,
    kindSaid: kindsInWords[row.kind],
    mark: markOf(row.kind),
    sure: sureOf(row),
    unsure: row.kind !== 'L' && row.confidence !== 'H',
    alarm: alarmSaid(row),
    governed: row.governedBy ? 'By the row in force on its own first day, and not on the first day of the case' : null,
    remind: remindersSaid(remind),
    inPlaceOf: row.own ? upperFirst(row.own.instead) : null,
    begins: row.since > today ? 'From' : 'Since',
    inForce,
  }
}

/** What a reader looks among the rules for. */
export interface Chosen {
  readonly process: string
  readonly subject: string
  readonly kind: string
  readonly q: string
}
/** “Statutory”, “Guidance”, “Local”: what an address calls them. */
export const KINDS: Readonly<Record<string, { readonly text: string; readonly kinds: readonly Allowance['kind'][] }>> = {
  statutory: { text: 'Statutory', kinds: ['S'] },
  guidance: { text: 'Guidance', kinds: ['SG', 'G'] },
  local: { text: 'Local numbers', kinds: ['L'] },
}

/** Everything that a rule says, for whoever looks for a word. */
export function textOf({ rule, clock, subject, uses: used }: Known): string {
  const rows = clock.rows.flatMap((row) => [row.law, row.cite, inWords(row), dutyInWords(row), kindsInWords[row.kind], longDay(row.since)])
  return [rule, clock.name, clock.event ?? '', subject, ...used.map(({ title }) => title), ...rows].join('\n').toLowerCase()
}

/** Those that were asked for. Each word must stand somewhere in it. */
export function chosenAmong(all: readonly Known[], { process, subject, kind, q }: Chosen): readonly Known[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(
    (one) =>
      (!process || one.uses.some((use) => use.process === process)) &&
      (!subject || one.subject === subject) &&
      (!kind || one.clock.rows.some((row) => KINDS[kind]!.kinds.includes(row.kind))) &&
      words.every((word) => textOf(one).includes(word)),
  )
}
