import { expect, test } from 'vitest'
import { day, type Span } from '../../domain/calendar.ts'
import { countClock, type CountFrom } from '../../domain/clock.ts'
import { rules } from '../../domain/law/rules.ts'
import { mayDelete } from '../../domain/law/register-deletion.ts'
import { rowInForce, whoseOf } from '../../domain/row.ts'
import exclusion from '../../workflows/exclusion/process.ts'
import { closedOn, daysOf, schoolA } from './law/calendars.ts'

/** The ten traps of the law that are traps of a clock or of an exclusion; the others are held where their processes are. */
const count = (rule: string, from: string, given: Partial<CountFrom> = {}) =>
  countClock(rules[rule]!, {
    from: day(from),
    governing: day('2026-07-30'),
    calendarFor: daysOf(),
    ...given,
  })
const due = (rule: string, from: string, given: Partial<CountFrom> = {}) => count(rule, from, given).due

test('trap 1, day 0 or day 1: an exclusion from the day after, a suspension from its first day, “beginning with” includes the day', () => {
  expect([due('PEX_DAY6', '2026-03-02'), due('SUS_DAY6', '2026-03-02'), due('DIR_15', '2026-03-02')]).toEqual([
    '2026-03-10',
    '2026-03-09',
    '2026-03-16',
  ])
})

test('trap 2, whose school days: the excluding school’s, where INSET is no school day and a part-closure is one', () => {
  for (const rule of ['PEX_DAY6', 'SUS_DAY6', 'GB_15', 'GB_50', 'IRP_APPLY_15', 'IRP_MEET_15', 'GB_RECONVENE_10'])
    expect([rule, whoseOf(rules[rule]!).filter((one) => one !== 'working')]).toEqual([rule, [{ school: 'school-on-roll' }]])
  expect(rules['PEX_DAY6']!.rows[0].owner).toBe('home-council')
  expect(count('PEX_DAY6', '2025-10-24').derivations[0]!.days.find(({ on }) => on === '2025-11-03')).toMatchObject({
    counts: false,
    why: 'INSET day',
  })
  const partly: Span = { kind: 'session', from: day('2025-11-13'), to: day('2025-11-13'), why: 'year 11 in school for study leave' }
  const open = { ...schoolA, edition: 2, spans: [...schoolA.spans, partly] }
  expect(due('PEX_DAY6', '2025-11-10', { calendarFor: daysOf(open) })).toBe('2025-11-18')
  const shut = closedOn(schoolA, ['2025-11-13'])
  expect(due('PEX_DAY6', '2025-11-10', { calendarFor: daysOf(shut) })).toBe('2025-11-19')
})

test('trap 3, the sixth day has two dates: the statutory one, our target a school day before, and day one for a looked-after child', () => {
  expect([due('PEX_DAY6', '2026-02-10'), due('PEX_DAY6_TARGET', '2026-02-10'), due('LAC_DAY1', '2026-02-10')]).toEqual([
    '2026-02-25',
    '2026-02-24',
    '2026-02-11',
  ])
  expect(['PEX_DAY6', 'PEX_DAY6_TARGET', 'LAC_DAY1'].map((rule) => rules[rule]!.rows[0].kind)).toEqual(['S', 'L', 'SG'])
})

test('trap 3 and 4 in an exclusion: both days of the sixth are held, and what the board and the panel sent says how it was sent', () => {
  const { clocks } = exclusion
  expect([clocks.PEX_DAY6.from, clocks.PEX_DAY6_TARGET.from, clocks.LAC_DAY1.from]).toEqual(['excluded', 'excluded', 'excluded'])
  expect([clocks.IRP_APPLY_15.given, clocks.IRP_MEET_15.given, clocks.GB_RECONVENE_10.given, clocks.REG_DELETE.given]).toEqual([
    { sent: 'board-letter-how' },
    { sent: 'review-applied-how' },
    { sent: 'review-letter-how' },
    { sent: 'board-letter-how' },
  ])
})

test('trap 4, email is not service: no clock that follows a notice begins with an email', () => {
  for (const rule of ['IRP_APPLY_15', 'IRP_MEET_15', 'GB_RECONVENE_10', 'REG_DELETE', 'DEEMED_SERVICE']) {
    const by = (sent: string) => count(rule, '2026-03-25', { answers: { sent } })
    expect([rule, by('email').due, by('email').cannot]).toEqual([rule, null, expect.stringMatching(/^Email is no way to give this notice/)])
    expect(by('posted').due! > by('delivered').due!).toBe(true)
  }
})

test('trap 6, reviews get no summer relief: the weeks run through August, and the earlier of two binds', () => {
  expect([
    due('EHC_DECISION_4W', '2026-07-10'),
    due('EHC_12W', '2026-07-10'),
    due('EHC_12W', '2026-07-10', { answers: { notice: '2026-07-13' } }),
  ]).toEqual(['2026-08-07', '2026-10-02', '2026-09-07'])
  expect(
    Object.entries(rules).filter(([name, clock]) => name.startsWith('EHC_') && whoseOf(clock).some((one) => typeof one === 'object')),
  ).toEqual([])
})

test('trap 7, deadlines do not roll: only tribunal times and requests for personal data move forward', () => {
  const rolling = Object.entries(rules).filter(([, { rows }]) => rows.some((row) => 'roll' in row && row.roll))
  expect(rolling.map(([name]) => name).sort()).toEqual(['APPEAL', 'SAR_1M', 'SAR_EXTENDED'])
  expect(count('DIR_LAC_7', '2026-06-08')).toMatchObject({ due: '2026-06-14', actBy: '2026-06-12' })
  expect(count('DIR_15', '2026-05-11')).toMatchObject({ due: '2026-05-25', actBy: '2026-05-22' })
})

test('trap 8, who may direct an academy: no direction clock of sections 96 to 97C reaches one', () => {
  for (const rule of ['DIR_15', 'DIR_15_DIRECT', 'DIR_LAC_7', 'DIR_LAC_7_DIRECT', 'DIR_LAC_REPLY_7', 'LAC_95A_7']) {
    expect([rule, due(rule, '2026-06-10', { school: 'academy' })]).toEqual([rule, null])
    expect(rules[rule]!.rows.flatMap(({ reaches = ['academy'] }) => reaches)).not.toContain('academy')
  }
  expect(rules['SOS_DIR']!.rows[0]).toMatchObject({ confidence: 'L', reaches: ['academy'] })
})

test('trap 9, a release date moves earlier, and a name comes off only after the review window', () => {
  expect(due('EARLY_DISCHARGE', '2026-02-13')).toBe('2026-02-11')
  const windowCloses = due('IRP_APPLY_15', '2026-03-25', { answers: { sent: 'delivered' } })!
  expect(mayDelete({ boardDone: true, windowCloses }).answer! > windowCloses).toBe(true)
})

test('trap 10, EHC plan and looked-after children are not Fair Access cases: what comes next after an exclusion names each of their routes', () => {
  expect(Object.keys(exclusion.actions['hand-over'].fields.to.options)).toEqual(expect.arrayContaining(['ehc-review', 'looked-after']))
  const kinds = Object.keys(exclusion.opening.fields.kind.options)
  expect(kinds).toEqual(['permanent', 'suspension', 'lunchtime'])
})

test('what the guidance of 2026 expects is a row of its own, and an exclusion from before runs on the older', () => {
  const row = (rule: string, governing: string) => rowInForce(rules[rule]!, day(governing), day(governing))!.cite
  for (const rule of ['LAC_DAY1', 'REINTEGRATE'])
    expect([row(rule, '2026-07-25'), row(rule, '2026-07-26')]).toEqual(['DfE exclusion guidance', 'DfE exclusion guidance 2026'])
})
