import type { Action } from '../../domain/process.ts'
import { years } from '../../domain/year-groups.ts'
import { childSays, schoolsRead, services, supportTried, theirSocialWorker } from '../kit/questions.ts'
import { spoken } from '../kit/recording.ts'

/** Somebody says that a child could come back, or should. Nothing in it is a decision. */
export const opening = {
  title: 'Ask for a return from alternative provision',
  waiting: 'Ask for a return from alternative provision',
  done: 'Request for a return from alternative provision',
  by: ['provider', 'current-school', 'casework-officer'],
  judged: 'asked',
  recordedBy: spoken,
  follows:
    'The case opens, and the family is told. The provision says how ready the child is, risks and needs are assessed with everybody, and an officer says where the child goes. ' +
    'A child with a plan goes to the SEND team, which names the school.',
  fields: {
    asked: { kind: 'day', label: 'On which day was a return first asked for?', hint: 'Today, if this is how it is asked.' },
    provider: { kind: 'school', label: 'At which provision is the child?', fact: 'provider' },
    since: { kind: 'day', label: 'Which was their first day there?', fact: 'provision-start' },
    why: {
      kind: 'choice',
      label: 'How did the child come to be there?',
      options: {
        'off-site': 'By an off-site direction of their school',
        exclusion: 'After a permanent exclusion',
        council: 'The council arranged it, because they had no other education',
        panel: 'By Fair Access: provision first, and then a school',
        other: 'In another way',
      },
      fact: 'provision-by',
    },
    roll: {
      kind: 'choice',
      label: 'On whose roll is the child?',
      options: {
        own: 'Of a school that can have them back',
        provision: 'Of the provision alone',
        none: 'Of none; or of the school that excluded them for good',
      },
    },
    school: {
      kind: 'school',
      label: 'On which school’s roll?',
      hint: 'The school that can have them back; or the provision, where they are on its roll alone.',
      fact: 'school-on-roll',
      when: { field: 'roll', is: ['own', 'provision'] },
    },
    year: { kind: 'choice', label: 'Which year group are they in?', fact: 'year-group', options: years },
    lookedAfter: { kind: 'yes-no', label: 'Is the child looked after by a local authority?', fact: 'looked-after' },
    socialWorker: { kind: 'yes-no', label: 'Does the child have a social worker?', fact: 'social-worker' },
    worker: theirSocialWorker,
    ehcPlan: {
      kind: 'yes-no',
      label: 'Does the child have an education, health and care plan?',
      hint: 'If they do, the school is named in the plan. The return cannot go ahead from here.',
      fact: 'ehc-plan',
    },
    account: {
      kind: 'text',
      label: 'Why is a return looked at now, and who thinks that the child could come back?',
      hint: `The family, the provision and the child’s school read it. ${schoolsRead}`,
    },
    support: supportTried,
    services: { kind: 'choices', label: 'Which services have worked with the child and family?', options: services, fact: 'multi-agency' },
    familyView: { kind: 'text', label: 'What does the family say?', hint: 'In their own words, as far as you can.', fact: 'family-view' },
    ...childSays,
  },
} as const satisfies Action
