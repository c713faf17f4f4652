import { day } from '../../domain/calendar.ts'
import type { Value } from '../../domain/process.ts'
import process from '../../workflows/support-plan/process.ts'
import { supportPlan as story } from '../../workflows/support-plan/story.ts'
import { on, type Move, type Scenario } from './scenario.ts'
export { on }

type Answers = Readonly<Record<string, Value>>
/** Support that a school begins on Monday 14 January, after a referral. */
export const opening = {
  school: '138001',
  year: 'year-6',
  level: 'targeted',
  lookedAfter: 'no',
  socialWorker: 'no',
  ehcPlan: 'no',
  services: ['none'],
  early: 'no',
  change: 'none',
  childAsked: 'yes',
  childHow: 'drawing',
  childHeard: '2041-01-11',
} as const

export const play = (moves: readonly Move[], said: Answers = {}): Scenario<typeof process> => ({
  process,
  story,
  begins: day('2041-01-14'),
  opening: { ...opening, ...said },
  moves,
})

const school = 'current-school'
export const inCare: Answers = { lookedAfter: 'yes', socialWorker: 'yes' }
export const near: Answers = { change: 'secondary', changeOn: '2041-09-02' }
export const assesses = (date: string, meets: string) => on(date, school, 'assess', { on: date, needs: ['learning', 'wellbeing'], meets })
export const plans = (date: string, look: string, agrees = 'yes') =>
  on(date, school, 'plan', { held: date, attends: ['child', 'family', 'senco'], team: 'yes', hub: 'no', agrees, look }, '11:00')
export const reviews = (date: string, goes: string, more: Answers = {}) =>
  on(date, school, 'review', {
    held: date,
    attends: ['child', 'family', 'teacher'],
    childAsked: 'yes',
    childHow: 'talk',
    childHeard: date,
    goes,
    ...more,
  })
export const goesOn = (date: string, level = 'targeted') => reviews(date, 'on', { level })
export const more = (date: string, to: string) => reviews(date, 'more', { to })
export const helps = (date: string, what: string) => on(date, 'early-help', 'offer-help', { helps: what })
export const plansChange = (date: string, known = 'school') =>
  on(date, school, 'plan-change', { held: date, known, ...(known === 'school' && { next: '138002' }) })
export const sooner = (date: string, party: string) => on(date, party, 'ask-sooner')

/** What the child needs is found on Monday 21 January, and planned on Friday 25, to be looked at by Friday 22 March. */
export const planned = [assesses('2041-01-21', '2041-01-25'), plans('2041-01-25', '2041-03-22')]
