import { day } from '../../domain/calendar.ts'
import type { Value } from '../../domain/process.ts'
import process from '../../workflows/managed-move/process.ts'
import { managedMove as story } from '../../workflows/managed-move/story.ts'
import { on, type Move, type Scenario } from './scenario.ts'
export { on }

type Answers = Readonly<Record<string, Value>>
export const opening = {
  school: '138001',
  year: 'year-8',
  lookedAfter: 'no',
  socialWorker: 'no',
  ehcPlan: 'no',
  services: ['early-help'],
  talked: '2041-01-10',
  alternatives: ['stay', 'another-school'],
  threat: 'no',
  childAsked: 'not-yet',
} as const

/** A journey of these moves, from a referral that says this. */
export const play = (
  moves: readonly Move[],
  said: Answers = {},
  more: Partial<Scenario<typeof process>> = {},
): Scenario<typeof process> => ({
  process,
  story,
  begins: day('2041-01-14'),
  opening: { ...opening, ...said },
  moves,
  ...more,
})

export const named = (date: string, school = '138002') =>
  on(date, 'panel', 'match', { met: date, decision: 'school', school, start: '2041-02-25' })
export const admits = (date: string) => on(date, 'receiving-school', 'accept', { takes: 'yes', start: '2041-02-25' })
export const cannot = (date: string) => on(date, 'receiving-school', 'accept', { takes: 'no' })
export const agrees = (date: string, party: string, answer = 'yes') => on(date, party, 'agree', { agrees: answer })
export const thinks = (date: string, wants = 'yes') => on(date, 'child', 'view', { asked: 'yes', wants, how: 'talk', heard: date })
/** Everybody answers well within their time. */
export const agreed = [
  named('2041-01-24'),
  agrees('2041-01-28', 'family'),
  thinks('2041-01-28'),
  agrees('2041-01-29', 'current-school'),
  admits('2041-01-30'),
]
export const dayIsSet = (date: string, start: string) => on(date, 'casework-officer', 'set-start', { start })
export const starts = (date: string, first: string) => on(date, 'receiving-school', 'admit', { on: first })
/** Everybody agrees and the child starts on Monday 25 February, after half-term. */
export const started = [...agreed, dayIsSet('2041-02-01', '2041-02-25'), starts('2041-02-26', '2041-02-25')]
export const records = (date: string) => on(date, 'current-school', 'send-ctf', { on: date })
export const noFile = (date: string) => on(date, 'current-school', 'send-protection-file', { file: 'none', on: date })
export const reviewed = (date: string, settled = 'yes') => on(date, 'receiving-school', 'review', { held: date, settled })
export const followed = [noFile('2041-02-28'), records('2041-03-11'), reviewed('2041-04-02')]

export const complains = (date: string, party = 'family') => on(date, party, 'complain')
export const answered = (date: string, pressure: string) => on(date, 'casework-officer', 'resolve', { pressure })
export const care = (date: string, party: string, supports: string) => on(date, party, 'pep-review', { held: date, supports })
export const inCare: Answers = { lookedAfter: 'yes', socialWorker: 'yes' }
