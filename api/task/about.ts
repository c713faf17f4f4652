import { may } from '../../domain/access.ts'
import { facts as factNames, type FactName } from '../../domain/facts.ts'
import { isWords, type Action, type Field, type Process } from '../../domain/process.ts'
import { everybodyAround, withoutNames } from '../../domain/minimised.ts'
import { principalsOf, type Relation, type User } from '../../domain/people.ts'
import type { ContactHeld } from '../../store/contacts.ts'
import type { FactHeld } from '../../store/facts.ts'
import { REMOVED } from '../../store/sealed.ts'
import type { CaseHead } from '../../store/reading-case.ts'
import type { ActRow, LetterRow } from '../../store/reading-history.ts'
import { sayAnswer, type Names } from '../form/answers.ts'
import { longTime } from '../saying/days.ts'
import { initialsOf } from '../../domain/names.ts'
import { fullName, lowerFirst } from '../saying/names.ts'
import { actionOf, doneWords, partyTitle, waitedFor } from '../saying/steps.ts'

/** Who reads about a child, and what they are to the case. */
export interface Reader {
  readonly user: User
  readonly relations: readonly Relation[]
  readonly process: Process
  readonly names: Names
  readonly head: CaseHead
  /** The child’s family and other contacts, whom the minimised profile does not name either. */
  readonly contacts: readonly Pick<ContactHeld, 'name' | 'relationship'>[]
}
const knows = ({ user, relations }: Pick<Reader, 'user' | 'relations'>): boolean => may(user, 'know the child', relations)

/** The child as this reader may know them. */
export const childFor = (reader: Pick<Reader, 'user' | 'relations'>, { first, last, knownAs }: CaseHead): string =>
  knows(reader) ? fullName({ firstName: first, lastName: last, knownAs }) : initialsOf(first, last)

/** What was written, for this reader: in the minimised profile nobody is named. */
function said(text: string, reader: Reader): string {
  return knows(reader) ? text : withoutNames(text, everybodyAround(reader.head, reader.contacts))
}

const PLACE: readonly FactName[] = ['year-group', 'place-now', 'school-on-roll', 'ehc-plan', 'looked-after', 'social-worker']
const START: readonly FactName[] = ['agreed-start', 'started']
const TOLD: Readonly<Record<Relation, readonly FactName[]>> = {
  family: ['receiving-school', ...START],
  'own school': ['receiving-school', 'year-group', 'ehc-plan', 'looked-after', 'social-worker', ...START],
  'asked school': PLACE,
  'new school': [...PLACE, ...START],
  panel: [...PLACE, 'receiving-school', ...START],
  service: ['receiving-school', ...PLACE, ...START],
  // What they said themselves stands in the papers; what others said of the child is not theirs.
  referrer: [],
  arranger: ['receiving-school', ...START],
  reader: [],
  keeper: [],
}
/** A clerk, who is nothing to the case but works it, reads as a service does. */
const toldTo = (relations: readonly Relation[]): readonly FactName[] => [
  ...new Set((relations.length ? relations : (['service'] as const)).flatMap((relation) => TOLD[relation])),
]

const fieldOf = (process: Process, name: string): Field | undefined =>
  [process.opening, ...Object.values(process.actions)].flatMap(({ fields }) => Object.values(fields)).find(({ fact }) => fact === name)

/** Of a child who is on no school’s roll since, the school that was theirs is not told as if it still were. */
const isOnNone = (school: FactHeld, facts: readonly FactHeld[]): boolean =>
  facts.some(({ name, value, validFrom }) => name === 'place-now' && value === 'none' && validFrom >= school.validFrom)

/** The facts that this reader needs, in the order of the page. */
export const factsFor = (reader: Reader, facts: readonly FactHeld[]): readonly { readonly label: string; readonly text: string }[] =>
  toldTo(reader.relations).flatMap((name) => {
    const row = facts.find((one) => one.name === name)
    if (!row || (name === 'school-on-roll' && isOnNone(row, facts)) || (name === 'place-now' && !fieldOf(reader.process, name))) return []
    const text = row.words ?? sayAnswer(fieldOf(reader.process, name), row.value, reader.names)
    return [{ label: factNames[name], text: said(text, reader) }]
  })

/** The child's own words, where they were asked. A service that referred reads what it gathered among the papers. */
export function voiceOf(reader: Reader, facts: readonly FactHeld[]): string | null {
  if (reader.relations.length > 0 && reader.relations.every((one) => one === 'referrer' || one === 'arranger')) return null
  const words = facts.find(({ name }) => name === 'child-view')?.words
  return words ? said(words, reader) : null
}

/** Letters to this reader, or to somebody they act for: those that they can open. */
export function lettersOfTheirs(user: User, letters: readonly LetterRow[]): readonly LetterRow[] {
  const principals = principalsOf(user)
  return letters.filter(({ recipient, way }) => way !== 'none' && principals.includes(recipient))
}

export interface Paper {
  readonly id: string
  readonly title: string
  readonly by: string
  readonly lines: readonly { readonly label: string; readonly text: string }[]
}
/** The papers of a task: what was written before, made into pages from what is held. Families, and whoever arranges one thing, read their letters instead. */
export const papersFor = (reader: Reader, acts: readonly ActRow[]): readonly Paper[] =>
  reader.relations.some((one) => one === 'family' || one === 'arranger') ? [] : acts.flatMap((act) => paperOf(reader, act) ?? [])

const NOT_PAPERS = ['pass', 'close', 'recount']
function paperOf(reader: Reader, act: ActRow): Paper | null {
  const { process } = reader
  const action = act.action === 'opening' ? process.opening : actionOf(process, act.action)
  if (!action || act.state !== 'recorded' || waitedFor(process, act.party) === 'family' || NOT_PAPERS.includes(act.action)) return null
  const shown = linesOf(reader, act, action, ({ kind }) => knows(reader) || !['name', 'contact', 'document'].includes(kind))
  const lines = act.removed ? [...shown, { label: 'What was written', text: REMOVED }] : shown
  const party = partyTitle(process, act.party)
  const who = knows(reader) ? `${act.by ?? ''}, ${lowerFirst(party)}` : party
  return lines.length ? { id: act.id, title: doneWords(process, act.action), by: `${who}, ${longTime(act.receivedAt)}`, lines } : null
}

const linesOf = (reader: Reader, act: ActRow, { fields }: Action, shown: (field: Field) => boolean): Paper['lines'] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const given = isWords(field) ? act.words[name] : act.answers[name]
    return given === undefined || !shown(field) ? [] : [{ label: field.label, text: said(sayAnswer(field, given, reader.names), reader) }]
  })

/** Why a school is asked, and for when, in the words of whoever named it. */
export function whyAsked(reader: Reader, acts: readonly ActRow[]): Paper['lines'] {
  if (!reader.relations.includes('asked school')) return []
  const naming = acts.flatMap((act) => {
    const action = actionOf(reader.process, act.action)
    const names = Object.entries(action?.fields ?? {}).some(
      ([name, { fact }]) => fact === 'receiving-school' && act.answers[name] !== undefined,
    )
    return action && names && act.state === 'recorded' ? [{ act, action }] : []
  })
  const last = naming.at(-1)
  return last ? linesOf(reader, last.act, last.action, ({ kind }) => kind === 'day' || kind === 'text') : []
}
