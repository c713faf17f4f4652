import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { day, plus, type Day } from '../../domain/calendar.ts'
import { countClock, rowInForce, type Allowance, type Clock, type Whose } from '../../domain/clock.ts'
import { rules } from '../../domain/law/rules.ts'
import { calendar, workingDays } from './law/calendars.ts'

interface Line {
  readonly name: string
  readonly number: string
  readonly unit: string
  readonly reckoning: string
  readonly calendar: string
}
/** The law's own list, one line a clock; several names in a line have as many numbers, or one between them. */
const lines: readonly Line[] = readFileSync(new URL('law/one-line-per-clock.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Clock'))
  .flatMap((line) => {
    const [names, , numbers, unit, reckoning, whose] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim()) as [string, string, string, string, string, string]
    return names.split(', ').map((name, at) => ({ name, number: numbers.split(', ')[at] ?? numbers, unit, reckoning, calendar: whose }))
  })

/** Clocks that a dated row cannot say yet, and why. Each leaves this list when its process is built. */
const LATER: Record<string, string> = {
  OFF_REQUEST_10W: 'a window looked back over, not a deadline',
  EHC_PHASE: 'fixed dates of the year',
  EHC_TRANSFER: 'on the day, or from awareness',
  EHC_NEW_REVIEW: 'the later of two',
  APPEAL: 'the later of two, rolled by the tribunal’s own days',
  ORDER: 'three numbers, by what was ordered',
  EARLY_DISCHARGE: 'a rule about release dates',
  S104_NOTICE: 'by the end of a session',
  AP_INFO_48H: 'hours',
  BREACH_72H: 'hours',
  BUDGET: 'a date for finance; its regulations are not named in full',
  GB_EXAM: 'before an examination, so far as practicable',
  REG_DELETE: 'a day before which it may not be done',
  LIMIT_45: 'a sum',
  TERM_TOTAL: 'a sum',
  CP_FILE_5: 'held as two clocks, CP_FILE_5_DAYS and CP_FILE_5_SCHOOL',
  S19_ILL_15: 'a running total',
  SICK_RETURN: 'a running total',
  ABSENCE_10: 'a running total',
  DEL_10: 'a running total',
  DEL_20: 'a running total',
  FOI_20: 'needs the working days of the whole United Kingdom',
}
const school = (whose: Whose) => typeof whose === 'object'
const WHOSE: Record<string, (whose: Allowance['whose']) => boolean> = {
  both: (whose) => Array.isArray(whose) && whose.length === 2 && whose[0] === 'authority' && school(whose[1]),
  wd: (whose) => whose === 'working',
  '-': (whose) => whose === 'none',
}

describe('the rules against the law’s own list', () => {
  const counted = lines.filter(({ name }) => !Object.hasOwn(LATER, name))
  test('every line is a rule, or says why it is not yet', () => {
    const names = lines.map(({ name }) => name)
    expect(names.filter((name) => Object.hasOwn(rules, name) === Object.hasOwn(LATER, name))).toEqual([])
    expect(Object.keys(LATER).filter((name) => !names.includes(name))).toEqual([])
    expect(counted.length).toBeGreaterThan(50)
  })
  test.each(counted.map((line) => [line.name, line] as const))('%s', (name, line) => {
    for (const row of rules[name]!.rows) {
      expect([row.allow, row.unit]).toEqual([Number(line.number), line.unit])
      expect(
        line.reckoning === row.reckon ||
          line.reckoning.startsWith(`${row.reckon};`) ||
          line.reckoning.startsWith(`${row.reckon} `) ||
          line.reckoning.startsWith(`${row.reckon},`),
      ).toBe(true)
      const rolls = row.roll !== undefined
      expect([rolls, rolls || (WHOSE[line.calendar] ?? school)(row.whose as Whose)]).toEqual([line.reckoning.includes('rolled'), true])
    }
  })
  test('what is not in the list is local to managed moves, or a half of the child protection file', () => {
    const names = lines.map(({ name }) => name)
    const own = Object.keys(rules).filter((name) => !names.includes(name))
    expect(own.filter((name) => !/^MM_|^CP_FILE_5_(DAYS|SCHOOL)$/.test(name))).toEqual([])
  })
})

describe.each(Object.entries(rules))('%s', (_, clock: Clock) => {
  test('says on what authority, in full and in short', () => {
    for (const { law, cite, kind, confidence, since } of clock.rows) {
      expect([law.length > 10, cite.length > 5, cite.length <= 60, day(since)]).toEqual([true, true, true, since])
      expect(kind === 'L').toBe(/^Local protocol/.test(law))
      expect(kind === 'L' && confidence !== 'L').toBe(false)
    }
  })
  test('its rows come in order, and each is in force from its first day', () => {
    const since = clock.rows.map((row) => row.since)
    expect(since).toEqual([...new Set(since)].sort())
    clock.rows.forEach((row, at) => {
      expect(rowInForce(clock, row.since, row.since)).toBe(row)
      expect(rowInForce(clock, plus(row.since, -1), plus(row.since, -1))).toBe(clock.rows[at - 1])
    })
  })
  test('can be counted', () => {
    const calendarFor = (whose: Whose) => (whose === 'working' ? workingDays : calendar(whose === 'authority' ? 'A-LA' : 'A')!)
    const from = day('2026-02-25')
    const found = countClock(clock, { from, governing: from, calendarFor })
    expect(found.cannot).toBeUndefined()
    expect(found.derivations.length).toBe([clock.rows[0].whose].flat().length)
  })
})

test.each<[string, string, Day, 'H' | 'M']>([
  ['OFF_NOTICE_2', 'before academies are reached', day('2026-07-25'), 'H'],
  ['OFF_NOTICE_2', 'from the day they are', day('2026-07-26'), 'M'],
])('%s %s', (name, _, on, confidence) => expect(rowInForce(rules[name]!, on, on)!.confidence).toBe(confidence))
