import { day, londonDay, plusHours, type Day } from './calendar.ts'
import type { CountFrom, Derivation } from './clock.ts'
import { longDay } from './day-names.ts'
import { releaseTally } from './law/release.ts'
import { tribunalDays } from './law/tribunal-days.ts'
import { londonOffset } from './london.ts'
import { reckonPart } from './parts.ts'
import {
  rowInForce,
  type Allowance,
  type Clock,
  type Counting,
  type Hours,
  type OfTwo,
  type OtherDay,
  type Part,
  type Roll,
  type Service,
  type Which,
  type Whose,
} from './row.ts'
import { runTally, sumTally } from './tally-away.ts'
import { attempt, calendarOf, earlier, editions, Wanting } from './whose.ts'

/** What a row comes to: the day, and the strips that show it. */
export interface Tally {
  readonly due: Day | null
  readonly dueAt?: string
  readonly derivations: readonly Derivation[]
  readonly calendars: readonly string[]
  readonly cannot?: string
  /** By what name the thing is asked for that was not said. */
  readonly wants?: string
  readonly says?: string
}
const NOTHING: Tally = { due: null, derivations: [], calendars: [] }

/** Counts by one row. Answers `cannot` where a calendar does not reach or something was not said. */
export function tally(clock: Clock, row: Allowance, ask: CountFrom): Tally {
  const found = attempt(() => counted(clock, row, ask))
  if ('cannot' in found) return { ...NOTHING, ...found }
  return row.says && !found.found.says ? { ...found.found, says: row.says } : found.found
}

function counted(clock: Clock, row: Allowance, ask: CountFrom): Tally {
  switch (row.form) {
    case undefined:
      return counting(clock, row, ask)
    case 'hours':
      return hours(row, ask)
    case 'earlier':
    case 'later':
      return ofTwo(row, ask)
    case 'which':
      return which(row, ask)
    case 'service':
      return service(row, ask)
    case 'run':
      return runTally(row, ask)
    case 'sum':
      return sumTally(row, ask)
    case 'brought forward':
      return releaseTally(row, ask)
    case 'prompt':
      return NOTHING
  }
}

interface OneCount {
  readonly derivation: Derivation
  readonly calendars: readonly string[]
}
type Tried = ReturnType<typeof attempt<OneCount>>

/** Counts one part on its calendar, and rolls it where its row does. */
const countOn = (part: Part, from: Day, roll: Roll | undefined, { calendarFor }: CountFrom): Tried =>
  attempt(() => {
    const calendar = calendarOf(part.whose, calendarFor)
    const working = roll ? calendarOf('working', calendarFor) : undefined
    const { due, days } = reckonPart(part, from, calendar, roll === 'next tribunal day' ? tribunalDays(working!) : working)
    return { derivation: { calendar: calendar?.name ?? 'Plain days', due, days }, calendars: editions(calendar, working) }
  })

/** Puts counts in order, the one that binds first. Where one of them cannot be made nothing is due: it might have been the one. */
function joined(tried: readonly Tried[], binds: 'earlier' | 'later', before: Tally = NOTHING): Tally {
  const found = tried.flatMap((one) => ('found' in one ? one.found : []))
  const sorted = found.map(({ derivation }) => derivation).toSorted((a, b) => earlier(a.due, b.due) * (binds === 'earlier' ? 1 : -1))
  const derivations = [...before.derivations, ...sorted.map((one, at) => (at === 0 ? one : { ...one, part: 'other' as const }))]
  const calendars = [...new Set([...before.calendars, ...found.flatMap((one) => one.calendars)])]
  const failed = tried.find((one) => 'cannot' in one)
  return { due: failed ? null : sorted[0]!.due, derivations, calendars, ...failed }
}

function counting(clock: Clock, row: Counting, ask: CountFrom): Tally {
  const { allow, unit, reckon, follows, roll, notUntil } = row
  if (allow === null) return { ...NOTHING, says: 'The law sets no limit on this any more.' }
  const before = follows && step(follows, ask)
  if (before && !before.due) return before
  const from = before?.due ?? ask.from
  const tried = knownOf(row, ask).map((whose) => countOn({ what: clock.name, allow, unit, reckon, whose }, from, roll, ask))
  const found = before ? tried.map((one) => named(one, clock.name, from)) : tried
  const least = (notUntil ?? []).flatMap(({ allow: more, after }) => {
    const day = other(ask, after)
    const part = { what: after.label, allow: more, unit, reckon: 'after', whose: [row.whose].flat()[0]! } as const
    return day ? [named(countOn(part, day, undefined, ask), after.label, day)] : []
  })
  if (least.length === 0) return joined(found, 'earlier', before)
  return joined([...found.map((one) => named(one, clock.name, from)), ...least], 'later', before)
}
/** Whose days are counted: of several, those that are known. Where none is, all: each then says what is wanting. */
function knownOf({ whose }: Counting, { isKnown = () => true }: CountFrom): readonly Whose[] {
  const all = [whose].flat()
  const known = all.filter(isKnown)
  return known.length > 0 ? known : all
}
const named = (one: Tried, what: string, from: Day): Tried =>
  'found' in one ? { found: { ...one.found, derivation: { ...one.found.derivation, what, from } } } : one

/** The clock that gives the day from which another is counted. */
function step(clock: Clock, ask: CountFrom): Tally {
  const row = rowInForce(clock, ask.from, ask.governing, ask.school)
  if (!row) throw new RangeError(`${clock.name}: no rule was in force on ${longDay(ask.governing)}.`)
  const { due, cannot, says, ...found } = tally(clock, row, ask)
  const derivations = found.derivations.map((one): Derivation => ({ what: clock.name, ...one, part: one.part ?? 'step' }))
  return { ...found, derivations, due, ...(!due && { cannot: cannot ?? `${clock.name}: ${says ?? 'there is no day'}` }) }
}

/** A day beside the event's, as it was said. Throws a RangeError that asks for it. */
function other({ answers = {} }: CountFrom, { name, label, optional }: OtherDay): Day | undefined {
  const said = Object.hasOwn(answers, name) ? answers[name] : undefined
  if (said) return day(said)
  if (optional) return undefined
  throw new Wanting(name, `Say the day: ${label}.`)
}

function ofTwo({ form, of, roll }: OfTwo, ask: CountFrom): Tally {
  const known = of.flatMap((part) => {
    const from = part.from ? other(ask, part.from) : ask.from
    return from ? { part, from } : []
  })
  const plain = joined(
    known.map(({ part, from }) => named(countOn(part, from, undefined, ask), part.what, from)),
    form,
  )
  if (!roll || !plain.due) return plain
  const { part, from } = known.find(({ part: { what } }) => what === plain.derivations[0]!.what)!
  const rolled = joined([named(countOn(part, from, roll, ask), part.what, from)], form)
  return { ...rolled, derivations: [...rolled.derivations, ...plain.derivations.slice(1)] }
}

function which({ which: { name, label }, of }: Which, ask: CountFrom): Tally {
  const said = ask.answers?.[name] ?? ''
  const part = Object.hasOwn(of, said) ? of[said] : undefined
  if (!part) throw new Wanting(name, `Say which it is: ${label} (${Object.keys(of).join(', ')}).`)
  const from = part.from ? other(ask, part.from)! : ask.from
  return joined([named(countOn(part, from, undefined, ask), part.what, from)], 'earlier')
}

function service(row: Service, ask: CountFrom): Tally {
  const { from, answers = {} } = ask
  switch (answers['sent']) {
    case 'posted':
      return joined([countOn({ what: 'Posted', ...row, whose: 'working' }, from, undefined, ask)], 'earlier')
    case 'delivered': {
      const days = [{ on: from, counts: true, number: null, why: 'handed over: given that day' }]
      return { due: from, derivations: [{ calendar: 'Plain days', due: from, days }], calendars: [] }
    }
    case 'email':
      throw new Wanting('sent', 'Email is no way to give this notice. Post it first class or hand it over: the time begins only then.')
    default:
      throw new Wanting('sent', 'Say how the notice was sent: posted, or delivered by hand.')
  }
}

function hours({ allow, reckon }: Hours, { at }: CountFrom): Tally {
  if (!at) throw new Wanting('at', 'Say the time of day too: this is counted in hours.')
  const to = plusHours(at, reckon === 'after' ? allow : -allow)
  const due = londonDay(to)
  const [from, end] = [new Date(at), to].map((one) => one.toISOString()) as [string, string]
  const moved = londonOffset(to.getTime()) - londonOffset(Date.parse(at))
  const says =
    moved === 0
      ? {}
      : { says: `The clocks ${moved > 0 === (reckon === 'after') ? 'go forward' : 'go back'} between the two. Real hours are counted.` }
  return {
    due,
    dueAt: end,
    derivations: [{ calendar: 'Hours', due, days: [], hours: { from, to: end, number: allow } }],
    calendars: [],
    ...says,
  }
}
