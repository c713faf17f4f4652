import type { Action } from '../../domain/process.ts'
import { levels } from '../../domain/screening.ts'
import { years } from '../../domain/year-groups.ts'
import { childSays, services, supportTried, theirSocialWorker } from '../kit/questions.ts'
import { changeNear } from './questions.ts'

/** Support where the child is. Nothing in it is a decision: it says what is hoped for, what was tried, and what the child and the family say. */
export const opening = {
  title: 'Begin support: assess, plan, do, review',
  waiting: 'Begin support: assess, plan, do, review',
  done: 'Support begun',
  by: ['current-school', 'casework-officer'],
  askedAnew: ['hope'],
  follows:
    'The case opens, and the child and the family are told. The school says what the child needs, plans with them what is done, and looks with them at what has changed, as often as it takes.',
  fields: {
    school: { kind: 'school', label: 'Which school is the child on the roll of?', fact: 'school-on-roll' },
    year: { kind: 'choice', label: 'Which year group are they in?', fact: 'year-group', options: years },
    level: { kind: 'choice', label: 'Which level of help was found?', options: levels, fact: 'screening-level' },
    lead: { kind: 'name', label: 'Who at the school, or of the Team Around the School, leads it?', fact: 'support-lead' },
    hope: {
      kind: 'text',
      label: 'What stands in the way of the child’s learning, and what is hoped for?',
      hint: 'The child and the family read it.',
    },
    lookedAfter: { kind: 'yes-no', label: 'Is the child looked after by a local authority?', fact: 'looked-after' },
    socialWorker: { kind: 'yes-no', label: 'Does the child have a social worker?', fact: 'social-worker' },
    worker: theirSocialWorker,
    ehcPlan: {
      kind: 'yes-no',
      label: 'Does the child have an education, health and care plan?',
      hint: 'What it names goes on, and is reviewed by itself. This support stands beside it.',
      fact: 'ehc-plan',
    },
    support: supportTried,
    services: { kind: 'choices', label: 'Which services have worked with the child and family?', options: services, fact: 'multi-agency' },
    early: {
      kind: 'choice',
      label: 'Is the early help coordinator of the school asked to help?',
      hint: 'Only where the family agrees. It can be asked later, too.',
      options: { yes: 'Yes: the family agrees', no: 'Not now, or the family does not agree' },
    },
    ...changeNear,
    familyView: { kind: 'text', label: 'What does the family say?', hint: 'In their own words, as far as you can.', fact: 'family-view' },
    ...childSays,
  },
} as const satisfies Action
