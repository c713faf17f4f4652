/** countDays: chooses the calendars, works the deadlines out, and keeps each with its derivation. */
import { londonDay, type Calendar, type Day } from '../domain/calendar.ts'
import { countClock, stateOf, type Counted, type Deadline } from '../domain/clock.ts'
import { ruleOf } from '../domain/law/rules.ts'
import { isNumber, isSettable, standingNumbers, withOwnNumbers } from '../domain/own-numbers.ts'
import type { Process } from '../domain/process.ts'
import type { Clock } from '../domain/row.ts'
import { editionOf } from '../domain/whose.ts'
import { hold, refreshDue } from '../store/cases.ts'
import { append, digest, type Line } from '../store/chain.ts'
import type { Tx } from '../store/client.ts'
import { deadlinesBefore, keepDeadlines, type Asked, type Before, type DeadlineRow } from '../store/deadlines.ts'
import { numbersKept } from '../store/own-numbers.ts'
import { inOneTransaction } from '../store/transaction.ts'
import { askings, type Asking } from './asking.ts'
import type { Deps } from './deps.ts'
import { processNamed } from './process.ts'
import type { Activities, Count } from './types.ts'

type Ask = Parameters<Activities['countDays']>[0]
/** A clock as it was counted, with what it was counted by. */
export interface Worked {
  readonly count: Count
  readonly clock: Clock
  readonly asked: ReturnType<Asking>
  readonly governing: Day
  readonly counted: Counted
  readonly deadline: Deadline
  readonly numbers: readonly number[]
}
type Known = ReadonlyMap<string, Before>

export const countDays =
  (deps: Deps): Activities['countDays'] =>
  (ask) =>
    inOneTransaction(deps.db, async (tx) => {
      const held = await hold(tx, ask)
      const before = await deadlinesBefore(
        tx,
        ask.caseId,
        ask.counts.map(({ id }) => id),
      )
      const named = await clocksFor(tx, processNamed(deps, ask.process), ask.counts, before)
      const asking = await askings(
        tx,
        ask.caseId,
        named.map(({ clock }) => clock),
      )
      const governing = ask.governing ?? londonDay(held.openedAt)
      const worked = named.map(({ count, clock, numbers }) => ({ numbers, ...work(count, clock, governing, asking(clock, count)) }))
      if (!held.repeated) await record(tx, ask, worked, before)
      return worked.map(({ deadline }) => deadline)
    })

interface Named {
  readonly count: Count
  /** With the authority’s own numbers in the place of its defaults. */
  readonly clock: Clock
  readonly numbers: readonly number[]
}

/**
 * The clock of each count. What has been counted keeps the authority’s numbers that it was counted by, though a calendar or a fact has moved;
 * what has not is counted by those that stand now.
 */
async function clocksFor(tx: Tx, { name, clocks }: Process, counts: readonly Count[], before: Known): Promise<readonly Named[]> {
  const defaults = counts.map((count) => ({ count, clock: clockNamed(clocks, count.clock) }))
  const kept = defaults.some(({ clock }) => clock.rows.some(isSettable)) ? await numbersKept(tx) : []
  const standing = standingNumbers(kept)
  return defaults.map(({ count, clock }) => {
    const rule = ruleOf(name, count.clock, clock)
    const then = before.get(count.id)
    const counted = then && then.seq !== null ? kept.filter(({ id }) => then.numbers?.includes(id)) : null
    const own = counted ? counted.filter(isNumber) : standing.filter((one) => one.rule === rule)
    return { count, clock: withOwnNumbers(clock, own), numbers: own.map(({ id }) => id) }
  })
}

function clockNamed(clocks: Readonly<Record<string, Clock>>, name: string): Clock {
  const clock = clocks[name]
  if (!clock) throw new Error(`There is no clock “${name}”.`)
  return clock
}

export function work(count: Count, clock: Clock, governing: Day, asked: ReturnType<Asking>): Omit<Worked, 'numbers'> {
  const counted = countClock(clock, { ...asked, governing })
  const { row, calendars, due, lateFrom, wakings, cannot } = counted
  const { calendarFor: _, isKnown: __, used, from, ...said } = asked
  // Everything that went into it, so that whoever counts again can tell whether it was the same question.
  const inputs = digest({
    clock: count.clock,
    row,
    remind: clock.remind,
    from,
    governing,
    ...said,
    calendars: Object.fromEntries([...used].map(([whose, one]) => [whose, digestOf(one)])),
  }).toString('hex')
  const deadline = {
    clock: clock.name,
    cite: row.cite,
    since: row.since,
    calendars,
    inputs,
    from,
    due,
    lateFrom,
    wakings,
    ...(cannot && { cannot }),
  }
  return { count, clock, asked, governing, counted, deadline }
}

/** A calendar is the same object for as long as it says the same. */
const digests = new WeakMap<Calendar, string>()
function digestOf(calendar: Calendar): string {
  const known = digests.get(calendar) ?? digest(calendar).toString('hex')
  digests.set(calendar, known)
  return known
}

async function record(tx: Tx, ask: Ask, worked: readonly Worked[], before: Known): Promise<void> {
  const news = worked.filter(({ count, deadline }) => isNews(before.get(count.id), ask.seq, deadline.inputs))
  await append(
    tx,
    ask,
    news.map((one) => lineOf(one, before.get(one.count.id), ask.why)),
  )
  await keepDeadlines(
    tx,
    ask,
    news.map((one) => rowOf(one, before.get(one.count.id))),
  )
  await refreshDue(tx, ask.caseId)
}

/** A later call has counted it already, or it was settled after it had been counted, or it was the very same question: this answer is no news to anybody. */
const isNews = (before: Before | undefined, seq: number, inputs: string): boolean =>
  !before || before.seq === null || (before.seq < seq && !before.settled && before.inputs !== inputs)

/**
 * What the record says of it: that it was counted, that it moved and from where, or that it was counted again to the same day from something else. With it
 * stands whatever it was counted by, the rule too, so that anybody can count it again from the record alone.
 */
export function lineOf(
  { count, asked, governing, clock, counted, deadline, numbers }: Worked,
  before: Before | undefined,
  why: string,
): Line {
  const { row, says = null } = counted
  const own = row.own && { own: row.own.number }
  const body = {
    id: count.id,
    why,
    kind: row.kind,
    confidence: row.confidence,
    actBy: counted.actBy,
    ...own,
    ...deadline,
    clock: count.clock,
    state: stateOf(counted),
    says,
    derivation: digest(counted.derivations).toString('hex'),
    row,
    remind: clock.remind,
    ...(clock.isRight && { isRight: true }),
    name: clock.name,
    asked: askedOf({ asked, governing, numbers }),
    calendarNames: Object.fromEntries([...asked.used.values()].map((one) => [editionOf(one), one.name])),
  }
  if (!before || before.seq === null) return { kind: 'deadline', body }
  return before.due === deadline.due ? { kind: 'deadline-again', body } : { kind: 'deadline-moved', body: { ...body, was: before.due } }
}

/** What it was counted with: enough to count it again. */
const askedOf = ({
  asked: { at, answers, school, exempt, used },
  governing,
  numbers,
}: Pick<Worked, 'asked' | 'governing' | 'numbers'>): Asked => ({
  governing,
  on: Object.fromEntries([...used].map(([whose, one]) => [whose, editionOf(one)])),
  ...(at && { at }),
  ...(answers && { answers }),
  ...(school && { school }),
  ...(numbers.length > 0 && { numbers }),
  ...(exempt && { exempt }),
})

export function rowOf({ count, clock, asked, governing, counted, deadline, numbers }: Worked, before: Before | undefined): DeadlineRow {
  const { row, due, actBy, lateFrom, calendars, derivations, cannot = null, says = null } = counted
  const { from } = asked
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
    asked: askedOf({ asked, governing, numbers }),
    cannot,
    says,
    isRight: clock.isRight === true,
    state: settled?.state ?? stateOf(counted),
    metOn: settled && settled.state !== 'ended' ? settled.on : null,
  }
}
