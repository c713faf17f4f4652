import { day } from '../../domain/calendar.ts'
import type { Value } from '../../domain/process.ts'
import process from '../../workflows/reintegration/process.ts'
import { reintegration as story } from '../../workflows/reintegration/story.ts'
import { on, type Move, type Scenario } from './scenario.ts'
export { on }

type Answers = Readonly<Record<string, Value>>
/** A child in year 9 at Blackwater since the autumn by an off-site direction, on the roll of Netherholme; as the provision asks it on Monday 14 January. */
export const opening = {
  asked: '2041-01-14',
  provider: '138003',
  since: '2040-10-01',
  why: 'off-site',
  roll: 'own',
  school: '138001',
  year: 'year-9',
  lookedAfter: 'no',
  socialWorker: 'no',
  ehcPlan: 'no',
  services: ['early-help'],
  childAsked: 'not-yet',
} as const
/** On the roll of the provision alone, after a permanent exclusion; on nobody’s. */
export const ofTheProvision: Answers = { why: 'exclusion', roll: 'provision', school: '138003' }
export const ofNobody: Answers = { why: 'council', roll: 'none', school: '' }
export const inCare: Answers = { lookedAfter: 'yes', socialWorker: 'yes' }

export const play = (moves: readonly Move[], said: Answers = {}): Scenario<typeof process> => ({
  process,
  story,
  begins: day('2041-01-14'),
  opening: { ...opening, ...said },
  moves,
})

const officer = 'casework-officer'
const scale = { attends: 'mostly', behaves: 'mostly', learns: 'beginning', well: 'mostly', relates: 'always' }
const heard = (date: string) => ({ childAsked: 'yes', childHow: 'talk', childHeard: date })
export const rates = (date: string, readiness = 'support', childRates = 'nearly') =>
  on(date, 'provider', 'rate', { on: date, ...scale, ...heard(date), childRates, readiness })
export const assesses = (date: string, apart = 'no') =>
  on(date, 'provider', 'assess', { held: date, who: ['child', 'family', 'provision', 'school'], apart })
export const reviewsPep = (date: string, supports = 'yes') => on(date, 'virtual-school', 'pep-review', { held: date, supports })
export const decides = (date: string, way: string, more: Answers = {}, time?: Move[4]) =>
  on(date, officer, 'decide', { way, ...more }, time)
export const asks = (date: string, school = '138002') => decides(date, 'school', { school, wanted: 'yes' }, '11:00')
export const replies = (date: string, admits = 'yes') => on(date, 'receiving-school', 'reply', { admits })
/** `school`: its own, or one that agreed. */
export type Of = 'current-school' | 'receiving-school'
export const plans = (date: string, start: string, more: Answers = {}, school: Of = 'current-school') =>
  on(date, school, school === 'current-school' ? 'plan-back' : 'plan', { held: date, start, timetable: 'full', ...more })
export const partTime = (until: string, agreed = 'yes'): Answers => ({ timetable: 'part-time', hours: 10, until, agreed })
export const comesBack = (date: string) => on(date, 'current-school', 'come-back', { on: date }, '15:00')
export const admits = (date: string) => on(date, 'receiving-school', 'admit', { on: date }, '15:00')
export const reviews = (date: string, goes = 'settled', school: Of = 'current-school') => on(date, school, 'review', { held: date, goes })
export const follows = (date: string, next: string) => on(date, officer, 'after', { next })

/** Ready, and assessed by Monday 28 January. */
export const ready = [rates('2041-01-21'), assesses('2041-01-28')]
/** Back at their own school on Monday 11 February; at another on the same day. */
export const back = [...ready, decides('2041-01-30', 'own'), plans('2041-02-05', '2041-02-11'), comesBack('2041-02-11')]
export const admitted = [
  ...ready,
  asks('2041-01-30'),
  replies('2041-02-04'),
  plans('2041-02-06', '2041-02-11', {}, 'receiving-school'),
  admits('2041-02-11'),
]
