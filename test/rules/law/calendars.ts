import { readFileSync } from 'node:fs'
import { day, type Calendar, type Span, type SpanKind } from '../../../domain/calendar.ts'
import type { Whose } from '../../../domain/row.ts'

interface Term {
  readonly name: string
  readonly first: string
  readonly last: string
  readonly halfTerm: readonly [string, string] | null
}
interface School {
  readonly label: string
  readonly pupilDays?: number
  readonly coverage: readonly [string, string]
  readonly terms: readonly Term[]
  readonly bankHolidays: readonly string[]
  readonly inset: readonly string[]
  readonly closures: readonly string[]
}
interface Working {
  readonly label: string
  readonly bankHolidays: readonly string[]
  readonly coverage: readonly [string, string]
}
interface File {
  readonly bankHolidays: Readonly<Record<string, { readonly days: Readonly<Record<string, string>> }>>
  readonly workingDayCalendars: Readonly<Record<string, Working>>
  readonly schoolCalendars: Readonly<Record<string, School | { readonly label: string; readonly join: readonly string[] }>>
}

const file = JSON.parse(readFileSync(new URL('calendars.json', import.meta.url), 'utf8')) as File

const span = (kind: SpanKind, from: string, to: string, why: string): Span => ({ kind, from: day(from), to: day(to), why })
const holidays = (sets: readonly string[]): readonly Span[] =>
  sets.flatMap((set) => Object.entries(file.bankHolidays[set]!.days).map(([on, why]) => span('bank-holiday', on, on, why)))

function school(name: string): Calendar {
  const entry = file.schoolCalendars[name]!
  if ('join' in entry) {
    const parts = entry.join.map(school)
    return {
      id: `school:${name}`,
      name,
      edition: 1,
      kind: 'school',
      covers: parts.flatMap(({ covers }) => covers),
      spans: parts.flatMap(({ spans }) => spans),
    }
  }
  const spans = [
    ...entry.terms.map((term) => span('term', term.first, term.last, term.name)),
    ...entry.terms.flatMap(({ halfTerm }) => (halfTerm ? [span('half-term', halfTerm[0], halfTerm[1], 'Half-term')] : [])),
    ...entry.inset.map((on) => span('inset', on, on, 'INSET day')),
    ...entry.closures.map((on) => span('closure', on, on, 'closed')),
    ...holidays(entry.bankHolidays),
  ]
  return {
    id: `school:${name}`,
    name,
    edition: 1,
    kind: 'school',
    covers: [{ from: day(entry.coverage[0]), to: day(entry.coverage[1]) }],
    spans,
  }
}

function working(name: string): Calendar {
  const { coverage, bankHolidays } = file.workingDayCalendars[name]!
  return {
    id: `working:${name}`,
    name,
    edition: 1,
    kind: 'working',
    covers: [{ from: day(coverage[0]), to: day(coverage[1]) }],
    spans: holidays(bankHolidays),
  }
}

const schools = new Map(Object.keys(file.schoolCalendars).map((name) => [name, school(name)]))
const workings = new Map(Object.keys(file.workingDayCalendars).map((name) => [name, working(name)]))

/** A calendar of the worked dates; null for `none`. */
export function calendar(name: string): Calendar | null {
  if (name === 'none') return null
  const found = schools.get(name) ?? workings.get(name)
  if (!found) throw new Error(`There is no calendar ${name}`)
  return found
}
export const schoolA = calendar('A')!
export const workingDays = calendar('WD-ENG')!
/** The calendar of each of those whose days a clock may be counted on, where the school is this one. */
export function daysOf(school: string | Calendar = 'A'): (whose: Whose) => Calendar | undefined {
  return (whose) => {
    if (whose === 'working') return workingDays
    if (whose === 'united-kingdom') return calendar('WD-UK')!
    if (whose === 'authority') return calendar('A-LA')!
    return typeof school === 'string' ? (calendar(school) ?? undefined) : school
  }
}
export const schoolNames = [...schools.keys()]
/** How many pupil days a calendar says it has. */
export const pupilDays = new Map(
  Object.entries(file.schoolCalendars).flatMap(([name, entry]) => ('pupilDays' in entry ? [[name, entry.pupilDays!] as const] : [])),
)

/** The same school, shut on some days. A new edition. */
export const closedOn = (before: Calendar, closed: readonly string[], why = 'snow'): Calendar => ({
  ...before,
  edition: before.edition + 1,
  spans: [...before.spans, ...closed.map((on) => span('closure', on, on, why))],
})
