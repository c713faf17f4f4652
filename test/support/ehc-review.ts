import { day } from '../../domain/calendar.ts'
import type { Value } from '../../domain/process.ts'
import process from '../../workflows/ehc-review/process.ts'
import { ehcReview as story } from '../../workflows/ehc-review/story.ts'
import { on, type Move, type Scenario } from './scenario.ts'
export { on }

type Answers = Readonly<Record<string, Value>>
/** A school that cannot go on asks, in year 6. */
export const opening = {
  reason: 'breakdown',
  setting: 'school',
  school: '138001',
  year: 'year-6',
  lookedAfter: 'no',
  socialWorker: 'no',
  reviewed: '2040-06-10',
} as const

/** A journey of these moves, from a request that says this. */
export const play = (
  moves: readonly Move[],
  said: Answers = {},
  more: Partial<Scenario<typeof process>> = {},
): Scenario<typeof process> => ({ process, story, begins: day('2041-01-14'), opening: { ...opening, ...said }, moves, ...more })

const officer = 'send-officer'
export const looked = (date: string, more: Answers = {}) =>
  on(date, officer, 'first-look', { made: 'yes', accepts: 'yes', advisers: ['current-school', 'health'], ...more })
export const provided = (date: string, agreed = 'yes', action = 'provide') =>
  on(date, officer, action, agreed === 'yes' ? { agreed, where: '138003', on: '2041-01-17' } : { agreed })
export const begun = (date: string) => on(date, 'plan-provider', 'provision-started', { on: date })
export const advised = (date: string, party = 'current-school') => on(date, party, 'advise', { change: 'yes' })
export const set = (date: string, held = '2041-02-11', more: Answers = { enough: 'yes' }, time?: Move[4]) =>
  on(date, officer, 'set-meeting', { on: held, at: '10:00', ...more }, time)
export const papers = (date: string, missing = ['none']) => on(date, officer, 'send-papers', { on: date, missing })
export const held = (date: string, there = 'yes', missing = ['none']) =>
  on(date, officer, 'hold-meeting', { was: 'held', on: date, officer: there, there: ['family', 'current-school'], missing }, '15:00')
export const notHeld = (date: string) => on(date, officer, 'hold-meeting', { was: 'adjourned', on: date })
export const reported = (date: string) => on(date, 'current-school', 'send-report', { on: date })
export const decides = (date: string, decision: string, more: Answers = {}) =>
  on(date, officer, 'decide', { on: date, decision, ...(decision !== 'cease' && { next: '2042-02-28' }), ...more })
export const amends = (date: string, what = ['provision']) => decides(date, 'amend', { amends: what })
export const served = (date: string) => on(date, officer, 'serve-notice', { on: date })
export const speaks = (date: string, meet = 'no', more = 'no') => on(date, 'family', 'represent', { meet, more })
export const nothingSaid = (date: string) => on(date, officer, 'no-representations', { on: date })
export const consults = (date: string, school: string, time?: Move[4]) => on(date, officer, 'consult-school', { school }, time)
export const answers = (date: string, can = 'yes', party = 'proposed-school') => on(date, party, 'answer-consultation', { can })
export const final = (date: string, as = 'amended', school?: string) =>
  on(date, officer, 'finalise', { on: date, as, ...(school && { school }), again: '2042-02-28' })
export const nobody = (date: string) => on(date, officer, 'no-challenge')

/** Asked for, looked at, advised, papers sent, met; until the report. */
export const met = [
  looked('2041-01-14'),
  set('2041-01-15'),
  advised('2041-01-22'),
  advised('2041-01-23', 'health'),
  on('2041-01-24', 'family', 'family-view', { school: '138002' }),
  on('2041-01-24', 'child', 'child-view', {}, '11:00'),
  papers('2041-01-25'),
  held('2041-02-11'),
] as const
export const decidedTo = (decision: string, more: Answers = {}) => [...met, reported('2041-02-22'), decides('2041-03-04', decision, more)]
/** To the draft, and the family's word on it. */
export const drafted = [...met, reported('2041-02-22'), amends('2041-03-04', ['school', 'hours']), served('2041-03-05')] as const
