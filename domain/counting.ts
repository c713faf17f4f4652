import type { Calendar, Day, Span, SpanKind } from './calendar.ts'
import { goodFriday, longDay } from './day-names.ts'

/** The units that a calendar decides. */
export type Calendared = 'school days' | 'working days'
/** Whether a day counts, and why: “school day”, “Saturday”, “Half-term”, “Closed: snow”. */
export interface Judged {
  readonly on: Day
  readonly counts: boolean
  readonly why: string
}

const lowerFirst = (text: string) => (/^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text)
const said = (span: Span, word: 'Closed' | 'Open') => (span.why.startsWith(word) ? span.why : `${word}: ${lowerFirst(span.why)}`)

/** Why a day is no working day; undefined where it is one. SI 2012/1033 regulation 2(1): a weekend, Christmas Day, Good Friday, a bank holiday. */
function notWorking(ms: number, holiday: Span | undefined): string | undefined {
  const at = new Date(ms)
  const weekday = at.getUTCDay()
  if (weekday === 6 || weekday === 0) return weekday === 6 ? 'Saturday' : 'Sunday'
  if (holiday) return holiday.why || 'Bank holiday'
  if (at.getUTCMonth() === 11 && at.getUTCDate() === 25) return 'Christmas Day'
  return goodFriday(at.getUTCFullYear()) === ms ? 'Good Friday' : undefined
}

/** A school day is one on which there is a session at the school (Education Act 1996, section 579(1)). */
function schoolDay(ms: number, on: Day, spans: readonly Span[]): Judged {
  const find = (kind: SpanKind) => spans.find((span) => span.kind === kind)
  const off = (why: string): Judged => ({ on, counts: false, why })
  const closure = find('closure')
  const session = find('session')
  if (session && !closure) return { on, counts: true, why: said(session, 'Open') }
  const weekday = new Date(ms).getUTCDay()
  if (weekday === 6 || weekday === 0) return off(weekday === 6 ? 'Saturday' : 'Sunday')
  const holiday = find('bank-holiday')
  if (holiday) return off(holiday.why || 'Bank holiday')
  const halfTerm = find('half-term')
  if (halfTerm) return off(halfTerm.why || 'Half-term')
  const inset = find('inset')
  if (inset) return off(inset.why || 'INSET day')
  if (!find('term') && !session) return off('outside term')
  return closure ? off(said(closure, 'Closed')) : { on, counts: true, why: 'school day' }
}

function refusal(calendar: Calendar, on: Day): string {
  const ends = calendar.covers.map(({ to }) => to).filter((to) => to < on)
  const begins = calendar.covers.map(({ from }) => from).filter((from) => from > on)
  const last = ends.toSorted().at(-1)
  const first = begins.toSorted()[0]
  const where = last ? ` after ${longDay(last)}` : first ? ` before ${longDay(first)}` : ''
  return `${calendar.name} has no calendar${where}. Load it to see this date.`
}

function judge(ms: number, unit: Calendared, calendar: Calendar): Judged {
  const on = new Date(ms).toISOString().slice(0, 10) as Day
  if (!calendar.covers.some(({ from, to }) => from <= on && on <= to)) throw new RangeError(refusal(calendar, on))
  const spans = calendar.spans.filter(({ from, to }) => from <= on && on <= to)
  if (unit === 'school days') return schoolDay(ms, on, spans)
  const why = notWorking(
    ms,
    spans.find(({ kind }) => kind === 'bank-holiday'),
  )
  return { on, counts: why === undefined, why: why ?? 'working day' }
}

/** What has been judged already, by calendar. A calendar never changes once it is made: an edition is a new one. */
const known = new WeakMap<Calendar, Record<Calendared, Map<number, Judged>>>()

/**
 * A judge of one calendar's days, by milliseconds of UTC at their midnight.
 * Throws a RangeError whose sentence names the remedy where there is no calendar, it has no terms, or it does not reach.
 */
export function judgeOf(unit: Calendared, calendar: Calendar | null): (ms: number) => Judged {
  if (!calendar)
    throw new RangeError(
      unit === 'school days'
        ? 'School days need the calendar of a school. Load one to see this date.'
        : 'Working days need a calendar of bank holidays. Load one to see this date.',
    )
  if (unit === 'school days' && !calendar.spans.some(({ kind }) => kind === 'term')) {
    throw new RangeError(`${calendar.name} has no school terms. Load them to see this date.`)
  }
  let judged = known.get(calendar)
  if (!judged) known.set(calendar, (judged = { 'school days': new Map(), 'working days': new Map() }))
  const days = judged[unit]
  return (ms) => {
    let found = days.get(ms)
    if (!found) days.set(ms, (found = judge(ms, unit, calendar)))
    return found
  }
}
