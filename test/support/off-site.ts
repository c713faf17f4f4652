import { day } from '../../domain/calendar.ts'
import type { Value } from '../../domain/process.ts'
import process from '../../workflows/off-site-direction/process.ts'
import { offSiteDirection as story } from '../../workflows/off-site-direction/story.ts'
import { on, type Move, type Scenario } from './scenario.ts'
export { on }

type Answers = Readonly<Record<string, Value>>
/** From Monday 28 January to Friday 22 March. */
export const opening = {
  school: '138001',
  year: 'year-9',
  length: 'longer',
  instead: 'no',
  panel: 'none',
  provider: '138002',
  first: '2041-01-28',
  until: '2041-03-22',
  lookedAfter: 'no',
  socialWorker: 'no',
  ehcPlan: 'no',
  services: ['early-help'],
  childAsked: 'yes',
  childHow: 'talk',
  childHeard: '2041-01-11',
} as const
export const inCare: Answers = { lookedAfter: 'yes', socialWorker: 'yes' }
export const withPlan: Answers = { ehcPlan: 'yes' }
/** Of year 13, and 18 by the first day. */
export const ofAge: Answers = { year: 'year-13', ofAge: 'yes' }
export const inPlaceOfExclusion: Answers = { instead: 'yes' }
const { provider: _, ...unnamed } = opening

/** A journey of these moves, from a proposal that says this. */
export const play = (
  moves: readonly Move[],
  said: Answers = {},
  more: Partial<Scenario<typeof process>> = {},
): Scenario<typeof process> => ({
  process,
  story,
  begins: day('2041-01-14'),
  opening: { ...(said['panel'] === 'ask' ? unnamed : opening), ...said },
  moves,
  ...more,
})

export const hasPlace = (date: string) => on(date, 'provider', 'reply', { takes: 'yes' })
export const hasNone = (date: string) => on(date, 'provider', 'reply', { takes: 'no' })
export const directs = (date: string, more: Answers = {}) =>
  on(date, 'governing-board', 'direct', {
    on: date,
    who: 'board',
    first: '2041-01-28',
    until: '2041-03-22',
    days: 35,
    registered: 'school',
    ...more,
  })
export const names = (date: string, provider: string, first: string, until: string) =>
  on(date, 'current-school', 'name-provider', { provider, first, until })
const all = ['address', 'person', 'days', 'reasons', 'sessions']
export const notice = (date: string, says: readonly string[] = all, given = date) =>
  on(date, 'current-school', 'give-notice', { on: given, how: 'delivered', says })
export const ownNotice = (date: string, says: readonly string[] = all) =>
  on(date, 'current-school', 'give-own-notice', { on: date, how: 'delivered', says })
export const council = (date: string) => on(date, 'current-school', 'tell-council', { on: date, how: 'email' })
export const comes = (date: string, days = 35) => on(date, 'provider', 'attend', { came: 'yes', on: date, days })
export const isMissed = (date: string) => on(date, 'provider', 'attend', { came: 'no', on: date })
/** There is a place, the board directs, the family has the notice in time, and the child comes. */
export const settled = [hasPlace('2041-01-17'), directs('2041-01-18'), notice('2041-01-21')]
export const started = [...settled, comes('2041-01-28')]

export const calls = (date: string, meeting: string) => on(date, 'governing-board', 'call-review', { on: meeting, at: '14:00' })
export const meets = (date: string, decision: string, held = date) =>
  on(date, 'governing-board', 'hold-review', {
    held,
    there: ['family', 'child', 'provider', 'head', 'board'],
    decision,
    ...(decision === 'continue' ? { more: 30 } : { stayed: 35 }),
  })
export const outcome = (date: string, until: string, more: Answers = {}) =>
  on(date, 'governing-board', 'give-outcome', { on: date, how: 'posted', until, ...more })
export const asks = (date: string, party = 'family', time?: Move[4]) => on(date, party, 'ask-review', { on: date }, time)
export const asksOwn = (date: string) => on(date, 'child', 'ask-own-review', { on: date })
export const isLookedAt = (date: string, found = 'still') => on(date, 'casework-officer', 'look', { found })
export const isBack = (date: string) => on(date, 'current-school', 'back', { on: date, met: 'yes', better: 'yes' })
/** A review on 6 March, well in time, at which it is decided that the child comes back. */
export const comesBack = [
  calls('2041-02-26', '2041-03-06'),
  meets('2041-03-06', 'back'),
  outcome('2041-03-08', '2041-03-22'),
  isBack('2041-03-25'),
]
export const cancels = (date: string) => on(date, 'current-school', 'cancel')

/** From Tuesday 22 January to Friday 1 February. */
export const short: Answers = { length: 'respite', first: '2041-01-22', until: '2041-02-01' }
export const respite = [
  hasPlace('2041-01-15'),
  directs('2041-01-16', { first: '2041-01-22', until: '2041-02-01', days: 9, registered: 'provision', who: 'delegated' }),
  notice('2041-01-17'),
  comes('2041-01-22', 9),
]
