/** What a GIAS file would change in the schools we hold. Pure: shown before it is applied, and worked out again when it is. */
import { changesBetween, type Change, type Fault } from './administration.ts'
import { plus, type Day } from './calendar.ts'
import type { GiasSchool } from './gias.ts'

/** A school as we hold it. */
export type HeldSchool = Omit<GiasSchool, 'postcode' | 'line'> & { readonly successorUrn: string | null }
/** One school that would change, or that is new: how it would stand, and each value that would be another. */
export interface PlannedSchool {
  readonly school: HeldSchool
  readonly changes: readonly Change[]
}
export interface SchoolPlan {
  readonly added: readonly PlannedSchool[]
  readonly changed: readonly PlannedSchool[]
  /** Held, and closed from now on. They are among `changed` too. */
  readonly closing: readonly PlannedSchool[]
  /** Held, in the file, and the same in both. */
  readonly same: number
  /** Closed, and never held: nothing of ours was about them. */
  readonly closedBefore: number
  /** Held, and not in the file: they stay as they are. */
  readonly absent: number
  readonly faults: readonly Fault[]
}

const NOBODY_FOLLOWS = /^(closure|does not meet|school application withdrawn)/i

/**
 * Who followed a school that closed: the one school of the same authority that opened on the day it closed, the day after or the day before the
 * term that came next, with its number or at its postcode. Null where it simply closed, where nobody fits, and where several do.
 */
export function successorOf(closed: GiasSchool, all: readonly GiasSchool[]): string | null {
  if (closed.status !== 'closed' || !closed.closedOn || !closed.closedWhy || NOBODY_FOLLOWS.test(closed.closedWhy)) return null
  const [first, last] = [closed.closedOn, plus(closed.closedOn, 45)]
  const fits = all.filter(
    ({ urn, authorityCode, laestab, postcode, openedOn, status }) =>
      urn !== closed.urn &&
      status !== 'closed' &&
      authorityCode === closed.authorityCode &&
      openedOn !== null &&
      openedOn >= first &&
      openedOn <= last &&
      (laestab === closed.laestab || (postcode !== '' && postcode === closed.postcode)),
  )
  return fits.length === 1 ? fits[0]!.urn : null
}

const subjectOf = ({ urn }: { readonly urn: string }): string => `school:${urn}`

/** How a school would stand: as the file says, with what only we know kept. A count of children that the file lacks does not take ours away. */
function after(said: GiasSchool, held: HeldSchool | undefined, successorUrn: string | null): HeldSchool {
  const counted = said.onRoll === null && held ? held : said
  return {
    urn: said.urn,
    name: said.name,
    status: said.status,
    closedOn: said.closedOn,
    closedWhy: said.closedWhy,
    successorUrn: said.status === 'closed' ? (held?.successorUrn ?? successorUrn) : null,
    type: said.type,
    phase: said.phase,
    authorityCode: said.authorityCode,
    laestab: said.laestab,
    address: said.address,
    district: (held ?? said).district,
    openedOn: said.openedOn,
    onRoll: counted.onRoll,
    censusOn: counted.censusOn,
  }
}
const values = ({ urn: _urn, ...rest }: HeldSchool): Readonly<Record<string, string | number | null>> => rest

/** Two open schools never share a number, and no school is in a file twice. */
function clashes(read: readonly GiasSchool[], held: ReadonlyMap<string, HeldSchool>): readonly Fault[] {
  const inFile = new Map<string, number>()
  const open = new Map<string, string>()
  const files = new Set(read.map(({ urn }) => urn))
  for (const school of held.values())
    if (!files.has(school.urn) && school.status !== 'closed') open.set(school.laestab, `the school ${school.urn} that we hold`)
  return read.flatMap(({ urn, laestab, status, line }): Fault[] => {
    const before = inFile.get(urn)
    inFile.set(urn, line)
    if (before !== undefined)
      return [{ line, column: 'URN', wrong: `${urn} stands in line ${before} too`, remedy: 'Take one of the two lines out' }]
    if (status === 'closed') return []
    const other = open.get(laestab)
    open.set(laestab, `line ${line}`)
    return other
      ? [
          {
            line,
            column: 'EstablishmentNumber',
            wrong: `${laestab} is the number of ${other} too, and both are open`,
            remedy: 'Say which of them has closed',
          },
        ]
      : []
  })
}

/** What the rows of a file would change. `held`: every school we hold, by URN. */
export function planSchools(read: readonly GiasSchool[], held: ReadonlyMap<string, HeldSchool>): SchoolPlan {
  const ours = read.filter(({ urn, status }) => status !== 'closed' || held.has(urn))
  const planned = ours.map((one): PlannedSchool & { readonly isNew: boolean } => {
    const before = held.get(one.urn)
    const successor = successorOf(one, read)
    const school = after(one, before, successor)
    return { school, changes: changesBetween(subjectOf(one), before ? values(before) : {}, values(school)), isNew: before === undefined }
  })
  const changed = planned.filter(({ isNew, changes }) => !isNew && changes.length > 0)
  const inFile = new Set(read.map(({ urn }) => urn))
  return {
    added: planned.filter(({ isNew }) => isNew),
    changed,
    closing: changed.filter(({ changes }) => changes.some(({ field, new: fresh }) => field === 'status' && fresh === 'closed')),
    same: planned.filter(({ isNew, changes }) => !isNew && changes.length === 0).length,
    closedBefore: read.length - ours.length,
    absent: [...held.keys()].filter((urn) => !inFile.has(urn)).length,
    faults: clashes(read, held),
  }
}

/** Whose terms are the authority's to set: Education Act 2002, section 32. Other schools set their own, so their calendars are loaded. */
const THE_AUTHORITYS_TERMS = [
  'Community school',
  'Voluntary controlled school',
  'Community special school',
  'Local authority nursery school',
  'Pupil referral unit',
]
export const followsAuthority = (type: string): boolean => THE_AUTHORITYS_TERMS.includes(type)

/** Whether a school is open on a day: one that is to close is, until its last. */
export const isOpenOn = ({ status, closedOn }: { readonly status: string; readonly closedOn: Day | null }, on: Day): boolean =>
  status !== 'closed' || (closedOn !== null && closedOn >= on)
