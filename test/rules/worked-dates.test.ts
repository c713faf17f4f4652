import { expect, test } from 'vitest'
import { actBy, day, plus, reckon, type Reckoned } from '../../domain/calendar.ts'
import { calendar, closedOn, workingDays } from './law/calendars.ts'
import { counted, plainly, worked, type Count, type Worked } from './law/worked.ts'

/** Rules of later processes, which are more than counts. Each leaves this list when its process is built. */
const LATER = {
  'PEX-08': 'exempt: whether the sixth-day duty applies',
  'CAN-01': 'cancel: whether an exclusion may be cancelled',
  'SUS-02': 'suspension-run: several suspensions as one run',
  'SUS-04': 'term-total-duty: what the board must do',
  'SUS-08': 'limit-45: whether a suspension fits in the year',
  'CUS-02': 'early-discharge: where a release date may move',
  'CUS-07': 'early-discharge: where a release date may move',
}
const TOLD = ['steps', 'recalculate', 'register-delete', 'earlier-of', 'ten-weeks']
const kindOf = ({ kind, rule }: Worked) => (kind === 'count' ? 'count' : rule!)
const named = (cases: readonly Worked[]) => cases.map((one) => [`${one.id}: ${one.describe}`, one] as const)
const eventOf = (one: Worked) => one.event!.instant ?? one.event!.date!

test('no worked date is passed over in silence', () => {
  const notCounted = worked.filter((one) => one.kind !== 'count' && !TOLD.includes(one.rule!))
  expect(notCounted.map(({ id }) => id).sort()).toEqual(Object.keys(LATER).sort())
  expect(worked).toHaveLength(31)
})

const ALSO: Record<string, (one: Worked, found: Reckoned) => string | undefined> = {
  operationalTarget: (one) => counted({ ...one.count!, number: one.count!.number - 1 }, eventOf(one), one.calendar).due,
  lastDayOfSuspension: (_, { due }) => due,
  returns: (one, { due }) => reckon(1, 'school days', 'after', due, calendar(one.calendar.which)).due,
  earliestDirection: (_, { due }) => plus(due, 1),
  simpleCount: (one) => counted({ ...one.count!, reckoning: 'before' }, eventOf(one), one.calendar).due,
  beforeRolling: (_, { beforeRolling }) => beforeRolling,
  actBy: (_, { due }) => actBy(due, workingDays) ?? due,
}

test.each(named(worked.filter(({ kind }) => kind === 'count')))('%s', (_, one) => {
  const found = counted(one.count!, eventOf(one), one.calendar) as Reckoned
  expect(plainly(found.due)).toBe(plainly(one.expect['due']))
  if (one.expect['counted']) expect(found.days.filter(({ counts }) => counts).map(({ on }) => on)).toEqual(one.expect['counted'])
  for (const [name, day] of Object.entries(one.expect['also'] ?? {})) expect([name, ALSO[name]!(one, found)]).toEqual([name, day])
})

/** What a chain expects beside its steps, which is its own input said again. */
const SAID_AGAIN: Record<string, (one: Worked) => unknown> = {
  s104NoticeByEndOfAfternoonSessionOf: (one) => one.event!.instant!.slice(0, 10),
  soFarAsPracticableBefore: (one) => one.input!['exam'],
}

test.each(named(worked.filter(({ steps }) => steps)))('%s', (_, one) => {
  const found: Record<string, string> = {}
  for (const { name, from, count, calendar: which, due } of one.steps!) {
    const start = from === 'event' ? eventOf(one) : from.startsWith('input.') ? String(one.input![from.slice(6)]) : (found[from] ?? from)
    found[name] = plainly(counted(count, start, which).due)
    expect([name, found[name]]).toEqual([name, plainly(due)])
  }
  for (const [name, expected] of Object.entries(one.expect)) {
    expect([name, plainly(found[name] ?? SAID_AGAIN[name]!(one))]).toEqual([name, plainly(expected)])
  }
})

test.each(named(worked.filter(({ rule }) => rule === 'recalculate')))('%s', (_, one) => {
  const { number, unit, reckoning } = one.input!['count'] as Count
  const before = calendar(one.calendar.which)!
  const after = closedOn(before, one.input!['closuresAdded'] as string[])
  const due = [before, after].map((on) => reckon(number, unit as 'school days', reckoning, day(eventOf(one)), on).due)
  expect(due).toEqual([one.expect['dueBefore'], one.expect['dueAfter']])
})

test.each(named(worked.filter(({ rule }) => rule === 'earlier-of')))('%s', (_, one) => {
  const calendars = one.input!['calendars'] as string[]
  const counts = (one.input!['counts'] as Count[] | undefined) ?? calendars.map(() => one.input!['count'] as Count)
  const each = calendars.map((which, at) => counted(counts[at]!, eventOf(one), { which }).due)
  const names = one.input!['counts'] ? counts.map(({ unit }) => unit) : calendars
  expect(Object.fromEntries(names.map((name, at) => [name, each[at]]))).toEqual(one.expect['each'])
  expect(each.toSorted()[0]).toBe(one.expect['due'])
})

test.each(named(worked.filter(({ rule }) => rule === 'ten-weeks')))('%s', (_, one) => {
  const begins = (one.input!['requests'] as string[]).map((request) => reckon(10, 'weeks', 'before', day(request), null).due)
  expect(begins).toEqual(one.expect['windowBegins'])
  expect(begins.map((from) => from <= String(one.input!['lastReview']))).toEqual(one.expect['mayDecline'])
})

test('every kind of rule is told by one test at least', () => {
  const kinds = new Set(worked.filter(({ id }) => !Object.hasOwn(LATER, id)).map(kindOf))
  expect([...kinds].sort()).toEqual(['count', ...TOLD].sort())
})
test('a wrong reckoning is caught by the worked dates', () => {
  const plain = worked.filter(({ kind, count }) => kind === 'count' && count!.unit !== 'hours' && !count!.roll)
  expect(plain.length).toBeGreaterThan(6)
  const agree = plain.filter((one) => {
    const other = one.count!.reckoning === 'after' ? 'beginning with' : 'after'
    return counted({ ...one.count!, reckoning: other }, eventOf(one), one.calendar).due === one.expect['due']
  })
  expect(agree.map(({ id }) => id)).toEqual([])
})
