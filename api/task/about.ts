import { facts as factNames, type FactName } from '../../domain/facts.ts'
import { isWords, type Field, type Process } from '../../domain/process.ts'
import type { CaseHead, FactRow } from '../../store/reading-case.ts'
import type { ActRow } from '../../store/reading-history.ts'
import { sayAnswer, type Names } from '../form/answers.ts'
import { longTime } from '../saying/days.ts'
import { fullName, initialsOf, lowerFirst } from '../saying/names.ts'
import { actionOf, partyTitle, waitedFor } from '../saying/steps.ts'

/** What a reader is of the child's: their own school, their family, a service that knows them, or a school that does not know them yet. */
export type Reader = 'family' | 'own school' | 'other school' | 'service'

/** A school that is asked for a place has not got the child yet, and is told no name (product.md §1: a minimised profile). */
export function readerOf(process: Process, parties: readonly string[]): Reader {
  const is = parties.map((party) => process.parties[party]?.is)
  const school = (fact: FactName) => is.some((one) => typeof one === 'object' && 'school' in one && one.school === fact)
  if (is.some((one) => one === 'family' || one === 'child')) return 'family'
  if (school('school-on-roll')) return 'own school'
  return is.some((one) => typeof one === 'object' && 'school' in one) ? 'other school' : 'service'
}

/** The child as this reader may know them. */
export const childFor = (reader: Reader, { first, last, knownAs }: CaseHead): string =>
  reader === 'other school' ? initialsOf(first, last) : fullName({ firstName: first, lastName: last, knownAs })

const TOLD: Readonly<Record<Reader, readonly FactName[]>> = {
  family: ['receiving-school', 'agreed-start', 'started'],
  'own school': ['receiving-school', 'year-group', 'ehc-plan', 'looked-after', 'social-worker', 'agreed-start', 'started'],
  'other school': ['year-group', 'school-on-roll', 'ehc-plan', 'looked-after', 'social-worker', 'agreed-start', 'started'],
  service: ['year-group', 'school-on-roll', 'receiving-school', 'ehc-plan', 'looked-after', 'social-worker', 'agreed-start', 'started'],
}

const fieldOf = (process: Process, name: string): Field | undefined =>
  [process.opening, ...Object.values(process.actions)].flatMap(({ fields }) => Object.values(fields)).find(({ fact }) => fact === name)

/** The facts that this reader needs, in the order of the page. */
export const factsFor = (
  reader: Reader,
  facts: readonly FactRow[],
  process: Process,
  names: Names,
): readonly { readonly label: string; readonly text: string }[] =>
  TOLD[reader].flatMap((name) => {
    const row = facts.find((one) => one.name === name)
    return row ? [{ label: factNames[name], text: row.words ?? sayAnswer(fieldOf(process, name), row.value, names) }] : []
  })

/** The child's own words, where they were asked. */
export const voiceOf = (facts: readonly FactRow[]): string | null => facts.find(({ name }) => name === 'child-view')?.words ?? null

export interface Paper {
  readonly id: string
  readonly title: string
  readonly by: string
  readonly lines: readonly { readonly label: string; readonly text: string }[]
}
/** The papers of a task: what was written before, made into pages from what is held. Families read their letters instead; a school that does not know the child is told no names. */
export function papersFor(reader: Reader, acts: readonly ActRow[], process: Process, names: Names): readonly Paper[] {
  if (reader === 'family') return []
  return acts.flatMap((act) => {
    const action = act.action === 'opening' ? process.opening : actionOf(process, act.action)
    if (
      !action ||
      act.state !== 'recorded' ||
      waitedFor(process, act.party) === 'family' ||
      ['pass', 'close', 'recount'].includes(act.action)
    )
      return []
    const shown = Object.entries(action.fields).filter(
      ([, field]) => reader !== 'other school' || !['name', 'contact'].includes(field.kind),
    )
    const lines = shown.flatMap(([name, field]) => {
      const given = isWords(field) ? act.words[name] : act.answers[name]
      return given === undefined ? [] : [{ label: field.label, text: sayAnswer(field, given, names) }]
    })
    const who =
      reader === 'other school' ? partyTitle(process, act.party) : `${act.by ?? ''}, ${lowerFirst(partyTitle(process, act.party))}`
    return lines.length ? [{ id: act.id, title: action.title, by: `${who}, ${longTime(act.receivedAt)}`, lines }] : []
  })
}
