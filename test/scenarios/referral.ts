import { day } from '../../domain/calendar.ts'
import type { Value } from '../../domain/process.ts'
import process from '../../workflows/referral/process.ts'
import { referral as story } from '../../workflows/referral/story.ts'
import type { Move, Scenario } from '../support/scenario.ts'

type Answers = Readonly<Record<string, Value>>
const opening = {
  school: '138001',
  year: 'year-8',
  lookedAfter: 'no',
  socialWorker: 'no',
  ehcPlan: 'no',
  risks: ['attendance', 'suspended'],
  'attendance-since': '2040-11-05',
  'suspended-since': '2040-12-03',
  needs: ['wellbeing'],
  'wellbeing-since': '2040-10-01',
  rounds: '1',
  round1: '2040-10-08',
  services: ['early-help'],
  team: 'yes',
  hub: 'no',
  childAsked: 'yes',
  childHow: 'talk',
  childHeard: '2041-01-10',
  familyAsked: 'yes',
  familyHow: 'talk',
  familyHeard: '2041-01-11',
} as const
const play = (moves: readonly Move[], said: Answers = {}): Scenario<typeof process> => ({
  process,
  story,
  begins: day('2041-01-14'),
  opening: { ...opening, ...said },
  moves,
})
const on = (text: string, party: string, action: string, answers: Answers = {}): Move => [day(text), party, action, answers]
const found = (date: string, way: string, level = 'targeted') =>
  on(date, 'inclusion-officer', 'screen', { level, way, ...(way === 'support' && { meets: '2041-02-05', again: '2041-03-19' }) })

export default {
  'on to a managed move': play([found('2041-01-17', 'managed-move')]),
  'on to Fair Access': play([found('2041-01-17', 'fair-access', 'intensive')], { risks: ['suspended', 'custody', 'exploitation'] }),
  'a child with a plan: to the SEND team': play([found('2041-01-15', 'ehc-review')], { ehcPlan: 'yes' }),
  'supported where the child is, found late: the manager is told': play([found('2041-01-23', 'support')]),
  'nothing weighs much: back to the school with advice': play([found('2041-01-16', 'advice', 'universal')], {
    risks: ['none'],
    needs: ['none'],
  }),
  'something is wanting: the school is reminded, adds it late, and the way on is said': play([
    found('2041-01-17', 'more'),
    on('2041-01-25', 'current-school', 'add-more'),
    found('2041-01-29', 'support'),
  ]),
  'the family withdraws it': play([on('2041-01-16', 'family', 'withdraw')]),
} as const satisfies Record<string, Scenario<typeof process>>
