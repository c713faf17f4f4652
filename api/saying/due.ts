import { distance, type Calendar, type Day, type Unit } from '../../domain/calendar.ts'
import { longDay, shortDay } from './days.ts'
import { upperFirst } from './names.ts'

/** The one due date, in words. `kind` is the mark in its box: Statutory, Guidance or Target. */
export interface Due {
  readonly on: Day
  readonly day: string
  readonly long: string
  /** In the unit of the rule: “In 2 school days”, “Today”, “Late by 2 school days”. */
  readonly distance: string
  readonly late: boolean
  readonly kind: 'Statutory' | 'Guidance' | 'Target'
  /** In short. A local row says so. */
  readonly law: string
}

/** What is said beside a day, as a sentence; empty where nothing is. */
export const sentenceOf = (says: string | null | undefined): string => (says ? `${upperFirst(says).replace(/\.$/, '')}.` : '')
/** What is said where there is no day: what to load, what the law says in place of one (“Without delay.”), or that it has stopped. */
export const whyNoDay = ({
  cannot,
  says,
}: {
  readonly cannot?: string | null | undefined
  readonly says?: string | null | undefined
}): string => cannot ?? (sentenceOf(says) || 'The law sets no limit on this any more.')

/**
 * What is said of a step over which no day stands, to whomever it is asked of. `uncounted`: its days cannot be worked out yet; what is missing is said to
 * whoever works the case. `counting`: it has just been opened, and its day will be written in a moment.
 */
export function noDay({ counting = false, uncounted = false }: { readonly counting?: boolean; readonly uncounted?: boolean }): string {
  if (uncounted) return 'The day cannot be worked out yet.'
  return counting ? 'The day is being worked out. Look again in a moment.' : 'No day is set for this.'
}

/** What the law says in place of a day, of what is owed now: “Without delay.” With its mark, as a day has one. */
export interface Prompt {
  readonly says: string
  readonly kind: Due['kind']
  readonly law: string
}
/** Null where there is a day, or nothing runs. */
export const sayPrompt = (row: Readonly<Record<'due' | 'says' | 'kind' | 'cite', string | null>>): Prompt | null =>
  row.due || !row.kind ? null : { says: whyNoDay({ says: row.says }), kind: markOf(row.kind), law: lawOf(row.kind, row.cite ?? '') }

/** What a deadline needs to be said. `calendar` is the one it was counted on; null where plain days are meant. */
export interface DueRow {
  readonly due: Day
  readonly kind: string
  readonly cite: string
  readonly unit: Unit
  readonly calendar: Calendar | null
  /** It may be done and need not be: after its day nobody is late. */
  readonly isRight?: boolean | undefined
}

/** The mark of each kind of row: S, SG, G, L. */
export const markOf = (kind: string): Due['kind'] => (kind === 'S' ? 'Statutory' : kind === 'L' ? 'Target' : 'Guidance')

/** The law as a list says it. */
export const lawOf = (kind: string, cite: string): string => (kind === 'L' && !/local/i.test(cite) ? `Local protocol: ${cite}` : cite)

type Counted = 'calendar days' | 'working days' | 'school days'
const ONE: Readonly<Record<Counted, string>> = { 'calendar days': 'day', 'working days': 'working day', 'school days': 'school day' }
const many = (n: number, unit: Counted): string => `${n} ${ONE[unit]}${n === 1 ? '' : 's'}`

/** Weeks and months are said in plain days; so is a distance that a calendar does not reach. */
function counted(today: Day, due: Day, unit: Unit, calendar: Calendar | null): { n: number; unit: Counted } {
  const plain = { n: distance(today, due, 'calendar days', null), unit: 'calendar days' } as const
  if (unit === 'weeks' || unit === 'months' || unit === 'calendar days' || !calendar) return plain
  try {
    // Late by the days since the due day, that of today with them: counted back from a day that is none, the due day itself would be one.
    const n = due < today ? -distance(due, today, unit, calendar) : distance(today, due, unit, calendar)
    return n === 0 ? plain : { n, unit }
  } catch {
    return plain
  }
}

/** How far off a day is, in words. Late begins the day after the due day. */
export function distanceWords(today: Day, due: Day, unit: Unit, calendar: Calendar | null): string {
  if (due === today) return 'Today'
  const far = counted(today, due, unit, calendar)
  if (due < today) return `Late by ${many(-far.n, far.unit)}`
  return far.unit === 'calendar days' && far.n === 1 ? 'Tomorrow' : `In ${many(far.n, far.unit)}`
}

/** One due date as every page says it. */
export function sayDue(row: DueRow, today: Day): Due {
  const hasPassed = row.due < today
  return {
    on: row.due,
    day: shortDay(row.due, today),
    long: longDay(row.due),
    distance: hasPassed && row.isRight ? 'The time has passed' : distanceWords(today, row.due, row.unit, row.calendar),
    late: hasPassed && !row.isRight,
    kind: markOf(row.kind),
    law: lawOf(row.kind, row.cite),
  }
}
