import { asksOfClock, readAnswered, type Answered } from '../../domain/asks.ts'
import { reckon, type Calendar, type Day } from '../../domain/calendar.ts'
import { countClock, type Counted } from '../../domain/clock.ts'
import type { Fault } from '../../domain/question.ts'
import { rules, subjects } from '../../domain/law/rules.ts'
import { owedBy, schoolTypeOf, whoseOf, type Clock, type SchoolType, type Whose } from '../../domain/row.ts'
import { calendarId } from '../../domain/whose.ts'
import type { Db } from '../../store/client.ts'
import { loadCalendars } from '../../store/calendars.ts'
import { publicSchools } from '../../store/public-days.ts'
import { withOurs } from '../rules/own.ts'

/** A date as somebody asks for it: a rule, its day, and whatever else the rule asks. Nothing of it is kept. */
export interface Asked extends Answered {
  readonly clock: Clock
  readonly from: Day
  /** The instant, for a rule that counts hours. */
  readonly at?: string | undefined
  readonly urn?: string | undefined
}
/** Something else that follows from the same event. */
export interface Also {
  readonly rule: string
  readonly clock: Clock
  readonly counted: Counted
}
export interface WorkedOut {
  readonly counted: Counted
  readonly school: { readonly urn: string; readonly name: string } | null
  readonly schoolType: SchoolType | undefined
  readonly also: readonly Also[]
  /** Whose duty it is, in words. */
  readonly owner: string
  /** Of a day that leaves so many clear: the day of the simple count, which others will use. */
  readonly simple: Day | null
}

/** Whether a clock can be counted on no calendar but a school’s. */
export const needsSchool = (clock: Clock): boolean => whoseOf(clock).some((one) => typeof one === 'object')

/** Works a date out, or says what is wrong with the question and what to do about it. */
export async function workedOut(db: Db, asked: Asked): Promise<WorkedOut | { readonly faults: readonly Fault[] }> {
  const { from, at, urn, answers } = asked
  const beside = relatedTo(asked.clock)
  const ours = await withOurs(db, [asked.clock, ...beside.map((one) => one.clock)])
  const clock = ours(asked.clock)
  const schools = await publicSchools(db)
  const read = readAnswered(asksOfClock(clock), asked)
  const school = urn === undefined ? null : (schools.all.find((one) => one.urn === urn) ?? null)
  const faults = [
    ...('faults' in read ? read.faults : []),
    ...(urn !== undefined && !school ? [{ field: 'school', message: `We hold no school with the number ${urn}. Check it` }] : []),
    ...(needsSchool(clock) && urn === undefined
      ? [{ field: 'school', message: 'This rule is counted on a school’s calendar. Say which school' }]
      : []),
  ]
  if (faults.length > 0 || 'faults' in read) return { faults }
  const related = beside.map((one) => ({ ...one, clock: ours(one.clock) }))
  const known = { authority: schools.authority, school: () => urn }
  const whose: readonly Whose[] = ['working', ...[clock, ...related.map((one) => one.clock)].flatMap(whoseOf)]
  const calendars = await loadCalendars(db, [...new Set(whose.flatMap((one) => calendarId(one, known) ?? []))])
  const calendarFor = (one: Whose): Calendar | undefined => calendars.get(calendarId(one, known) ?? '')
  const kind = school ? schoolTypeOf(school.type) : undefined
  const ask = {
    from,
    governing: from,
    ...(at && { at }),
    ...read,
    answers,
    ...(kind && { school: kind }),
    calendarFor,
  }
  const counted = countClock(clock, ask)
  if (counted.cannot) return { faults: [{ field: counted.wants ?? fieldOf(urn), message: counted.cannot }] }
  const also = related.map((one): Also => ({ ...one, counted: countClock(one.clock, ask) })).filter((one) => one.counted.due !== null)
  return { counted, school, schoolType: kind, also, owner: owedBy(counted.row, kind), simple: simpleCount(counted, from, calendarFor) }
}
const fieldOf = (urn: string | undefined): string => (urn === undefined ? 'from' : 'school')

/** Rules of the same subject and event that ask nothing more, and those that are counted from the day this one gives. */
function relatedTo(clock: Clock): readonly { readonly rule: string; readonly clock: Clock }[] {
  const asks = new Set(asksOfClock(clock).map(({ name }) => name))
  const beside = Object.values(subjects).find((subject) => Object.values(subject).some(({ rows }) => rows === clock.rows)) ?? {}
  return Object.entries(rules)
    .filter(([rule, one]) => {
      if (one.rows === clock.rows || !asksOfClock(one).every(({ name, optional }) => optional ?? asks.has(name))) return false
      if (needsSchool(one) && !needsSchool(clock)) return false
      const row = one.rows.at(-1)!
      return (row.form === undefined && row.follows === clock) || (Object.hasOwn(beside, rule) && one.event === clock.event)
    })
    .map(([rule, one]) => ({ rule, clock: one }))
}

function simpleCount({ row, due }: Counted, from: Day, calendarFor: (whose: Whose) => Calendar | undefined): Day | null {
  if (row.form !== undefined || row.reckon !== 'clear before' || row.allow === null || !due) return null
  const [whose = 'none'] = [row.whose].flat()
  return reckon(row.allow, row.unit, 'before', from, whose === 'none' ? null : (calendarFor(whose) ?? null)).due
}
