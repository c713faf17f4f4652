/** Numbers of the authority’s own: which stand, what they make of a clock, and whose number nobody may set. */
import { describe, expect, it, test } from 'vitest'
import { day, plus } from '../../domain/calendar.ts'
import { countClock } from '../../domain/clock.ts'
import { countAgain, type KeptCount } from '../../domain/count-again.ts'
import { LIMITS } from '../../domain/law/own-number-limits.ts'
import { ruleOf, rules } from '../../domain/law/rules.ts'
import {
  isSettable,
  readNumber,
  standingNumbers,
  unitsFor,
  whyNotSettable,
  withOwnNumbers,
  type NumberKept,
  type OwnNumber,
  type Settable,
} from '../../domain/own-numbers.ts'
import { rowInForce, type Clock } from '../../domain/row.ts'
import { processes } from '../../workflows/processes.ts'
import { daysOf } from './law/calendars.ts'

const reply = rules['MM_REPLY']!
const line = (id: number, since: string, allow: number | null, more: Partial<NumberKept> = {}): NumberKept => ({
  id,
  rule: 'MM_REPLY',
  since: day(since),
  allow,
  unit: allow === null ? null : 'school days',
  remind: null,
  ...more,
})
const own = (id: number, since: string, allow: number, more: Partial<OwnNumber> = {}): OwnNumber =>
  line(id, since, allow, more) as OwnNumber
const idsOf = (lines: readonly NumberKept[]) => standingNumbers(lines).map(({ id }) => id)
const allowOn = (clock: Clock, on: string) => (rowInForce(clock, day(on), day(on)) as { allow: number }).allow

describe('which stand', () => {
  it('by their first day, of one day the latest', () => {
    expect(idsOf([line(2, '2026-09-01', 12), line(1, '2027-01-01', 8), line(3, '2026-09-01', 14)])).toEqual([3, 1])
  })
  it('one that is withdrawn does not, and may be set again', () => {
    const withdrawn = [line(1, '2026-09-01', 12), line(2, '2026-09-01', null)]
    expect(idsOf(withdrawn)).toEqual([])
    expect(idsOf([...withdrawn, line(3, '2026-09-01', 13)])).toEqual([3])
  })
  it('those of another rule stand beside them', () => {
    expect(idsOf([line(1, '2026-09-01', 12), line(2, '2026-09-01', null, { rule: 'MM_MATCH' })])).toEqual([1])
  })
})

describe('a clock with the authority’s own numbers', () => {
  it('is the very same clock where there are none', () => expect(withOwnNumbers(reply, [])).toBe(reply))
  it('counts by the default until the day before, and by the own number from the day on', () => {
    const clock = withOwnNumbers(reply, [own(1, '2026-09-01', 12), own(2, '2027-01-01', 8)])
    expect(['2026-08-31', '2026-09-01', '2026-12-31', '2027-01-01', '2030-01-01'].map((on) => allowOn(clock, on))).toEqual([
      10, 12, 12, 8, 8,
    ])
  })
  it('from the first day of the default takes its place altogether', () => {
    const clock = withOwnNumbers(reply, [own(1, '2022-09-01', 12)])
    expect(clock.rows.map(({ since, own: set }) => [since, set])).toEqual([
      ['2022-09-01', { number: 1, instead: '10 school days after that day' }],
    ])
  })
  it('says that it is local and the council’s own, in place of what, beside the law of the default', () => {
    const [, row] = withOwnNumbers(reply, [own(7, '2026-09-01', 12)]).rows
    expect(row).toMatchObject({ kind: 'L', owner: 'asked', whose: { school: 'school-on-roll' }, own: { number: 7 } })
    expect(row!.law).toBe('The council’s own number. Local protocol for managed moves. There is no statutory clock.')
    expect(row!.says).toBe('the council’s own number, in place of 10 school days after that day')
    expect(row!.cite).toMatch(/local/i)
  })
  it('counts on no calendar of a school where its unit is another', () => {
    const [, weeks] = withOwnNumbers(reply, [own(1, '2026-09-01', 2, { unit: 'weeks' })]).rows
    const [, working] = withOwnNumbers(reply, [own(1, '2026-09-01', 9, { unit: 'working days' })]).rows
    expect([weeks!.whose, working!.whose]).toEqual(['none', 'working'])
  })
  it('reminds as it says itself, else as the rule does', () => {
    const wakings = (numbers: readonly OwnNumber[]) =>
      countClock(withOwnNumbers(reply, numbers), {
        from: day('2026-02-25'),
        governing: day('2026-02-25'),
        calendarFor: daysOf(),
      }).wakings.filter(({ letter }) => letter === 'reminder').length
    expect([wakings([]), wakings([own(1, '2026-01-01', 10)]), wakings([own(1, '2026-01-01', 10, { remind: [5, 3, 1] })])]).toEqual([
      1, 1, 3,
    ])
    expect(wakings([own(1, '2026-01-01', 10, { remind: [] })])).toBe(0)
  })
  it('holds before a default that begins meanwhile, and ends where the law itself sets a row', () => {
    const [row] = reply.rows
    const law = { ...row, since: day('2028-01-01'), allow: 5, kind: 'S' }
    const later = { ...row, since: day('2027-01-01'), allow: 11 }
    const clock = withOwnNumbers({ ...reply, rows: [row, later, law] } as unknown as Clock, [
      own(1, '2026-09-01', 12),
      own(2, '2028-05-01', 20),
    ])
    expect(['2026-08-31', '2026-12-31', '2027-06-01', '2028-01-01', '2028-06-01'].map((on) => allowOn(clock, on))).toEqual([
      10, 12, 12, 5, 5,
    ])
  })
})

describe('who may set which', () => {
  test.each(Object.entries(rules))('%s: local rows alone, and else the reason with its law', (_, clock) => {
    const why = whyNotSettable(clock)
    expect(why === null).toBe(clock.rows.some(isSettable))
    if (why && clock.rows.at(-1)!.kind !== 'L') expect(why).toContain(clock.rows.at(-1)!.law)
  })
  it('nothing that the law, a Code or guidance sets', () => {
    for (const [rule, kind] of [
      ['PEX_DAY6', 'the law'],
      ['FAP_20', 'statutory guidance'],
      ['MM_REPLY', null],
    ] as const)
      expect(whyNotSettable(rules[rule]!)).toEqual(kind === null ? null : expect.stringContaining(`set by ${kind},`))
  })
  it('every local row of the law is one that may be set, and its default is within the limits', () => {
    const local = Object.values(rules).flatMap(({ rows }) => rows.filter(({ kind }) => kind === 'L'))
    expect(local.length).toBeGreaterThan(10)
    for (const row of local) {
      expect([row.law, isSettable(row)]).toEqual([row.law, true])
      const { allow, unit } = row as Settable
      expect([allow >= LIMITS.units[unit].least, allow <= LIMITS.units[unit].most]).toEqual([true, true])
    }
  })
  it('counted back, not in months: the law does not say how', () => {
    expect(unitsFor(rules['EDU_PRERELEASE']!.rows[0] as Settable)).not.toContain('months')
    expect(unitsFor(reply.rows[0] as Settable)).toEqual(['school days', 'working days', 'calendar days', 'weeks', 'months'])
    expect(unitsFor(rules['MM_SETTLED']!.rows[0] as Settable)).not.toContain('school days')
  })
})

describe('what is asked for', () => {
  const today = day('2026-11-28')
  const asked = { since: day('2027-01-01'), allow: 12, unit: 'school days', remind: '' } as const
  const faultsOf = (more: object) => readNumber(reply, { ...asked, ...more }, today).faults
  it.each<[string, string, readonly number[] | null]>([
    ['as the rule has them', '', null],
    ['none', 'None', []],
    ['in any order, each once', '2, 5 and 2', [5, 2]],
  ])('is right, with reminders %s', (_, remind, days) => {
    expect(readNumber(reply, { ...asked, remind }, today)).toEqual({ faults: {}, remind: days })
  })
  it.each<[string, object, string, RegExp]>([
    ['nothing at all', { allow: 0 }, 'allow', /from 1 to 190/],
    ['more than a year of school days', { allow: 191 }, 'allow', /from 1 to 190/],
    ['too many weeks', { allow: 53, unit: 'weeks' }, 'allow', /from 1 to 52/],
    ['a day before the default', { since: day('2022-08-31') }, 'since', /before its default/],
    ['a day too far ahead', { since: plus(today, LIMITS.daysAhead + 1) }, 'since', /more than 730 days/],
    ['reminders that are no numbers', { remind: 'two' }, 'remind', /whole numbers/],
    ['a reminder before it has begun', { remind: '13' }, 'remind', /from 1 to 12 working days/],
    ['a reminder on the day itself', { remind: '0' }, 'remind', /from 1 to 12/],
    ['too many reminders', { remind: '5,4,3,2,1' }, 'remind', /at most 4/],
  ])('is refused: %s', (_, more, field, message) => {
    expect(faultsOf(more)).toEqual({ [field]: expect.stringMatching(message) })
  })
  it('may begin on the first day of the default, and on the last day that is near enough', () => {
    expect([faultsOf({ since: day('2022-09-01') }), faultsOf({ since: plus(today, LIMITS.daysAhead) })]).toEqual([{}, {}])
  })
  it('is refused where the law sets the row of that day', () => {
    const [row] = reply.rows
    const clock = { ...reply, rows: [row, { ...row, since: day('2027-06-01'), kind: 'S', law: 'The Moves Act' }] } as unknown as Clock
    expect(readNumber(clock, { ...asked, since: day('2027-06-01') }, today).faults.since).toContain('The Moves Act')
    expect(readNumber(clock, asked, today).faults).toEqual({})
  })
})

describe('the name of a rule', () => {
  it('is that of the law, whatever a process counts it from; else the process’s and its own', () => {
    const { name, clocks } = processes.find((one) => one.name === 'managed-move')!
    expect([ruleOf(name, 'MM_REPLY', clocks['MM_REPLY']!), ruleOf(name, 'other', clocks['CTF_15']!)]).toEqual(['MM_REPLY', 'CTF_15'])
    const ours = { ...reply, rows: [{ ...reply.rows[0] }] } as unknown as Clock
    expect(ruleOf(name, 'reply', ours)).toBe('managed-move.reply')
  })
})

describe('counted again', () => {
  const numbers = [own(1, '2026-01-01', 12), own(2, '2026-01-01', 14)]
  const from = day('2026-02-25')
  const ask = { governing: from, calendarFor: daysOf() }
  const calendar = daysOf()({ school: 'school-on-roll' })!
  const working = daysOf()('working')!
  const kept = (own_: readonly OwnNumber[]): KeptCount => {
    const { due, lateFrom, actBy, derivations } = countClock(withOwnNumbers(reply, own_), { ...ask, from })
    const on = { 'school-on-roll': `${calendar.id}@${calendar.edition}`, working: `${working.id}@${working.edition}` }
    const asked = { governing: from, on, ...(own_.length > 0 && { numbers: own_.map(({ id }) => id) }) }
    return { from, due, lateFrom, actBy, derivation: derivations, asked }
  }
  const calendars = new Map([calendar, working].map((one) => [`${one.id}@${one.edition}`, one]))
  const all = new Map(numbers.map((one) => [one.id, one]))
  it('comes to the same by the numbers that stood then, whatever has been set since', () => {
    for (const then of [[], [numbers[0]!], [numbers[1]!]]) expect(countAgain(kept(then), reply, calendars, all)).toBeNull()
  })
  it('comes to another day where it is counted by others, and says where one is gone', () => {
    const one = kept([numbers[0]!])
    expect(countAgain({ ...one, asked: { ...one.asked, numbers: [2] } }, reply, calendars, all)).toMatch(/^it was .* and would be /)
    expect(countAgain(one, reply, calendars)).toBe('the council’s own number that it was counted by is not there any more: 1')
  })
})
