/** The return after custody: when each of its clocks is met and when it is late, who may have a plan, and what a school may do with its roll. */
import { describe, expect, test } from 'vitest'
import { onBoard } from '../../api/custody/board.ts'
import { day, instant, plus } from '../../domain/calendar.ts'
import { countClock } from '../../domain/clock.ts'
import { isSentToAll, mayTakeOff, planGoesTo } from '../../domain/law/custody.ts'
import { planBasisOf } from '../../domain/law/lawful-basis.ts'
import * as law from '../../domain/law/post-custody.ts'
import type { Action } from '../../domain/process.ts'
import { inWords } from '../../domain/row-in-words.ts'
import type { Clock } from '../../domain/row.ts'
import type { InCustody } from '../../store/reading-custody.ts'
import { isLate } from '../../workflows/kit/deadlines.ts'
import { clocks } from '../../workflows/post-custody/clocks.ts'
import review from '../../workflows/ehc-review/process.ts'
import process from '../../workflows/post-custody/process.ts'
import { isAtOnce, wayTo } from '../../workflows/post-custody/rules.ts'
import { calendarFor, calendars } from '../support/calendar.ts'

const count = (clock: Clock, from: string, answers: Readonly<Record<string, string>> = {}) =>
  countClock(clock, { from: day(from), governing: day(from), calendarFor: calendarFor(calendars), answers })

describe('each clock is met on its last day, and late the day after', () => {
  // By hand. 15 March 2041 is a Friday; 19 and 22 April are Good Friday and Easter Monday; half-term is 18 to 22 February.
  test.each([
    ['DET_SEND_5', '2041-04-17', '2041-04-26'],
    ['DET_MOVE_5', '2041-01-14', '2041-01-21'],
    ['DET_RELEASE_5', '2041-03-15', '2041-03-22'],
    ['DET_NEWLA_5', '2041-04-12', '2041-04-23'],
    ['DET_ICB_15', '2041-01-18', '2041-02-08'],
    ['DET_6W', '2041-01-18', '2041-03-01'],
    ['DET_16W', '2041-01-18', '2041-05-10'],
    ['DET_20W', '2041-01-18', '2041-06-07'],
    ['DET_DRAFT_15', '2041-05-17', '2041-05-31'],
    ['PLAN_INITIAL', '2041-01-11', '2041-01-25'],
    ['EDU_PRERELEASE', '2041-03-15', '2041-02-27'],
    ['EDU_DAY1', '2041-02-15', '2041-02-25'],
    ['CUSTODY_ASKED', '2041-01-14', '2041-01-28'],
    ['CUSTODY_RELEASE', '2041-03-16', '2041-03-16'],
    ['CUSTODY_URGENT', '2041-03-15', '2041-03-18'],
    ['CUSTODY_AGAIN', '2041-04-17', '2041-05-03'],
    ['CUSTODY_CHECK', '2041-03-15', '2041-03-22'],
    ['CUSTODY_REVIEW_2', '2041-03-15', '2041-03-29'],
    ['CUSTODY_REVIEW_6', '2041-03-15', '2041-04-26'],
    ['CUSTODY_REVIEW_12', '2041-03-15', '2041-06-07'],
    ['CUSTODY_REVIEW_MORE', '2041-06-10', '2041-07-22'],
    ['CUSTODY_HOST', '2041-03-15', '2041-02-20'],
    ['CUSTODY_READY', '2041-03-15', '2041-03-06'],
    ['CUSTODY_PLAN_REVIEW', '2041-03-15', '2041-03-22'],
    ['CUSTODY_ELSEWHERE', '2041-03-15', '2041-03-22'],
    ['CUSTODY_EARLY', '2041-01-14', '2041-02-11'],
    ['CUSTODY_PROVISION', '2041-01-14', '2041-01-28'],
    ['CUSTODY_ASSESS', '2041-01-16', '2041-01-30'],
  ] as const)('%s from %s: %s', (name, from, due) => {
    const counted = count(clocks[name], from)
    expect(counted.due).toBe(due)
    const deadline = { ...counted, clock: name } as never
    const receipt = (at: Date) => ({ receivedAt: at.toISOString() })
    const midnight = instant(plus(day(due), 1), '00:00')
    expect([
      isLate(deadline, { receivedAt: '', judgedOn: day(due) }),
      isLate(deadline, { receivedAt: '', judgedOn: plus(day(due), 1) }),
      isLate(deadline, receipt(new Date(midnight.getTime() - 1))),
      isLate(deadline, receipt(midnight)),
    ]).toEqual([false, true, false, true])
  })
  test.each(['DET_INFO_HOST', 'DET_REVIEW', 'DTO_EARLY', 'DET_PROVISION', 'DET_ASSESS'] as const)(
    '%s has no number, and says how soon',
    (name) => {
      const { due, row } = count(clocks[name], '2041-01-14')
      expect([due, row.form]).toEqual([null, 'prompt'])
    },
  )
  test('every clock of the process is in one of these', () => {
    expect(Object.keys(clocks)).toHaveLength(28 + 5 + 1) // and the earliest day of release
  })
  test('every row of the law on custody is a clock of the process', () => {
    const rows = Object.values<Clock>(clocks).map((one) => one.rows)
    const unused = Object.entries<Clock>(law).filter(([name, one]) => name !== 'EDU_PRERELEASE' && !rows.includes(one.rows))
    expect(unused.map(([name]) => name)).toEqual([])
  })
})

describe('the earliest day of release is planned for', () => {
  test.each([
    ['a Friday', '2041-03-15', '2041-03-13', '2041-02-27'],
    ['a Saturday', '2041-03-16', '2041-03-13', '2041-02-27'],
    ['a Thursday', '2041-03-14', '2041-03-14', '2041-02-28'],
    ['the Thursday before Easter', '2041-04-18', '2041-04-16', '2041-04-02'],
  ])('%s', (_which, set, earliest, offer) => {
    expect([count(clocks.EARLY_DISCHARGE, set).due, count(clocks.EDU_PRERELEASE, set).due]).toEqual([earliest, offer])
    // What has been brought forward is not brought forward again.
    expect(count(clocks.EARLY_DISCHARGE, earliest).due).toBe(earliest)
  })
  test('a court releases on the day on which it sits', () => {
    const counted = count(clocks.EDU_PRERELEASE, '2041-03-15', { by: 'court' })
    expect([counted.due, count(clocks.EARLY_DISCHARGE, '2041-03-15', { by: 'court' }).due]).toEqual(['2041-03-01', '2041-03-15'])
    expect(counted.derivations[0]!.days[0]!.why).toBe('the court sits')
  })
  test.each([
    ['in good time', '2041-01-14', '2041-02-27'],
    ['on the very day', '2041-02-27', '2041-03-06'],
    ['a week before release', '2041-03-06', '2041-03-13'],
    ['on the day before it', '2041-03-12', '2041-03-19'],
  ])('nobody is late for an offer before five working days are over since the days were told: %s', (_which, told, due) => {
    expect(count(clocks.EDU_PRERELEASE, '2041-03-15', { told }).due).toBe(due)
  })
  test('the plan is simply ten working days before what is the earliest', () => {
    expect(count(law.EDU_PRERELEASE, '2041-03-13').due).toBe(count(clocks.EDU_PRERELEASE, '2041-03-15').due)
  })
})

describe('what the host council knows is told fifteen working days before release', () => {
  test.each([
    ['told in good time', '2041-01-14', '2041-02-20'],
    ['told on the very day', '2041-02-20', '2041-02-21'],
    ['told ten days before release', '2041-03-05', '2041-03-06'],
    ['told on a Friday', '2041-03-08', '2041-03-11'],
  ])('or the working day after the day was told, where that is later: %s', (_which, told, due) => {
    expect(count(clocks.CUSTODY_HOST, '2041-03-15', { told }).due).toBe(due)
  })
  test('a place that is decided late gives whoever plans the first day five working days, and a day told late one', () => {
    const due = (given: Readonly<Record<string, string>>) => count(clocks.CUSTODY_READY, '2041-03-15', given).due
    expect(due({ told: '2041-01-14', decided: '2041-02-05' })).toBe('2041-03-06')
    expect(due({ told: '2041-01-14', decided: '2041-03-01' })).toBe('2041-03-08')
    expect(due({ told: '2041-03-11', decided: '2041-03-01' })).toBe('2041-03-12')
  })
  test('both counts are shown, the one that binds first, and the rule says both', () => {
    const { derivations, row } = count(clocks.CUSTODY_HOST, '2041-03-15', { told: '2041-03-05' })
    expect(derivations.map(({ due, part }) => [due, part])).toEqual([
      ['2041-03-13', 'step'],
      ['2041-03-06', undefined],
      ['2041-02-20', 'other'],
    ])
    expect(inWords(row)).toBe(
      '15 working days before that day, from “The earliest day of release”, and never before 1 working day after the day on which the days of release were told',
    )
  })
})

describe('the roll', () => {
  test.each([
    ['remand', false, false],
    ['remand', true, false],
    ['sentence', true, false],
    ['sentence', false, true],
    ['not-detained', false, false],
  ] as const)('%s, expected back %s: %s', (kind, back, answer) => {
    expect(mayTakeOff(kind, back)).toMatchObject({ answer, law: 'SI 2024/208, regulation 9(1)(j)' })
  })
})

describe('who may have the plan', () => {
  test('of a detention the three whom the regulation names, each of them, and nobody else can be recorded', () => {
    const { fields } = process.actions['send-plan']
    expect(Object.keys(fields.to.options)).toEqual([...planGoesTo.detained.to])
    expect(isSentToAll('detained', ['setting', 'youth-justice', 'health'])).toBe(true)
    for (const one of planGoesTo.detained.to)
      expect(
        isSentToAll(
          'detained',
          planGoesTo.detained.to.filter((other) => other !== one),
        ),
      ).toBe(false)
  })
  test('each that the law names is on record with that law, and what is no event of custody has no such basis', () => {
    for (const [event, { law: of }] of Object.entries(planGoesTo)) expect(planBasisOf(event)?.law).toContain(of)
    expect(planBasisOf('service')).toBeNull()
    const sends = [process, review].flatMap(({ actions }) => Object.values<Action>(actions).flatMap(({ sendsPlan }) => sendsPlan ?? []))
    expect(sends.toSorted()).toEqual(Object.keys(planGoesTo).toSorted())
  })
  test('of every other event one alone, by a law of its own', () => {
    const { detained: _, ...others } = planGoesTo
    expect(Object.values(others).map(({ to }) => to)).toEqual([['setting'], ['new-council'], ['health'], ['new-council']])
    expect(new Set(Object.values(planGoesTo).map((one) => one.law)).size).toBe(5)
  })
})

test('whom Fair Access is for is asked on the day of the decision: a plan before everything, then care', () => {
  const of = (lookedAfter: string, ehcPlan: string) => wayTo({ lookedAfter, ehcPlan })
  expect([of('no', 'no'), of('yes', 'no'), of('no', 'yes'), of('yes', 'yes')]).toEqual(['fair-access', 'looked-after', 'plan', 'plan'])
})
test('a release on the day on which it is told is at once, and the next day is not', () => {
  const on = day('2041-01-21')
  expect([isAtOnce({ on, earliest: on }), isAtOnce({ on, earliest: plus(on, -1) }), isAtOnce({ on, earliest: plus(on, 1) })]).toEqual([
    true,
    true,
    false,
  ])
})

describe('the board', () => {
  const one: InCustody = {
    first: 'Tobias',
    last: 'Okonjo',
    knownAs: null,
    born: null,
    id: 'PC-00001',
    childId: '',
    owner: 'Priya Lindqvist',
    kind: 'sentence',
    setting: 'Elmhurst',
    earliest: day('2041-03-15'),
    by: 'set',
    latest: day('2041-03-15'),
    released: null,
    to: null,
    all: 1,
    open: ['release', 'choose', 'send-plan'],
    late: ['send-plan'],
  }
  const today = day('2041-03-11')
  const of = (more: Partial<InCustody>) => onBoard({ ...one, ...more }, today, calendars.working)
  test('counts the days to the earliest day that is possible, and says what is wanting and what is late', () => {
    expect(of({})).toMatchObject({
      planFor: '2041-03-13',
      days: 2,
      wanting: [
        { key: 'where-to', late: false },
        { key: 'plan', late: true },
      ],
    })
  })
  test('a court’s day is not brought forward; a day that is past is below nought; one that nobody knows is none', () => {
    expect(of({ by: 'court' })).toMatchObject({ planFor: '2041-03-15', days: 4 })
    expect(of({ earliest: day('2041-03-07') })).toMatchObject({ days: -4 })
    expect(of({ earliest: null })).toMatchObject({ planFor: null, days: null })
  })
  test('once the child is out, the day they came out', () => {
    expect(of({ released: day('2041-03-11'), open: ['come-back'] })).toMatchObject({ days: 0, wanting: [{ key: 'start', late: false }] })
  })
  test('names what is wanting by what is asked of each: youth justice has answered, and the risk is assessed later', () => {
    const wanting = (...open: readonly string[]) => of({ open }).wanting.map(({ key }) => key)
    expect(wanting('inform-justice', 'assess-risk', 'hear-child', 'hear-family')).toEqual(['licence', 'risk', 'child', 'family'])
    expect(wanting('assess-risk', 'hear-family')).toEqual(['risk', 'family'])
    expect(wanting('release')).toEqual([])
  })
  test('where no calendar of working days reaches, the day that was set', () => {
    expect(onBoard(one, today, undefined).planFor).toBe('2041-03-15')
  })
})
