import { day } from '../../domain/calendar.ts'
import type { Value } from '../../domain/process.ts'
import process from '../../workflows/section-19/process.ts'
import { section19 as story } from '../../workflows/section-19/story.ts'
import { on, type Move, type Scenario } from './scenario.ts'
export { on }

type Answers = Readonly<Record<string, Value>>
/** A child who is ill from Wednesday 9 January, and will be for twenty school days, as their school tells it on Monday 14. */
export const opening = {
  told: '2041-01-14',
  reason: 'illness',
  away: '2041-01-09',
  days: 20,
  onRoll: 'yes',
  school: '138001',
  year: 'year-9',
  lookedAfter: 'no',
  socialWorker: 'no',
  ehcPlan: 'no',
  childAsked: 'not-yet',
} as const

export const play = (moves: readonly Move[], said: Answers = {}): Scenario<typeof process> => ({
  process,
  story,
  begins: day('2041-01-14'),
  opening: { ...opening, ...said },
  moves,
})

const officer = 'casework-officer'
export const noRoll: Answers = { reason: 'no-place', onRoll: 'no', school: '' }
export const inCare: Answers = { lookedAfter: 'yes', socialWorker: 'yes' }
export const looks = (date: string, reach = 'no', ...from: readonly string[]) =>
  on(date, officer, 'first-look', { reach, from: from.length > 0 ? from : ['none'] })
export const decides = (date: string, result: string, more: Answers = {}) =>
  on(date, officer, 'decide', { days: 20, childAsked: 'yes', childHow: 'talk', childHeard: date, result, ...more })
export const lookedOn = (date: string, works: string) => on(date, officer, 'look-again', { held: date, works })
export const arranges = (date: string, more: Answers = {}) =>
  on(date, officer, 'arrange', { what: 'home', registered: 'none', provider: '138002', hours: 25, full: 'yes', ...more }, '11:00')
/** A place that would have to be registered is not named. */
export const mustBe = (date: string) => on(date, officer, 'arrange', { what: 'place', registered: 'must' }, '10:00')
export const offers = (date: string, first: string) => on(date, 'provider', 'offer', { place: 'yes', first }, '12:00')
export const cannot = (date: string) => on(date, 'provider', 'offer', { place: 'no' }, '10:30')
export const settles = (date: string, first: string, checked = 'yes') => on(date, officer, 'settle', { on: first, checked }, '13:00')
export const starts = (date: string) => on(date, 'provider', 'attend', { came: 'yes', on: date }, '15:00')
export const reviews = (date: string, goes: string, more: Answers = {}) =>
  on(date, officer, 'review', { held: date, attends: 'all', goes, ...(goes === 'over' ? {} : { full: 'yes' }), ...more })
export const plansBack = (date: string, start: string, more: Answers = {}) =>
  on(date, 'current-school', 'plan-back', { held: date, start, timetable: 'full', ...more })
export const growing = (until: string): Answers => ({ timetable: 'growing', agreed: 'yes', until })
export const comesBack = (date: string) => on(date, 'current-school', 'come-back', { came: 'yes', on: date })
export const whole = (date: string) => on(date, 'current-school', 'whole-week', { on: date })
export const light = (date: string, more: Answers) =>
  on(date, officer, 'comes-to-light', { ehcPlan: 'no', lookedAfter: 'no', socialWorker: 'no', ...more })
export const leaves = (date: string, why: string, more: Answers = {}) => on(date, officer, 'leave', { on: date, why, ...more })

/** Decided on Thursday 17 January that the council arranges it, and taught by Tuesday 22. */
export const owed = [looks('2041-01-15'), decides('2041-01-17', 'owed')]
export const taught = [
  ...owed,
  arranges('2041-01-18'),
  offers('2041-01-21', '2041-01-22'),
  settles('2041-01-22', '2041-01-22'),
  starts('2041-01-22'),
]
