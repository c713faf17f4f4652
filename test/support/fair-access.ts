import { day } from '../../domain/calendar.ts'
import type { Value } from '../../domain/process.ts'
import process from '../../workflows/fair-access/process.ts'
import { fairAccess as story } from '../../workflows/fair-access/story.ts'
import { on, type Move, type Scenario } from './scenario.ts'
export { on }

type Answers = Readonly<Record<string, Value>>
/** A child excluded for good, their name still on the roll: nobody has to apply first. */
export const opening = {
  standard: 'yes',
  place: 'excluded',
  school: '138001',
  year: 'year-8',
  since: '2041-01-07',
  inYear: 'no-place',
  categories: ['d'],
  lookedAfter: 'no',
  socialWorker: 'no',
  ehcPlan: 'no',
  twice: 'no',
  services: ['early-help'],
  childAsked: 'yes',
  childHeard: '2041-01-11',
} as const

/** A journey of these moves, from a request that says this. */
export const play = (
  moves: readonly Move[],
  said: Answers = {},
  more: Partial<Scenario<typeof process>> = {},
): Scenario<typeof process> => ({ process, story, begins: day('2041-01-14'), opening: { ...opening, ...said }, moves, ...more })

export const applies = (date: string, more: Answers = {}) =>
  on(date, 'casework-officer', 'decide', { applies: 'yes', on: date, urgent: 'no', ...more })
export const doesNot = (date: string, because: string) => on(date, 'casework-officer', 'decide', { applies: 'no', on: date, because })
export const decides = (date: string, decision: string, more: Answers = {}) =>
  on(date, 'panel', 'allocate', { met: date, still: 'same', decision, ...more })
export const names = (date: string, school = '138002', more: Answers = {}) => decides(date, 'school', { school, infant: 'no', ...more })
export const admits = (date: string) => on(date, 'receiving-school', 'reply', { admits: 'yes', start: '2041-02-11' })
export const refuses = (date: string, more: Answers = { ground: 'other' }) =>
  on(date, 'receiving-school', 'reply', { admits: 'no', ...more })
export const bothTests: Answers = { ground: 'behaviour', proportion: 'yes', prejudice: 'yes' }
/** Silence of a school that had the question on the day on which it was asked, or on this one. */
export const silent = (date: string, rule: string, delivered = '2041-01-24') => on(date, 'casework-officer', 'silence', { delivered, rule })
export const follows = (date: string, what: string) => on(date, 'manager', 'answer-refusal', { follows: what })

export const road = (date: string, kind: string, refusedBy = 'yes') =>
  on(date, 'casework-officer', 'choose-road', { on: date, kind, refusedBy })
export const consulted = (date: string) => on(date, 'casework-officer', 'consult', { on: date })
export const served = (date: string) => on(date, 'casework-officer', 'serve-notice', { on: date })
export const directs = (date: string) => on(date, 'casework-officer', 'direct', { on: date })
export const refers = (date: string) => on(date, 'receiving-school', 'refer', { on: date })
export const adjudicated = (date: string, decided: string) => on(date, 'casework-officer', 'adjudicate', { on: date, decided })
export const asksSecretary = (date: string) => on(date, 'casework-officer', 'ask-secretary', { on: date })
export const secretary = (date: string, decided: string) => on(date, 'casework-officer', 'hear-secretary', { on: date, decided })
export const care = (date: string, kind: string, school = '138002') => on(date, 'virtual-school', 'name-school', { on: date, school, kind })
export const inCare: Answers = { lookedAfter: 'yes', socialWorker: 'yes' }

export const plans = (date: string, start: string, more: Answers = { timetable: 'full' }) =>
  on(date, 'receiving-school', 'plan', { held: date, start, ...more })
export const comes = (date: string) => on(date, 'receiving-school', 'admit', { on: date })
export const missed = (date: string) => on(date, 'receiving-school', 'did-not-come')
export const records = (date: string, party = 'current-school') => on(date, party, 'send-ctf', { on: date })
export const noFile = (date: string, party = 'current-school') => on(date, party, 'send-protection-file', { file: 'none', on: date })
export const reviewed = (date: string, goes = 'settled', more: Answers = {}) =>
  on(date, 'receiving-school', 'review', { held: date, goes, ...more })

/** A place is named in time, and the school says yes. */
export const placed = [applies('2041-01-15'), names('2041-01-24'), admits('2041-01-28')]
/** In class on Monday 11 February, for the whole week. */
export const inClass = [plans('2041-01-31', '2041-02-11'), comes('2041-02-11')]
/** Of a child who is on no school’s roll, nobody owes records. */
export const settled = [reviewed('2041-02-25'), reviewed('2041-03-22'), reviewed('2041-05-03')]
export const followed = [
  noFile('2041-02-13'),
  records('2041-02-27'),
  reviewed('2041-02-25'),
  reviewed('2041-03-22'),
  reviewed('2041-05-03'),
].toSorted(([one], [other]) => (one < other ? -1 : 1))
export const noRoll: Answers = { place: 'none', school: '', inYear: 'refused', applied: '2041-01-08', categories: ['l'] }
