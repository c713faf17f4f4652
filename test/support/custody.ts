import { day } from '../../domain/calendar.ts'
import type { Value } from '../../domain/process.ts'
import process from '../../workflows/post-custody/process.ts'
import { postCustody as story } from '../../workflows/post-custody/story.ts'
import { on, timeOfMove, type Move, type Scenario } from './scenario.ts'
export { on }

type Answers = Readonly<Record<string, Value>>
/** A sentence that ends on Friday 15 March: the law lets it be Wednesday 13, and that is planned for. */
export const opening = {
  notice: 'began',
  told: '2041-01-14',
  began: '2041-01-11',
  kind: 'sentence',
  order: 'order',
  setting: '138009',
  host: 'ours',
  home: 'ours',
  release: 'set',
  earliest: '2041-03-15',
  latest: '2041-03-15',
  onRoll: 'yes',
  school: '138001',
  year: 'year-10',
  lookedAfter: 'no',
  socialWorker: 'no',
  ehcPlan: 'no',
} as const

/** A journey of these moves, from a notice that says this. */
export const play = (moves: readonly Move[], said: Answers = {}): Scenario<typeof process> => ({
  process,
  story,
  begins: day('2041-01-14'),
  opening: { ...opening, ...said },
  moves: moves.toSorted((one, other) => timeOfMove(one) - timeOfMove(other)),
})
/** The same, later on the day. */
export const at = ([date, party, action, answers = {}]: Move, time: `${number}:${number}`): Move => [date, party, action, answers, time]

const officer = 'send-officer'
export const plan: Answers = { ehcPlan: 'yes' }
export const remand: Answers = {
  kind: 'remand',
  order: '',
  release: 'court',
  earliest: '2041-02-12',
  latest: '2041-02-12',
  lookedAfter: 'yes',
  socialWorker: 'yes',
}
export const unknownDay: Answers = { release: 'no', earliest: '', latest: '' }

export const sends = (date: string, ...to: readonly string[]) =>
  on(date, officer, 'send-plan', { on: date, to: to.length > 0 ? to : ['setting', 'youth-justice', 'health'] })
export const provides = (date: string, how = 'plan') => on(date, officer, 'arrange-provision', { on: date, how })
export const assessed = (date: string) => on(date, 'setting', 'assess-learning', { on: date, literacy: 'below', numeracy: 'at' })
export const nobodyAsks = on('2041-01-21', officer, 'ask-whether', { who: 'nobody', on: '2041-01-21' })
export const meets = (date = '2041-01-22') => on(date, 'youth-justice', 'meet', { held: date })
export const schoolSays = on('2041-01-18', 'current-school', 'inform-school', { services: ['youth-justice'], back: 'yes' })
export const careSays = on('2041-01-18', 'virtual-school', 'inform-virtual-school')
/** Everybody who is asked of any child in custody answers in time. */
export const answers = [
  on('2041-01-16', 'setting', 'inform-setting', { literacy: 'below', numeracy: 'at' }),
  on('2041-01-17', 'youth-justice', 'inform-justice', { tag: 'no', apart: 'yes' }),
  on('2041-01-23', 'youth-justice', 'assess-risk', { on: '2041-01-22', risk: 'medium' }),
  on('2041-01-24', 'youth-justice', 'hear-child', { childAsked: 'yes', childHow: 'talk', childHeard: '2041-01-24' }),
  on('2041-01-21', 'family', 'hear-family'),
]
/** The same, where the place of custody has not assessed everything yet. */
export const notAssessed = [on('2041-01-16', 'setting', 'inform-setting', { literacy: 'not-yet', numeracy: 'at' }), ...answers.slice(1)]
/** Everybody’s answers, of a child without a plan and on a school’s roll. */
export const said = [...answers, schoolSays, nobodyAsks, meets()]

export const chooses = (date: string, to: string, more: Answers = {}) =>
  on(date, 'panel', 'choose', { met: date, lookedAfter: 'no', ehcPlan: 'no', to, ...more })
export const back = (date: string, more: Answers = {}) => chooses(date, 'own-school', { school: '138001', ...more })
export const takes = (date: string) => on(date, 'receiving-school', 'offer', { takes: 'yes' })
export const cannot = (date: string) => on(date, 'receiving-school', 'offer', { takes: 'no' })
export const daysPlanned = (date: string, start: string) =>
  on(date, 'receiving-school', 'plan-days', { held: date, start, timetable: 'full' })
export const travels = (date: string) => on(date, 'transport', 'arrange-travel', { needed: 'yes', how: 'pass' })
export const ready = (date: string, start: string) => [daysPlanned(date, start), travels(date)]
export const out = (date: string, to = 'here') => on(date, 'youth-justice', 'release', { on: date, to })
export const comes = (date: string, action = 'come-back') => on(date, 'receiving-school', action, { on: date })
export const missed = (date: string) => on(date, 'receiving-school', 'did-not-come')
export const checked = (date: string, attends = 'all') => on(date, 'youth-justice', 'check', { on: date, attends })
export const reviewed = (date: string, goes = 'settled') => on(date, 'receiving-school', 'review', { held: date, goes })
export const movesTo = (date: string, earliest: string, more: Answers = {}) =>
  on(date, 'youth-justice', 'move-release', { on: date, because: 'days', release: 'set', earliest, latest: earliest, ...more })
export const transfers = (date: string, setting: string) => on(date, 'youth-justice', 'transfer', { told: date, setting })
export const decided = (date: string, kind: string, more: Answers = {}) =>
  on(date, 'youth-justice', 'sentence', { on: date, kind, ...more })

/** Out on Thursday 14 March, in class on Friday. */
export const inTime = [
  back('2041-02-20'),
  takes('2041-02-22'),
  ...ready('2041-03-01', '2041-03-14'),
  out('2041-03-14'),
  comes('2041-03-15'),
]
/** From a first day on Friday 15 March. */
export const settled = [reviewed('2041-03-29'), reviewed('2041-04-26'), reviewed('2041-06-07')]
