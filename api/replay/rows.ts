import type { Day } from '../../domain/calendar.ts'
import { endings } from '../../domain/endings.ts'
import type { Process } from '../../domain/process.ts'
import type { CaseThen, DeadlineThen, LetterThen } from '../../domain/case-then.ts'
import type { DeliveryThen } from '../../store/reading-replay.ts'
import { clockName, outcomeOf } from '../case/words.ts'
import { sayAnswer, type Names } from '../form/answers.ts'
import { longDay, londonLong } from '../saying/days.ts'
import { letterState } from '../saying/letters.ts'
import { listed, lowerFirst } from '../saying/names.ts'
import { partiesOfStep, partyTitle, waitingWords } from '../saying/steps.ts'

/** One thing that can be said of a case at a moment. `entry`: the line of the record by which it is so; null where none says it yet. */
export interface Said {
  readonly key: string
  readonly what: string
  readonly text: string
  readonly entry: number | null
}
/** The same at two moments. `why`: the entry that makes them differ; null where they do not. */
export interface Compared {
  readonly what: string
  readonly one: string
  readonly other: string
  readonly differ: boolean
  readonly why: number | null
}
export interface Telling {
  readonly process: Process
  readonly names: Names
  readonly deliveries: readonly DeliveryThen[]
}

const NOTHING = 'Nothing yet'
/** What a row of a letter is called. */
export const LETTER = 'Letter'
const STATES: Readonly<Record<string, string>> = {
  waiting: 'running',
  late: 'late, and still to be done',
  met: 'met',
  'met late': 'met late',
  'too early': 'done too early',
  ended: 'ended: it no longer applied',
  exempt: 'exempt: nobody owed it',
  'not before': 'not before this day',
  'cannot be counted': 'cannot be worked out',
}

/** Of a case at a moment: how it stands, who is waited for, each date, each letter, and each answer that became a fact. */
export function saidOf(then: CaseThen, moment: { readonly at: Date; readonly known: Date }, telling: Telling): readonly Said[] {
  const { process, names } = telling
  return [
    { key: 'case', what: 'The case', ...standing(then, process) },
    { key: 'open', what: 'Waiting for', ...waiting(then, process) },
    ...then.deadlines.map((one) => ({
      key: `date ${one.id}`,
      what: `${clockName(process, one.clock)}${isOnly(one, then.deadlines) ? '' : ` (${one.id})`}`,
      text: sayDate(one),
      entry: one.position,
    })),
    ...then.letters.map((one) => ({
      key: `letter ${one.position}`,
      what: LETTER,
      text: sayLetter(one, moment, telling),
      entry: one.position,
    })),
    ...then.answers.map(({ fact, field, value, position }) => ({
      key: `answer ${fact}`,
      what: field.label,
      text: sayAnswer(field, value, names),
      entry: position,
    })),
  ]
}

/** Its clock has been counted for it alone: it needs no name of its own. */
const isOnly = ({ id, clock }: DeadlineThen, all: readonly DeadlineThen[]): boolean =>
  all.every((one) => one.id === id || one.clock !== clock)

function standing({ opened, outcome, closedBy }: CaseThen, process: Process): Pick<Said, 'text' | 'entry'> {
  if (!opened) return { text: 'Not open yet', entry: null }
  return outcome === null ? { text: 'Open', entry: 1 } : { text: `Closed: ${outcomeOf(process, outcome, endings)}`, entry: closedBy }
}
function waiting({ open, opened, outcome }: CaseThen, process: Process): Pick<Said, 'text' | 'entry'> {
  const owed = open.filter(({ interrupts }) => !interrupts)
  const text = owed
    .map(
      ({ key }) =>
        `${waitingWords(process, key)} (${listed(partiesOfStep(process, key).map((party) => lowerFirst(partyTitle(process, party))))})`,
    )
    .toSorted()
    .join('\n')
  const entry = Math.max(0, ...owed.map(({ position }) => position)) || null
  return { text: text || (opened && outcome === null ? 'Nobody' : NOTHING), entry }
}

export function sayDate({ due, state, metOn, cannot }: Pick<DeadlineThen, 'due' | 'state' | 'metOn' | 'cannot'>): string {
  const on = due ? longDay(due) : (cannot ?? 'No day is set')
  const met = metOn ? ` on ${sayWhen(metOn)}` : ''
  return `${on}: ${STATES[state] ?? state}${met}`
}
const sayWhen = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? longDay(text as Day) : londonLong(new Date(text)))

/** A letter, and how it stood by then: to whom, and what had become of it. */
export function sayLetter(
  { letter, to, at, sent }: LetterThen,
  moment: { at: Date; known: Date },
  { process, deliveries }: Telling,
): string {
  const whom = listed(
    (sent.length > 0 ? [...new Set(sent.map(({ party }) => party))] : to).map((party) => lowerFirst(partyTitle(process, party))),
  )
  const states = [...new Set(sent.map((one) => stateThen(one, moment, deliveries)))]
  return `“${letterTitle(process, letter)}” to the ${whom}, ${londonLong(at)}: ${states.join('; ') || 'nobody could be told'}`
}
const TITLES: Readonly<Record<string, string>> = {
  reminder: 'Reminder',
  overdue: 'Overdue notice',
  alarm: 'Alarm',
  retraction: 'Retraction',
  'date-moved': 'A date has changed',
}
export const letterTitle = (process: Process, letter: string): string => TITLES[letter] ?? process.letters[letter] ?? letter

/** What had become of one letter by a moment. What is withheld never goes. */
export function stateThen(
  { id, by }: LetterThen['sent'][number],
  { at, known }: { readonly at: Date; readonly known: Date },
  deliveries: readonly DeliveryThen[],
): string {
  const last = deliveries.findLast((one) => one.letterId === id && one.at < known && one.at < at)
  if (last) return lowerFirst(letterState(last.state).text)
  return lowerFirst(letterState(by === 'none' ? 'withheld' : by === 'print' ? 'to print' : 'prepared').text)
}

/** Two tellings side by side, in the order of the first. */
export function compare(one: readonly Said[], other: readonly Said[]): readonly Compared[] {
  const others = new Map(other.map((said) => [said.key, said]))
  const only = other.filter(({ key }) => !one.some((said) => said.key === key))
  return [
    ...one.map((said) => pair(said, others.get(said.key))),
    ...only.map((said) => ({ ...pair(said, undefined), one: NOTHING, other: said.text })),
  ]
}
function pair(said: Said, other: Said | undefined): Compared {
  const text = other?.text ?? NOTHING
  const differ = text !== said.text
  return { what: said.what, one: said.text, other: text, differ, why: differ ? Math.max(said.entry ?? 0, other?.entry ?? 0) || null : null }
}
