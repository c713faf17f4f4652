import { expect, test } from 'vitest'
import { actBy, day, plus, reckon, type Reckoned } from '../../domain/calendar.ts'
import { countClock } from '../../domain/clock.ts'
import { halves, inDays } from '../../domain/halves.ts'
import { ifCancelled, mayCancel } from '../../domain/law/cancelling.ts'
import { PEX_DAY6 } from '../../domain/law/exclusion.ts'
import { EARLY_DISCHARGE } from '../../domain/law/post-custody.ts'
import { earlyDischarge } from '../../domain/law/release.ts'
import { mayDecline } from '../../domain/law/review-requests.ts'
import { rules } from '../../domain/law/rules.ts'
import { sixthDay } from '../../domain/law/sixth-day.ts'
import { boardDuty, fitsInYear } from '../../domain/law/suspension-totals.ts'
import { SUS_DAY6, TERM_TOTAL } from '../../domain/law/suspension.ts'
import { runsOf } from '../../domain/periods.ts'
import { calendar, closedOn, daysOf, workingDays } from './law/calendars.ts'
import { counted, plainly, worked, type Count, type Worked } from './law/worked.ts'

const TOLD = [
  'steps',
  'recalculate',
  'register-delete',
  'earlier-of',
  'ten-weeks',
  'exempt',
  'cancel',
  'suspension-run',
  'term-total-duty',
  'limit-45',
  'early-discharge',
]
const kindOf = ({ kind, rule }: Worked) => (kind === 'count' ? 'count' : rule!)
const named = (cases: readonly Worked[]) => cases.map((one) => [`${one.id}: ${one.describe}`, one] as const)
const eventOf = (one: Worked) => one.event!.instant ?? one.event!.date!

test('no worked date is passed over', () => {
  expect(worked.filter((one) => one.kind !== 'count' && !TOLD.includes(one.rule!))).toEqual([])
  expect(new Set(worked.map(kindOf))).toEqual(new Set(['count', ...TOLD]))
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

const asked = (one: Worked, from = eventOf(one), which = one.calendar.which) => ({
  from: day(from.slice(0, 10)),
  at: from,
  governing: day('2026-07-30'),
  calendarFor: daysOf(which),
})
const told = (rule: string) => named(worked.filter((one) => one.rule === rule))
const on = day('2026-02-02')

test.each(told('ten-weeks'))('%s', (_, { input, expect: expected }) => {
  const judged = (input!['requests'] as string[]).map((request) => mayDecline(day(request), day(String(input!['lastReview']))).answer)
  expect({ mayDecline: judged.map(({ may }) => may), windowBegins: judged.map(({ windowBegins }) => windowBegins) }).toEqual(expected)
})

test.each(told('exempt'))('%s', (_, one) => {
  const { yearGroup, lastEnteredPublicExam } = one.input as { yearGroup: number; lastEnteredPublicExam: string }
  const excluded = { kind: 'permanent', on: day(eventOf(one)), school: 'community', schoolIsOurs: true, childIsOurs: true } as const
  const { answer, why } = sixthDay({ ...excluded, compulsoryAge: true, year: yearGroup, lastExam: day(lastEnteredPublicExam) })
  const { says, due } = countClock(PEX_DAY6, { ...asked(one), exempt: why })
  expect({ sixthDayDuty: answer.owed, state: due === null && says === why ? 'exempt' : 'waiting', stillRun: answer.stillRun }).toEqual(
    one.expect,
  )
})

test.each(told('cancel'))('%s', (_, { input, expect: expected }) => {
  const cases = input!['cases'] as { daysLost: string; boardMeetingBegun: boolean }[]
  const { daysLostStillCount, ...rest } = ifCancelled
  expect({
    mayCancel: cases.map(({ daysLost, ...one }) => mayCancel({ on, daysLost: halves(daysLost), ...one }).answer),
    ifCancelled: { ...rest, daysLostStillCountTowards45: daysLostStillCount },
  }).toEqual(expected)
})

test.each(told('suspension-run'))('%s', (_, one) => {
  const given = one.input!['suspensions'] as { first: string; days: number }[]
  const periods = given.map(({ first, days }) => ({ from: day(first), halves: halves(String(days)) }))
  const ask = { ...asked(one, given[0]!.first), periods }
  const total = countClock(TERM_TOTAL, ask)
  expect({
    sixthDay: countClock(SUS_DAY6, ask).due,
    lastDays: periods.map((period) => runsOf([period], calendar('A')).at(-1)!.last),
    termTotal: /^[\d.]+/.exec(total.says!)![0],
  }).toEqual(one.expect)
})

test.each(told('term-total-duty'))('%s', (_, { input, expect: expected }) => {
  expect((input!['termTotals'] as string[]).map((total) => boardDuty(halves(total), on).answer)).toEqual(expected['duties'])
})

test.each(told('limit-45'))('%s', (_, { input, expect: expected }) => {
  let used = halves(String(input!['usedThisSchoolYear']))
  const answers = (input!['next'] as string[]).map((next) => {
    const { answer } = fitsInYear(used, halves(next), on)
    used = answer.total
    return answer
  })
  expect({ allowed: answers.map(({ allowed }) => allowed), totals: answers.map(({ total }) => inDays(total)) }).toEqual(expected)
})

test.each(told('early-discharge'))('%s', (_, one) => {
  const set = day(String(one.input!['release']))
  const { effective, mayMoveTo, earliest } = earlyDischarge(set, EARLY_DISCHARGE.rows[0].allow, workingDays)
  const nextSchoolDayAfterOriginal = reckon(1, 'school days', 'after', set, calendar(one.calendar.which)).due
  expect({ effectiveRelease: effective, mayBeBroughtForwardTo: mayMoveTo, nextSchoolDayAfterOriginal }).toEqual(one.expect)
  expect(countClock(EARLY_DISCHARGE, asked(one)).due).toBe(earliest)
})

/** The worked dates once more, through the rules they are about: a school and a day, and nothing of how it is counted. */
const RULES: Record<
  string,
  { readonly rule?: string; readonly from?: (one: Worked) => string; readonly expects?: string; readonly which?: string }
> = {
  'PEX-05': { expects: 'target' },
  'PEX-06': { expects: 'statutory' },
  'IRP-02': {},
  'IRP-05': {},
  'IRP-07': {},
  'REG-01': { expects: 'earliestDeletion' },
  'FAP-02': { which: 'A' },
  'KCS-01': { which: 'A' },
  'DIR-02': { rule: 'DIR_LAC_7_DIRECT', from: (one) => String(one.input!['noticeServed']), expects: 'earliestDirection' },
  'EHC-03': {},
  'OFF-02': { expects: 'inviteBy' },
}
test.each(named(worked.filter(({ id, kind }) => kind === 'count' || RULES[id])))('by its rule: %s', (_, one) => {
  const { rule = one.clock, from = eventOf, expects = 'due', which = one.calendar.which } = RULES[one.id] ?? {}
  const sent = one.input?.['sent'] === 'first-class post' ? 'posted' : 'delivered'
  const found = countClock(rules[rule]!, { ...asked(one, from(one), which), answers: { sent } })
  expect(plainly(found.dueAt ?? found.due)).toBe(plainly(one.expect[expects]))
  if (one.expect['deemed']) expect(found.derivations[0]).toMatchObject({ part: 'step', due: one.expect['deemed'] })
  if (one.expect['each']) expect(new Set(found.derivations.map(({ due }) => due))).toEqual(new Set(Object.values(one.expect['each'])))
})
test('a worked date is known by the rule it names', () => {
  expect(worked.filter(({ clock }) => !Object.hasOwn(rules, clock))).toEqual([])
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
