import { day } from '../../domain/calendar.ts'
import type { Value } from '../../domain/process.ts'
import process from '../../workflows/exclusion/process.ts'
import { decisionMustSay, noticeMustSay } from '../../workflows/exclusion/rules.ts'
import { exclusion as story } from '../../workflows/exclusion/story.ts'
import { on, timeOfMove, type Move, type Scenario } from './scenario.ts'
export { on }

type Answers = Readonly<Record<string, Value>>
/** A right answer to every question of a head’s notice but what happened. */
export const notice = {
  school: '138001',
  kindOfSchool: 'community',
  year: 'year-9',
  kind: 'permanent',
  decided: '2041-01-14',
  excluded: '2041-01-14',
  session: 'morning',
  yearTotal: 4,
  reasons: ['PP', 'DB'],
  considered: ['account', 'needs'],
  exam: 'no',
  lookedAfter: 'no',
  socialWorker: 'no',
  ehcPlan: 'no',
  lives: 'here',
  exception: 'none',
} as const
type Plot = Scenario<typeof process>
const scenario = (moves: readonly Move[], said: Answers, more: Partial<Plot>): Plot => ({
  process,
  story,
  begins: day('2041-01-14'),
  opening: { ...notice, ...said },
  moves: moves.toSorted((one, other) => timeOfMove(one) - timeOfMove(other)),
  ...more,
})
/** A permanent exclusion of Monday 14 January: its sixth school day is Tuesday 22 January. */
export const permanent = (moves: readonly Move[], said: Answers = {}, more: Partial<Plot> = {}): Plot => scenario(moves, said, more)
/** A suspension of three days from the same Monday. */
export const suspended = (moves: readonly Move[], said: Answers = {}, more: Partial<Plot> = {}): Plot =>
  scenario(
    moves,
    {
      kind: 'suspension',
      until: '2041-01-16',
      days: 3,
      runBegan: '2041-01-14',
      runDays: 3,
      termTotal: 3,
      yearTotal: 3,
      ...said,
    },
    more,
  )
/** A young person of eighteen, of whom nobody owes education from the sixth day: the notice and what follows are the young person’s own. */
export const ofAge: Answers = { year: 'year-13', ofAge: 'yes', exception: 'over-age' }
/** Of eight days: its sixth day is Monday 21 January. */
export const eightDays: Answers = { until: '2041-01-23', days: 8, runDays: 8, termTotal: 8, yearTotal: 8 }

const school = 'current-school'
const board = 'governing-board'
const officer = 'casework-officer'

export const all = Object.keys(noticeMustSay)
export const parentTold = (date: string, says: readonly string[] = all) =>
  on(date, school, 'tell-parent', { on: date, how: 'delivered', says: [...says] }, '11:00')
export const youngPersonTold = (date: string, says: readonly string[] = all) =>
  on(date, school, 'tell-young-person', { on: date, how: 'delivered', says: [...says] }, '11:00')
export const kept = (date: string) => on(date, school, 's104-notice', { on: date, how: 'delivered' }, '11:30')
export const boardTold = (date: string, told = date) => on(date, school, 'tell-board', { on: told, how: 'email' }, '12:00')
export const told = [parentTold('2041-01-14'), kept('2041-01-14'), boardTold('2041-01-14')]

export const searched = (date: string, provider = '138002', by = officer) => on(date, by, 'search', { provider }, '10:00')
export const offered = (date: string, place = 'yes') =>
  on(date, 'provider', 'offer', place === 'yes' ? { place, hours: 25, first: '2041-01-22' } : { place }, '11:00')
export const settled = (date: string, first: string, by = officer, waived = 'no') =>
  on(date, by, 'settle-place', { on: first, at: '09:15', waived }, '14:00')
export const noticed = (date: string, by = officer) => on(date, by, 'place-notice', { how: 'delivered' }, '15:00')
export const came = (date: string, first = date) => on(date, 'provider', 'attend', { came: 'yes', on: first }, '10:30')
/** Found at the first asking, and started on the day before the sixth. */
export const taught = [
  searched('2041-01-15'),
  offered('2041-01-16'),
  settled('2041-01-16', '2041-01-21'),
  noticed('2041-01-16'),
  came('2041-01-21'),
]

export const speaks = (date: string, makes = 'yes') =>
  on(date, 'family', 'represent', makes === 'yes' ? { makes, remote: 'yes' } : { makes }, '09:30')
export const arranged = (date: string, meets: string) =>
  on(date, board, 'arrange-board', { on: meets, at: '16:00', place: 'in-person' }, '13:00')
export const decided = (date: string, decision = 'uphold') =>
  on(date, board, 'decide', decision === 'reinstate' ? { met: date, decision, back: date } : { met: date, decision }, '17:00')
export const sent = (date: string, how = 'posted', says: readonly string[] = Object.keys(decisionMustSay)) =>
  on(date, board, 'decision-notice', { on: date, how, says: [...says] }, '18:00')
/** It met on 31 January and the letter was posted that day: given on 4 February, and the family has until 4 March to ask for a review. */
export const stands = [speaks('2041-01-17'), arranged('2041-01-22', '2041-01-31'), decided('2041-01-31'), sent('2041-01-31')]
export const next = (date: string, to = 'fair-access') => on(date, officer, 'hand-over', { to })

export const asksReview = (date: string, how = 'delivered') =>
  on(date, 'family', 'ask-review', { on: date, how, expert: 'yes', remote: 'no' })
const members = ['chair', 'head', 'governor', 'trained', 'apart']
export const reviewSits = (date: string, sits: string, by = 'review-clerk') =>
  on(date, by, 'arrange-review', { on: sits, at: '10:00', place: 'in-person', members, expert: 'comes' })
export const papers = (date: string, by = 'review-clerk') => on(date, by, 'review-papers', { on: date })
export const finds = (date: string, decision: string, order?: string, by = 'review-clerk') =>
  on(date, by, 'review', { met: date, decision, note: 'no', ...(order && { order }) }, '16:00')
export const foundSent = (date: string, by = 'review-clerk') => on(date, by, 'review-notice', { on: date, how: 'delivered' }, '17:00')
export const again = (date: string, decision = 'uphold') =>
  on(date, board, 'reconsider', decision === 'reinstate' ? { met: date, decision, back: date } : { met: date, decision }, '16:00')
export const againSent = (date: string) => on(date, board, 'second-notice', { on: date }, '17:00')
export const offRegister = (date: string) => on(date, school, 'delete-name', { on: date })
export const reviewed = (decision: string, order?: string, by = 'review-clerk') => [
  asksReview('2041-02-08'),
  reviewSits('2041-02-11', '2041-03-06', by),
  papers('2041-02-25', by),
  finds('2041-03-06', decision, order, by),
  foundSent('2041-03-07', by),
]
export const cancels = (date: string, begun = 'no', lost = 6) => on(date, school, 'cancel', { on: date, begun, lost })
export const backAgain = (date: string) => on(date, school, 'child-back', { on: date }, '14:00')
export const homeTold = (date: string, by = board) => on(date, by, 'tell-home-decision', { on: date, how: 'email' }, '18:30')
export const returns = (date: string, met = 'yes') => on(date, school, 'returned', { on: date, met }, '09:00')
