/** countDays: chooses the calendars, works the deadlines out, and keeps each with its derivation. */
import { londonDay, type Calendar, type Day } from '../domain/calendar.ts'
import { countClock, type Clock, type Counted, type Deadline, type Whose } from '../domain/clock.ts'
import { facts as factNames, type FactName } from '../domain/facts.ts'
import { homeAuthority } from '../store/acts.ts'
import { loadCalendars } from '../store/calendars.ts'
import { hold, refreshDue } from '../store/cases.ts'
import { append, digest, type Line } from '../store/chain.ts'
import type { Tx } from '../store/client.ts'
import { deadlinesBefore, keepDeadlines, type Before, type DeadlineRow } from '../store/deadlines.ts'
import { factsOfCase } from '../store/facts.ts'
import { inOneTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'
import { processNamed } from './process.ts'
import type { Activities, Count } from './types.ts'

type Ask = Parameters<Activities['countDays']>[0]
interface Worked {
  readonly count: Count
  readonly from: Day
  readonly counted: Counted
  readonly deadline: Deadline
}

const WORKING = 'working:england-and-wales'

export const countDays =
  (deps: Deps): Activities['countDays'] =>
  (ask) =>
    inOneTransaction(deps.db, async (tx) => {
      const held = await hold(tx, ask)
      const { clocks } = processNamed(deps, ask.process)
      const named = ask.counts.map((count) => ({ count, clock: clockNamed(clocks, count.clock) }))
      const calendarFor = await calendars(
        tx,
        ask.caseId,
        named.map(({ clock }) => clock),
      )
      const governing = ask.governing ?? londonDay(held.openedAt)
      const worked = named.map(({ count, clock }) => work(count, clock, governing, calendarFor))
      if (!held.repeated) await record(tx, ask, worked)
      return worked.map(({ deadline }) => deadline)
    })

function clockNamed(clocks: Readonly<Record<string, Clock>>, name: string): Clock {
  const clock = clocks[name]
  if (!clock) throw new Error(`There is no clock “${name}”.`)
  return clock
}

type CalendarFor = (whose: Whose) => Calendar | undefined
/** Whose days: the home authority's; those of the school that a fact of this case names; the country's working days. */
async function calendars(tx: Tx, caseId: string, clocks: readonly Clock[]): Promise<CalendarFor> {
  const whose = clocks.flatMap(({ rows }) => rows.flatMap((row) => [row.whose].flat()))
  const schools = whose.flatMap((one) => (typeof one === 'object' ? one.school : []))
  const facts = await factsOfCase(tx, caseId, schools)
  const authority = await homeAuthority(tx)
  const idOf = (one: Whose): string | undefined => {
    if (one === 'none') return undefined
    if (one === 'working') return WORKING
    if (one === 'authority') return authority ? `authority:${authority}` : undefined
    return facts[one.school] === undefined ? undefined : `school:${String(facts[one.school])}`
  }
  const loaded = await loadCalendars(tx, [...new Set([WORKING, ...whose.flatMap((one) => idOf(one) ?? [])])])
  return (one) => {
    const id = idOf(one)
    const calendar = id === undefined ? undefined : loaded.get(id)
    if (!calendar && typeof one === 'object') throw new RangeError(noSchool(one.school, id))
    return calendar
  }
}
const noSchool = (fact: FactName, id: string | undefined): string =>
  id === undefined
    ? `“${factNames[fact]}” is not known yet. Record it to see this date.`
    : `There is no calendar for the school with the reference number ${id.slice('school:'.length)}. Load it to see this date.`

function work(count: Count, clock: Clock, governing: Day, calendarFor: CalendarFor): Worked {
  const from = count.from ?? londonDay(count.at)
  const used: Calendar[] = []
  const counted = countClock(clock, {
    from,
    governing,
    calendarFor: (whose) => {
      const calendar = calendarFor(whose)
      if (calendar) used.push(calendar)
      return calendar
    },
  })
  const { row, calendars: editions, due, lateFrom, wakings, cannot } = counted
  // Everything that went into it, so that whoever counts again can tell whether it was the same question.
  const inputs = digest({
    clock: count.clock,
    row,
    remind: clock.remind,
    from,
    governing,
    calendars: Object.fromEntries(used.map((one) => [one.id, digestOf(one)])),
  }).toString('hex')
  const deadline = {
    clock: clock.name,
    cite: row.cite,
    since: row.since,
    calendars: editions,
    inputs,
    from,
    due,
    lateFrom,
    wakings,
    ...(cannot && { cannot }),
  }
  return { count, from, counted, deadline }
}

/** A calendar is the same object for as long as it says the same. */
const digests = new WeakMap<Calendar, string>()
function digestOf(calendar: Calendar): string {
  const known = digests.get(calendar) ?? digest(calendar).toString('hex')
  digests.set(calendar, known)
  return known
}

async function record(tx: Tx, ask: Ask, worked: readonly Worked[]): Promise<void> {
  const before = await deadlinesBefore(
    tx,
    ask.caseId,
    worked.map(({ count }) => count.id),
  )
  const news = worked.filter(({ count }) => isNews(before.get(count.id), ask.seq))
  await append(
    tx,
    ask,
    news.flatMap((one) => lineOf(one, before.get(one.count.id), ask.why)),
  )
  await keepDeadlines(
    tx,
    ask,
    news.map((one) => rowOf(one, before.get(one.count.id))),
  )
  await refreshDue(tx, ask.caseId)
}

/** A later call has counted it already, or it was settled after it had been counted: this answer is no news to anybody. */
const isNews = (before: Before | undefined, seq: number): boolean => !before || before.seq === null || (before.seq < seq && !before.settled)

/** What the record says of it: that it was counted, or that it moved and from where. Counting it again to the same day says nothing. */
function lineOf({ count, counted, deadline }: Worked, before: Before | undefined, why: string): Line[] {
  const { row } = counted
  const body = { id: count.id, why, kind: row.kind, confidence: row.confidence, actBy: counted.actBy, ...deadline, clock: count.clock }
  if (!before || before.seq === null) return [{ kind: 'deadline', body }]
  return before.due === deadline.due ? [] : [{ kind: 'deadline-moved', body: { ...body, was: before.due } }]
}

function rowOf({ count, from, counted, deadline }: Worked, before: Before | undefined): DeadlineRow {
  const { row, due, actBy, lateFrom, calendars, derivations, cannot = null } = counted
  const settled = before?.settled
  return {
    id: count.id,
    clock: count.clock,
    from,
    due,
    actBy,
    lateFrom,
    row,
    calendars,
    inputs: deadline.inputs,
    derivation: derivations,
    cannot,
    state: settled?.state ?? (cannot ? 'cannot be counted' : due ? 'waiting' : 'exempt'),
    metOn: settled && settled.state !== 'ended' ? settled.on : null,
  }
}
