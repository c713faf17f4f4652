import { describe, expect, test } from 'vitest'
import { asksOfClock } from '../../domain/asks.ts'
import { day, plus, type Calendar } from '../../domain/calendar.ts'
import { countClock, type CountFrom } from '../../domain/clock.ts'
import { countAgain, type KeptCount } from '../../domain/count-again.ts'
import { rules } from '../../domain/law/rules.ts'
import type { Clock, Whose } from '../../domain/row.ts'
import { editionOf, whoseName } from '../../domain/whose.ts'
import { closedOn, daysOf, schoolA } from './law/calendars.ts'

/** Counts as a case does, and keeps it with what it was counted with. */
function kept(clock: Clock, find = daysOf()): { readonly row: KeptCount; readonly calendars: Map<string, Calendar> } {
  const [on, calendars]: [Record<string, string>, Map<string, Calendar>] = [{}, new Map()]
  const answers = Object.fromEntries(
    asksOfClock(clock).map(({ name, kind, options }) => [
      name,
      kind === 'choice' ? Object.keys(options!)[0]! : kind === 'days' ? '1' : '2026-02-20',
    ]),
  )
  const asked: Omit<CountFrom, 'from' | 'calendarFor'> = { governing: day('2026-07-30'), at: '2026-02-25T09:00:00Z', answers }
  const calendarFor = (whose: Whose) => {
    const calendar = find(whose)
    if (calendar) {
      on[whoseName(whose)] = editionOf(calendar)
      calendars.set(editionOf(calendar), calendar)
    }
    return calendar
  }
  const from = day('2026-02-25')
  const { due, lateFrom, actBy, derivations } = countClock(clock, { ...asked, from, calendarFor })
  return {
    row: JSON.parse(JSON.stringify({ from, due, lateFrom, actBy, derivation: derivations, asked: { ...asked, on } })) as KeptCount,
    calendars,
  }
}

describe.each(Object.entries(rules))('%s', (_, clock) => {
  test('comes to the same when it is counted again, as it was kept', () => {
    const { row, calendars } = kept(clock)
    expect(countAgain(row, clock, calendars)).toBeNull()
  })
})

describe('what differs is said', () => {
  const { row, calendars } = kept(rules['PEX_DAY6']!)
  test('a day that was altered', () => {
    expect(countAgain({ ...row, due: plus(row.due!, 1) }, rules['PEX_DAY6']!, calendars)).toBe(
      'it was 2026-03-06, and would be 2026-03-05 if it were counted now',
    )
  })
  test('a day of the count that was altered', () => {
    const [first, ...rest] = row.derivation
    const days = first!.days.map((one, at) => (at === 1 ? { ...one, counts: false, number: null } : one))
    expect(countAgain({ ...row, derivation: [{ ...first!, days }, ...rest] }, rules['PEX_DAY6']!, calendars)).toBe(
      'it is 2026-03-05 both times, and the count that leads there is another',
    )
  })
  test('a day to act by, or an instant of lateness', () => {
    for (const altered of [{ actBy: day('2026-03-04') }, { lateFrom: '2026-03-07T00:00:00.000Z' }])
      expect(countAgain({ ...row, ...altered }, rules['PEX_DAY6']!, calendars)).toContain('the count that leads there is another')
  })
  test('another number in the law', () => {
    const { rows } = rules['PEX_DAY6']!
    expect(countAgain(row, { ...rules['PEX_DAY6']!, rows: [{ ...rows[0], allow: 7 } as (typeof rows)[0]] }, calendars)).toContain(
      'would be 2026-03-06',
    )
  })
  test('an edition of a calendar that is not there any more', () => {
    expect(countAgain(row, rules['PEX_DAY6']!, new Map())).toBe('the calendar that it was counted on is not there any more: school:A@1')
  })
  test('words alone are no difference', () => {
    const derivation = row.derivation.map((one) => ({
      ...one,
      calendar: 'Renamed',
      days: one.days.map((each) => ({ ...each, why: 'said otherwise' })),
    }))
    expect(countAgain({ ...row, derivation }, rules['PEX_DAY6']!, calendars)).toBeNull()
  })
  test('a calendar that has grown since is no difference: the old edition is counted on', () => {
    const grown = new Map([...calendars, ['school:A@2', closedOn(schoolA, ['2026-03-02'])]])
    expect(countAgain(row, rules['PEX_DAY6']!, grown)).toBeNull()
  })
  test('a date that could not be worked out still cannot', () => {
    const lacking = kept(rules['PEX_DAY6']!, (whose) => (whose === 'working' ? daysOf()(whose) : undefined))
    expect([lacking.row.due, countAgain(lacking.row, rules['PEX_DAY6']!, lacking.calendars)]).toEqual([null, null])
  })
})
