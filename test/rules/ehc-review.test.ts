/** The clocks of a review of a plan at their two sides, the chains of the worked dates, and what the law answers. */
import { describe, expect, test } from 'vitest'
import { waitOf, type Standing } from '../../api/case/waiting.ts'
import { day, plus, type Day } from '../../domain/calendar.ts'
import { countClock } from '../../domain/clock.ts'
import { gateways, looksToAdulthood, mayCease } from '../../domain/law/ehc-duties.ts'
import { isYoungPerson, leavesSchoolAge } from '../../domain/law/young-person.ts'
import { basisOf } from '../../domain/law/lawful-basis.ts'
import { owersAtAge, owersOf } from '../../domain/owers.ts'
import type { Clock } from '../../domain/row.ts'
import { clocks } from '../../workflows/ehc-review/clocks.ts'
import process from '../../workflows/ehc-review/process.ts'
import { invitees, isOver, isYoungPersons } from '../../workflows/ehc-review/rules.ts'
import { workingDays } from './law/calendars.ts'
import { worked } from './law/worked.ts'

type Name = keyof typeof clocks
const dueOf = (name: Name, from: string, answers: Readonly<Record<string, string>> = {}): Day => {
  const { due, cannot } = countClock(clocks[name] as Clock, {
    from: day(from),
    governing: day(from),
    calendarFor: () => workingDays,
    answers,
  })
  if (!due) throw new Error(`${name}: ${cannot}`)
  return due
}

/** The last day in time; the day after is late. In term and in the holidays alike. */
const sides: readonly (readonly [Name, from: string, last: string, answers?: Readonly<Record<string, string>>])[] = [
  ['EHC_LOOK', '2026-11-30', '2026-11-30'],
  ['EHC_LOOK', '2026-11-28', '2026-11-30'], // it came on a Saturday
  ['EHC_SET_MEETING', '2026-11-30', '2026-12-03'],
  ['EHC_ADVICE', '2026-11-30', '2026-12-14'],
  ['EHC_ANNUAL', '2025-09-10', '2026-09-09'],
  ['EHC_MEETING_BY', '2025-09-10', '2026-08-12'],
  ['EHC_NEW_MEETING_BY', '2026-11-02', '2027-01-04', { reviewed: '2025-12-01' }],
  ['EHC_NEW_MEETING_BY', '2026-11-02', '2027-09-02', { reviewed: '2026-10-01' }],
  ['EHC_NOTICE_2W', '2026-07-10', '2026-06-25'],
  ['EHC_PAPERS_2W', '2026-07-10', '2026-06-25'],
  ['EHC_REPORT_2W', '2026-07-10', '2026-07-24'],
  ['EHC_DECISION_4W', '2026-07-10', '2026-08-07'],
  ['EHC_AMEND_NOTICE', '2026-07-10', '2026-08-07'],
  ['EHC_15D', '2026-08-07', '2026-08-21'],
  ['EHC_8W', '2026-07-20', '2026-09-14'],
  ['EHC_12W', '2026-07-10', '2026-10-02'],
  ['EHC_12W', '2026-07-10', '2026-09-14', { notice: '2026-07-20' }],
  ['EHC_12W', '2026-07-10', '2026-10-02', { notice: '2026-08-07' }],
  ['EHC_SCHOOL_15', '2026-08-24', '2026-09-08'],
  ['EHC_PHASE', '2026-09-01', '2026-02-14', { move: 'other' }],
  ['EHC_PHASE', '2026-09-01', '2026-03-30', { move: 'secondary-to-post-16' }],
  ['EHC_PHASE', '2026-09-01', '2026-03-31', { move: 'between-post-16' }],
  ['EHC_TRANSFER', '2026-11-02', '2026-11-02', { known: 'yes' }],
  ['EHC_TRANSFER', '2026-10-26', '2026-11-20', { known: 'no', aware: '2026-11-02' }],
  ['EHC_NEW_LA_6W', '2026-11-02', '2026-12-14'],
  ['EHC_NEW_REVIEW', '2026-11-02', '2027-02-01', { reviewed: '2025-12-01' }],
  ['EHC_NEW_REVIEW', '2026-11-02', '2027-09-30', { reviewed: '2026-10-01' }],
  ['EHC_REASSESS_15', '2026-08-10', '2026-08-25'],
  ['EHC_REASSESS_14W', '2026-08-07', '2026-11-13'],
  ['MED_2M', '2026-06-30', '2026-08-30'],
  ['MED_ARRANGE_30', '2026-08-07', '2026-09-06'],
  ['MED_CERT_3', '2026-12-24', '2026-12-31'],
  ['MED_NOTICE_5', '2026-12-14', '2026-12-04'],
  ['APPEAL', '2026-06-10', '2026-09-01'], // it would end in August
  ['APPEAL', '2026-09-10', '2026-11-23', { certificate: '2026-10-23' }],
  ['ORDER', '2026-11-02', '2026-12-07', { ordered: 'amend' }],
  ['ORDER', '2026-11-02', '2026-11-16', { ordered: 'name-school' }],
]
type Side = [Name, from: string, last: string, answers: Readonly<Record<string, string>>]
const every = sides.map(([name, from, last, answers = {}]): Side => [name, from, last, answers])
describe('the last day, and the first that is late', () => {
  test.each(every)('%s from %s: by %s', (name, from, last, answers) => {
    expect(dueOf(name, from, answers)).toBe(last)
    const { lateFrom } = countClock(clocks[name] as Clock, {
      from: day(from),
      governing: day(from),
      calendarFor: () => workingDays,
      answers,
    })
    const night = Date.parse(lateFrom!)
    expect([night > Date.parse(`${last}T22:59:59Z`), night <= Date.parse(`${plus(day(last), 1)}T00:00:00Z`)]).toEqual([true, true])
  })
  test('no clock is left out but the one that has no number', () => {
    const tried = new Set<string>(sides.map(([name]) => name))
    expect(Object.keys(clocks).filter((name) => !tried.has(name))).toEqual(['EHC_PROVISION'])
  })
})

describe('the worked dates', () => {
  const chain = (id: string) => worked.find((one) => one.id === id)!
  test('from a meeting late in the summer term: no holiday gives relief', () => {
    const { event, expect: due } = chain('EHC-01')
    const from = String(event!.date)
    expect({
      noticeAndPapersBy: dueOf('EHC_NOTICE_2W', from),
      reportBy: dueOf('EHC_REPORT_2W', from),
      decisionBy: dueOf('EHC_DECISION_4W', from),
      finalPlanBy: dueOf('EHC_12W', from),
    }).toEqual(Object.fromEntries(Object.entries(due).filter(([name]) => name !== 'noticeSimpleCount')))
    expect(dueOf('EHC_PAPERS_2W', from)).toBe(due['noticeAndPapersBy'])
  })
  test('the year ends the day before it comes round, and the meeting leaves four weeks of it', () => {
    const { event, expect: due } = chain('EHC-03')
    const from = String(event!.date)
    expect([dueOf('EHC_ANNUAL', from), dueOf('EHC_MEETING_BY', from)]).toEqual([due['due'], due['meetingBy']])
  })
})

test('the fifteen days begin with service, and the last is open to its end', () => {
  const looked = (on: string) => isOver(day('2026-08-07'), day(on))
  expect([looked('2026-08-21'), looked('2026-08-22')]).toEqual([false, true])
})
test('from year 9 a review looks to adulthood', () => {
  expect(['year-8', 'year-9', 'year-13'].map((year) => looksToAdulthood(year).answer)).toEqual([false, true, true])
})
test('under 18 a plan does not end for having left education', () => {
  const may = (why: 'leaves' | 'not-necessary', over18: boolean) => mayCease({ why, over18 }).answer
  expect([may('leaves', false), may('leaves', true), may('not-necessary', false)]).toEqual([false, true, true])
})
test('before a plan ends the young person is heard, and not their parent: from year 12 on, or from 18', () => {
  const own = (year: string, over18?: string) => isYoungPersons({ year }, { over18 })
  expect([own('year-11'), own('year-12'), own('year-13', 'no'), own('year-11', 'yes')]).toEqual([false, true, true, true])
})
test('what becomes the young person’s own is asked of nobody younger; what is asked of a child alone, at any age', () => {
  const owers = (key: string, isYoung: boolean) => owersAtAge(process, key, owersOf(key, process), isYoung)
  for (const right of ['choose-mediation', 'appeal', 'represent'])
    expect([right, owers(right, false), owers(right, true)]).toEqual([right, ['family'], ['family', 'child']])
  for (const own of ['child-view', 'answer-own-ceasing']) expect([own, owers(own, false)]).toEqual([own, ['child']])
})
test.each([
  ['a child', '2013-02-03', 'parent or carer', 'family'],
  ['a young person', '2009-02-03', 'parent or carer or child or young person', 'child'],
])('the page of the case of %s says whose right it is, and the officer records it as theirs', (_who, born, who, party) => {
  const step = {
    key: 'appeal',
    action: 'appeal',
    party: null,
    deadlines: [],
    interrupts: false,
    openedAt: new Date('2026-11-02T09:00:00Z'),
  }
  const user = { id: 'one', kind: 'person', posts: [{ role: 'send-officer', urn: null }], coversFor: ['one'], proof: 'oidc' }
  const standing = {
    head: { id: 'ER-00001', ownerId: 'two', outcome: null, born: day(born) },
    seen: { process, held: { access: [], parties: [], referrer: null } },
    here: { user, today: day('2026-11-30') },
    deadlines: [],
    parties: [],
    letters: [],
    calendars: new Map(),
  }
  const wait = waitOf(step, standing as unknown as Standing)
  expect([wait.who, wait.press?.href]).toEqual([who, `/cases/ER-00001/act/appeal?for=${party}`])
})
test('whom the regulations invite: at no school, no head; and always the SEND casework officer', () => {
  const asked = { reason: 'custody', year: 'year-9', lookedAfter: 'yes' }
  const must = ['family', 'child', 'send-officer', 'health', 'social-worker']
  expect(invitees({ ...asked, setting: 'school' })).toEqual(expect.arrayContaining([...must, 'current-school']))
  expect(invitees({ ...asked, setting: 'elsewhere' })).not.toContain('current-school')
  expect(invitees({ ...asked, setting: 'elsewhere' })).toEqual(expect.arrayContaining([...must, 'virtual-school', 'youth-justice']))
})
test('a plan is shown on the grounds of the law and on no other', () => {
  expect(Object.keys(gateways)).toEqual(['consent', 'interests', 'court', 'inspector', 'custody'])
})
test('whoever sees a plan does so on a ground of the regulations, a family on its own', () => {
  for (const relation of ['own school', 'new school', 'asked school', 'service'] as const)
    expect(basisOf(relation, 'ehc-review')!.law).toContain('SI 2014/1530, regulation 17')
  expect(basisOf('family', 'ehc-review')!.law).not.toContain('SI 2014/1530')
  expect(basisOf('own school', 'exclusion')!.law).not.toContain('SI 2014/1530')
})

test('compulsory school age ends with the last Friday of June in the school year in which the child turns sixteen', () => {
  expect(leavesSchoolAge(day('2010-08-31'))).toBe('2026-06-26')
  expect(leavesSchoolAge(day('2010-09-01'))).toBe('2027-06-25')
  // The last day of June is a Friday.
  expect(leavesSchoolAge(day('2007-01-15'))).toBe('2023-06-30')
  const born = day('2010-08-31')
  expect([day('2026-06-26'), day('2026-06-27')].map((on) => isYoungPerson(born, on).answer)).toEqual([false, true])
  expect(isYoungPerson(null, day('2041-01-01')).answer).toBe(false)
})
