import type { Action, Party } from '../../domain/process.ts'
import { spoken } from './actions-first.ts'

/** Schools that are consulted, each as a party of its own: as many as a case has parties for. */
export const consultedSchools = [
  'proposed-school',
  'proposed-school-2',
  'proposed-school-3',
  'proposed-school-4',
  'proposed-school-5',
  'proposed-school-6',
  'proposed-school-7',
  'proposed-school-8',
  'proposed-school-9',
  'proposed-school-10',
  'proposed-school-11',
  'proposed-school-12',
] as const
export type Consulted = (typeof consultedSchools)[number]

export const schoolsOfThePlan = {
  ...(Object.fromEntries(
    consultedSchools.map((party, before): [string, Party] => [
      party,
      {
        title: 'School that is consulted',
        is: { school: 'consulted-school', number: before + 1 },
        matched: ['consult-school', 'answer-consultation'],
      },
    ]),
  ) as Readonly<Record<Consulted, Party>>),
  'named-school': { title: 'School that the plan names', is: { school: 'school-named' }, matched: ['finalise'] },
} as const satisfies Readonly<Record<string, Party>>

export const next = {
  kind: 'day',
  label: 'By which day is the plan reviewed next?',
  hint: 'As the plan says, such as after six months; twelve months at the most. The next case is begun for it by itself.',
  fact: 'review-next',
} as const
const consults = { field: 'consults', is: ['yes'] } as const
const asks = { kind: 'text', label: 'What do you ask it?', hint: 'The draft plan goes with it: the law allows that.' } as const
const isAsked = 'The school is asked to answer within fifteen days.'

/** Schools are consulted, and the final plan is sent, or a letter that nothing is changed. */
export const finalising = {
  'consult-school': {
    title: 'Consult a school',
    waiting: 'Consult each school that the plan would name',
    done: 'Consultation of a school',
    by: ['send-officer'],
    mayCome: true,
    fields: {
      school: {
        kind: 'school',
        label: 'Which?',
        hint: 'A nursery or a college too. One at a time: those that you consulted before go on beside it, each with its own fifteen days. If another council maintains it, ask that council as well (Children and Families Act 2014, section 39(2)).',
        fact: 'consulted-school',
        beside: true,
      },
      asks,
    },
    follows: isAsked,
  },
  // A case that was at its draft before December 2026 consults one school after another by this one, and by `not-answered`.
  consult: {
    title: 'Consult a school, or say that none is left to consult',
    waiting: 'Consult the school that the plan would name',
    done: 'Consultation of a school',
    by: ['send-officer'],
    fields: {
      consults: { kind: 'yes-no', label: 'Do you consult a school?', hint: 'No where the school stays the same, or has answered.' },
      school: { kind: 'school', label: 'Which?', fact: 'consulted-school', when: consults },
      asks: { ...asks, when: consults },
    },
    follows: isAsked,
  },
  'answer-consultation': {
    title: 'Answer the consultation',
    waiting: 'Say whether your school can meet the needs in the draft plan',
    done: 'Answer to the consultation',
    by: consultedSchools,
    recordedBy: spoken,
    fields: {
      can: { kind: 'yes-no', label: 'Can your school meet the needs?', recorded: { label: 'Can the school meet the needs?' } },
      why: {
        kind: 'text',
        label: 'Why, or why not?',
        hint: 'Whether it is unsuitable for the child, or harms others’ education or the use of resources.',
      },
    },
    follows: 'The council decides which school the plan names. It may name yours.',
  },
  'not-answered': {
    title: 'Say that the school has not answered',
    waiting: 'Say that the school has not answered',
    done: 'The school has not answered',
    by: ['send-officer'],
    fields: { proof: { kind: 'text', label: 'What shows that it had the papers, and when?' } },
  },
  finalise: {
    title: 'Send the final plan, or say that nothing is changed',
    waiting: 'Send the final plan, or say that it is not amended after all',
    done: 'Final plan',
    by: ['send-officer'],
    judged: 'on',
    makes: { 'plan-reviewed': 'plan-final' },
    fields: {
      on: { kind: 'day', label: 'On which day is it sent?', hint: 'Today: the letters go as you press.', fact: 'plan-final' },
      as: {
        kind: 'choice',
        label: 'What is sent?',
        options: { amended: 'The amended plan', unchanged: 'A letter that the plan is not amended after all' },
      },
      school: {
        kind: 'school',
        label: 'Which school does it name?',
        hint: 'One that was consulted before, or where the child is. It is sent the plan. Every other school that was consulted is told that it is not named, and asked to delete the draft.',
        fact: 'school-named',
        optional: true,
        when: { field: 'as', is: ['amended'] },
      },
      silent: {
        kind: 'text',
        label: 'Has a school that was consulted not answered?',
        hint: 'Say which, and what shows that it had the papers, and when. From now on no answer is taken.',
        optional: true,
      },
      why: { kind: 'text', label: 'Your reasons', hint: 'What the family and the schools said, and what you made of it.' },
      again: { ...next, label: 'By which day is the amended plan reviewed next?' },
    },
    follows: 'The family, the young person, the school, health and social care have it, with how to challenge it and by when.',
  },
} as const satisfies Record<string, Action>
