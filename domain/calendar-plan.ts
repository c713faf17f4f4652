/** What a file or a form would change in a calendar. Pure: shown before it is applied, and worked out again when it is. */
import type { Change, Fault } from './administration.ts'
import type { Day, SpanKind } from './calendar.ts'
import type { EntryRead } from './calendar-rows.ts'
import { entryKinds, type Stretch } from './calendar-words.ts'

/** An entry as it stands for a calendar: its own, or one of a calendar that it follows. */
export interface EntryHeld extends Stretch {
  readonly id: string
  /** Whose it is. */
  readonly calendar: string
  readonly kind: SpanKind | 'covers'
  readonly why: string
  readonly source: string
}
/** `everything`: what stands in the year and not here is withdrawn. `holidays`: the same of bank holidays alone. `additions`: nothing is. */
export type Says = 'everything' | 'holidays' | 'additions'
export interface DaysGiven extends Stretch {
  readonly says: Says
  readonly entries: readonly EntryRead[]
  /** Where the days were published, for those that do not say so themselves. */
  readonly source: string
  /** Entries to be taken back, by id. */
  readonly withdraw: readonly string[]
}
export interface EntryAdded extends Stretch {
  readonly kind: SpanKind | 'covers'
  readonly why: string
  readonly source: string
}
export interface CalendarPlan {
  readonly add: readonly EntryAdded[]
  readonly withdraw: readonly EntryHeld[]
  /** Given, and held already. */
  readonly same: number
  /** Past, and not given: what has been is not taken back by a file. */
  readonly past: readonly EntryHeld[]
  readonly faults: readonly Fault[]
}

const ASSUMED = 'assumed'
const nameOf = ({ kind, from, to }: Stretch & { readonly kind: string }): string => `${kind} ${from} ${to}`
const overlaps = (a: Stretch, b: Stretch): boolean => a.from <= b.to && b.from <= a.to
const isIn = (one: Stretch, other: Stretch): boolean => one.from >= other.from && one.to <= other.to

/** `held`: everything that stands for the calendar and touches the days that are spoken of. */
export function planCalendar(given: DaysGiven, held: readonly EntryHeld[], today: Day): CalendarPlan {
  const stated = given.entries.map(({ kind, from, to, why, source }): EntryAdded => ({
    kind,
    from,
    to,
    why,
    source: source ?? given.source,
  }))
  const before = new Map(held.map((one) => [nameOf(one), one]))
  /** Held as it is given; what was only assumed is confirmed by what is published. */
  const isHeld = (one: EntryAdded): boolean => {
    const found = before.get(nameOf(one))
    return found !== undefined && (found.source !== ASSUMED || one.source === ASSUMED)
  }
  const add = stated.filter((one) => !isHeld(one))
  const confirmed = add.flatMap((one) => before.get(nameOf(one)) ?? [])
  const missing = missingFrom(given, held)
  const gone = missing.filter(
    (one) => one.to >= today || (isFrame(one) && add.some((fresh) => fresh.kind === one.kind && overlaps(fresh, one))),
  )
  const taken = held.filter(({ id }) => given.withdraw.includes(id))
  const { covers, uncovers } = coverage(given, held)
  const plan = {
    add: [...covers, ...add],
    withdraw: [...new Set([...uncovers, ...confirmed, ...gone, ...taken])],
    same: stated.length - add.length,
    past: missing.filter((one) => !gone.includes(one)),
  }
  return { ...plan, faults: [...faultsOfGiven(given, held), ...faultsAfter(given, held, plan)] }
}

const isFrame = ({ kind }: EntryHeld): boolean => kind === 'term' || kind === 'half-term'

/** What stands in those days, and is not given. Bank holidays are a country's: a file that names none says nothing of them. */
function missingFrom({ says, entries, ...year }: DaysGiven, held: readonly EntryHeld[]): readonly EntryHeld[] {
  if (says === 'additions') return []
  const names = new Set(entries.map(nameOf))
  const speaksOf = (kind: EntryHeld['kind']): boolean => {
    if (kind === 'bank-holiday') return entries.some((one) => one.kind === kind)
    return kind !== 'covers' && says === 'everything'
  }
  return held.filter((one) => speaksOf(one.kind) && isIn(one, year) && !names.has(nameOf(one)))
}

/** That the year is known from now on: said once, and again where it was only assumed. */
function coverage({ says, from, to, source, entries }: DaysGiven, held: readonly EntryHeld[]) {
  const known = held.filter((one) => one.kind === 'covers' && isIn({ from, to }, one))
  const firm = known.some((one) => one.source !== ASSUMED || source === ASSUMED)
  if (says === 'additions' || firm || entries.length === 0) return { covers: [], uncovers: [] }
  const why = says === 'everything' ? 'School year' : 'Bank holidays'
  const exactly = known.filter((one) => one.from === from && one.to === to)
  return { covers: [{ kind: 'covers' as const, from, to, why, source }], uncovers: exactly }
}

function faultsOfGiven({ says, from, to, entries, withdraw }: DaysGiven, held: readonly EntryHeld[]): readonly Fault[] {
  const outside = entries.filter((one) => !isIn(one, { from, to }))
  const lost = withdraw.some((id) => !held.some((one) => one.id === id))
  const whole = (wrong: string, remedy: string): Fault => ({ line: 0, column: '', wrong, remedy })
  return [
    ...outside.map(({ line }): Fault => ({
      line,
      column: 'from',
      wrong: 'It is not in the school year that you chose',
      remedy: 'Correct the day, or choose that year',
    })),
    ...(says === 'everything' && !entries.some(({ kind }) => kind === 'term')
      ? [whole('It has no term, so it cannot be everything that is known of a year', 'Say that it only adds days, or add the terms')]
      : []),
    ...(lost ? [whole('One of the days has been withdrawn already', 'Look at the calendar again')] : []),
  ]
}

/** What the calendar would say afterwards has terms that do not overlap, and half-terms inside them. */
function faultsAfter(given: DaysGiven, held: readonly EntryHeld[], plan: Pick<CalendarPlan, 'add' | 'withdraw'>): readonly Fault[] {
  const after = [...held.filter((one) => !plan.withdraw.includes(one)), ...plan.add]
  const terms = after.filter(({ kind }) => kind === 'term')
  const lineOf = (one: Stretch & { readonly kind: string }): number =>
    given.entries.find((entry) => nameOf(entry) === nameOf(one))?.line ?? 0
  const of = (one: Stretch & { readonly kind: string }, wrong: string, remedy: string): Fault => ({
    line: lineOf(one),
    column: 'from',
    wrong,
    remedy,
  })
  const added = plan.add.filter(({ kind }) => kind === 'term' || kind === 'half-term')
  return added.flatMap((one) => {
    if (one.kind === 'term') {
      const other = terms.find((term) => term !== one && overlaps(term, one))
      return other
        ? [of(one, `It overlaps another term, ${other.from} to ${other.to}`, 'Correct the days, or withdraw the other term')]
        : []
    }
    const inside = terms.some((term) => isIn(one, term))
    return inside ? [] : [of(one, 'It is a half-term, and in no term', 'Correct the days, or add the term')]
  })
}

const NAMES: Readonly<Record<string, string>> = { ...entryKinds, covers: 'Days that are known' }
export const kindName = (kind: string): string => NAMES[kind] ?? kind
const spelt = ({ from, to, why }: EntryAdded | EntryHeld): string => `${from === to ? from : `${from} to ${to}`}: ${why}`

/** The plan as lines of the record of changes. */
export const changesOf = (calendar: string, { add, withdraw }: CalendarPlan): readonly Change[] => [
  ...withdraw.map((one): Change => ({ subject: calendar, field: kindName(one.kind), old: spelt(one), new: null })),
  ...add.map((one): Change => ({ subject: calendar, field: kindName(one.kind), old: null, new: `${spelt(one)} (${one.source})` })),
]
