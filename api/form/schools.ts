import type { SchoolRow } from '../../store/reading-schools.ts'
import type { Errors, Fields } from './flow.ts'
import { plainDay } from '../saying/days.ts'
import type { Typed } from './fields.ts'

/** A school as the list offers it: its name and, in brackets, its URN. */
export const offered = ({ name, urn }: Pick<SchoolRow, 'name' | 'urn'>): string => `${name} (${urn})`
/** Names by URN. */
export const namesOf = (schools: readonly SchoolRow[]): Readonly<Record<string, string>> =>
  Object.fromEntries(schools.map(({ urn, name }) => [urn, name]))

const plain = (text: string): string => text.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()

/** Of schools that have closed: nobody is referred from one any more, nor moves to one. */
const gone = ({ name, closed }: SchoolRow): { readonly error: string } => {
  const { on, successor } = closed!
  return {
    error: `${name} closed on ${plainDay(on)}. ${successor ? `Choose ${offered(successor)}, which followed it` : 'Choose another school'}`,
  }
}

/** The school that was meant: by URN, by its whole name, or by a part of one name alone. Otherwise a sentence that says what to do. */
export function schoolMeant(typed: string, schools: readonly SchoolRow[]): { readonly urn: string } | { readonly error: string } {
  const open = schools.filter(({ closed }) => !closed)
  const meant = meantAmong(typed, open)
  const before = 'error' in meant ? meantAmong(typed, schools) : meant
  return 'urn' in before && before !== meant ? gone(schools.find(({ urn }) => urn === before.urn)!) : meant
}

function meantAmong(typed: string, schools: readonly SchoolRow[]): { readonly urn: string } | { readonly error: string } {
  const urn = /\b(\d{6})\b/.exec(typed)?.[1]
  const byUrn = schools.find((one) => one.urn === urn)
  if (byUrn) return { urn: byUrn.urn }
  const sought = plain(typed.replace(/\(\d*\)\s*$/, ''))
  const exact = schools.filter(({ name }) => plain(name) === sought)
  if (exact.length === 1) return { urn: exact[0]!.urn }
  const near = schools.filter(({ name }) => sought.length > 2 && plain(name).includes(sought))
  if (near.length === 1) return { urn: near[0]!.urn }
  if (near.length > 1)
    return {
      error: `Choose one school. “${typed}” could be ${near.slice(0, 4).map(offered).join(', ')}${near.length > 4 ? ' or others' : ''}`,
    }
  return { error: `Choose the school from the list. “${typed}” is not a school we hold` }
}

/** A posted form with each school as its URN, and what is wrong with those that are none. */
export function withSchools(
  fields: Fields,
  posted: Typed,
  schools: readonly SchoolRow[],
): { readonly posted: Typed; readonly errors: Errors } {
  const found = Object.entries(fields).flatMap(([name, { kind }]) => {
    const typed = kind === 'school' ? String(posted[name] ?? '').trim() : ''
    return typed ? [[name, schoolMeant(typed, schools)] as const] : []
  })
  const good = found.flatMap(([name, meant]) => ('urn' in meant ? [[name, meant.urn] as const] : []))
  const bad = found.flatMap(([name, meant]) => ('error' in meant ? [[name, meant.error] as const] : []))
  return { posted: { ...posted, ...Object.fromEntries(good) }, errors: Object.fromEntries(bad) }
}
