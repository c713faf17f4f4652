/** Panels: which setting holds on a day, who sits, which cases a panel hears, and days before a meeting. */
import { describe, expect, it, test } from 'vitest'
import { day, plus, type Calendar } from '../../domain/calendar.ts'
import {
  agreementText,
  goingFor,
  hears,
  lastSettingDay,
  settingOn,
  silences,
  sitsOn,
  standingMembers,
  urgentRule,
  workingDaysBefore,
} from '../../domain/panels.ts'
import { silenceFor } from '../../api/form/known-setting.ts'
import type { SettingKept } from '../../store/panels.ts'
import fairAccess from '../../workflows/fair-access/process.ts'

const working: Calendar = {
  id: 'working:england-and-wales',
  name: 'Working days',
  edition: 1,
  kind: 'working',
  covers: [{ from: day('2026-01-01'), to: day('2027-12-31') }],
  spans: [
    { kind: 'bank-holiday', from: day('2026-12-25'), to: day('2026-12-25'), why: 'Christmas Day' },
    { kind: 'bank-holiday', from: day('2026-12-28'), to: day('2026-12-28'), why: 'Boxing Day' },
  ],
}

describe('the setting of a day', () => {
  const one = (id: number, since: string) => ({ id, since: day(since) })
  const kept = [one(1, '2026-09-01'), one(3, '2027-01-01'), one(2, '2026-11-01'), one(4, '2026-11-01')]
  test.each([
    ['2026-08-31', 1],
    ['2026-09-01', 1],
    ['2026-11-01', 4],
    ['2026-12-31', 4],
    ['2027-01-01', 3],
  ])('%s: line %i', (on, id) => expect(settingOn(kept, day(on))?.id).toBe(id))
  it('is none where nothing was ever set', () => expect(settingOn([], day('2026-09-01'))).toBeUndefined())
})

describe('who sits', () => {
  it('is who no later line has taken the place of, from the first day to the last', () => {
    expect(
      standingMembers([
        { id: 1, replaces: null },
        { id: 2, replaces: 1 },
        { id: 3, replaces: null },
      ]).map(({ id }) => id),
    ).toEqual([2, 3])
    const term = { from: day('2026-09-01'), to: day('2026-11-30') }
    expect(['2026-08-31', '2026-09-01', '2026-11-30', '2026-12-01'].map((on) => sitsOn(term, day(on)))).toEqual([false, true, true, false])
    expect(sitsOn({ ...term, to: null }, day('2040-01-01'))).toBe(true)
  })
})

describe('a panel hears', () => {
  const panel = { process: 'fair-access', phase: 'secondary' as const, districts: ['Erdington'] }
  const one = { process: 'fair-access', yearGroup: 'year-9', district: 'Erdington' }
  test.each([
    ['its own', {}, true],
    ['no other process', { process: 'managed-move' }, false],
    ['nor one that goes with another', { process: 'off-site-direction' }, false],
    ['no other phase', { yearGroup: 'year-6' }, false],
    ['no other district', { district: 'Yardley' }, false],
    ['a child whose year group nobody has said', { yearGroup: null }, true],
    ['a child at no school that we hold', { district: null }, true],
  ])('%s', (_, more, is) => expect(hears(panel, { ...one, ...more })).toBe(is))
  it('managed moves and off-site directions alike, where it is set to hear the first; where it is set to hear the second, those alone', () => {
    const of = (process: string) =>
      ['managed-move', 'off-site-direction', 'fair-access'].map((name) => hears({ ...panel, process }, { ...one, process: name }))
    expect(of('managed-move')).toEqual([true, true, false])
    expect(of('off-site-direction')).toEqual([false, true, false])
  })
  it('both phases and every district, where none is set; and nothing, where no process is', () => {
    const wide = { process: 'fair-access', phase: null, districts: [] }
    expect(['reception', 'year-6', 'year-7', 'year-13'].map((yearGroup) => hears(wide, { ...one, yearGroup }))).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(hears({ ...wide, process: null }, one)).toBe(false)
  })
})

describe('so many working days before a meeting', () => {
  test.each([
    ['2026-11-25', 5, '2026-11-18'],
    ['2026-11-25', 0, '2026-11-25'],
    ['2027-01-04', 5, '2026-12-24'],
  ])('%s, %i: %s', (meeting, days, on) => expect(workingDaysBefore(day(meeting), days, working)).toBe(on))
  it('is no day where nobody has said how many, and a sentence where nobody knows the working days', () => {
    expect(workingDaysBefore(day('2026-11-25'), null, working)).toBeNull()
    expect(() => workingDaysBefore(day('2028-02-02'), 30, working)).toThrow(RangeError)
  })
})

it('a setting begins within about a year, and the agreement names its school year', () => {
  expect(lastSettingDay(day('2026-11-16'))).toBe(plus(day('2026-11-16'), 370))
  expect(agreementText('Birmingham City Council', 2026)[0]).toBe('For the school year 2026/27 I agree with Birmingham City Council:')
})

describe('between meetings', () => {
  it.each<[number | null, number | null, string | null]>([
    [1, 2, 'The chair and 1 other member, within 2 working days'],
    [2, 1, 'The chair and 2 other members, within 1 working day'],
    [2, 0, 'The chair and 2 other members, the same day'],
    [null, null, null],
  ])('%s members within %s days: %s', (urgentMembers, urgentDays, said) => expect(urgentRule({ urgentMembers, urgentDays })).toBe(said))
  it.each<[string | null, string | null, string]>([
    ['2026-12-07', '2026-12-04', 'next'],
    ['2026-12-07', '2026-12-07', 'next'],
    ['2026-12-07', '2026-12-08', 'urgent'],
    [null, '2027-02-01', 'next'],
    ['2026-12-07', null, 'urgent'],
  ])('a case due %s whose panel meets next on %s goes %s', (due, next, goes) =>
    expect(goingFor(due === null ? null : day(due), next === null ? null : day(next))).toBe(goes),
  )
})

describe('what a protocol says of silence', () => {
  const one = { process: 'fair-access', yearGroup: 'year-9', district: null }
  const set = (id: number, panelId: number, since: string, silence: 'deemed' | 'direct' | null, more: Partial<SettingKept> = {}) =>
    ({
      id,
      panelId,
      since: day(since),
      name: `Panel ${panelId}`,
      process: 'fair-access',
      phase: null,
      districts: [],
      silence,
      ...more,
    }) as unknown as SettingKept
  it('is what the panel that hears the case goes by on the day, with its name and since when', () => {
    const kept = [set(1, 1, '2025-09-01', 'deemed'), set(2, 1, '2026-09-01', 'direct')]
    expect(silenceFor(kept, one, day('2026-08-31'))).toMatchObject({
      value: 'deemed',
      source: expect.stringMatching(/^Panel 1 goes by this since 1 September 2025/),
    })
    expect(silenceFor(kept, one, day('2026-09-01'))?.value).toBe('direct')
  })
  it('is not offered where nobody has set it, where it is of another panel, or where two say otherwise', () => {
    expect(silenceFor([set(1, 1, '2025-09-01', null)], one, day('2026-09-01'))).toBeNull()
    expect(silenceFor([set(1, 1, '2025-09-01', 'deemed', { phase: 'primary' })], one, day('2026-09-01'))).toBeNull()
    expect(silenceFor([set(1, 1, '2025-09-01', 'deemed'), set(2, 2, '2025-09-01', 'direct')], one, day('2026-09-01'))).toBeNull()
  })
  it('has the very words of the action that records it', () => {
    const { rule } = fairAccess.actions.silence.fields
    expect(rule.options).toEqual(silences)
  })
})
