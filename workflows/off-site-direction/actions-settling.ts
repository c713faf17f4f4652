import type { Action } from '../../domain/process.ts'
import { helped, spoken } from '../kit/recording.ts'
import { view, ways } from './actions-recording.ts'
import { noticeMustSay } from './rules.ts'

const school = { field: 'decision', is: ['school'] } as const
const yes = { field: 'takes', is: ['yes'] } as const

const giveNotice = {
  title: 'Confirm that the family has the notice',
  waiting: 'Give the family the notice of the direction',
  done: 'Notice of the direction',
  by: ['governing-board', 'current-school'],
  judged: 'on',
  recordedBy: spoken,
  fields: {
    on: { kind: 'day', label: 'On which day was it given?' },
    how: { kind: 'choice', label: 'How was it given?', options: ways },
    says: {
      kind: 'choices',
      label: 'What does it say?',
      hint: 'The law asks for each of these.',
      options: noticeMustSay,
    },
  },
} as const satisfies Action

/** What comes before the board: the panel, and whether the provider has a place. */
export const settling = {
  hear: {
    title: 'Record what the sharing panel thinks',
    waiting: 'Say what would help this child',
    done: 'View of the sharing panel',
    by: ['panel'],
    judged: 'met',
    atPanel: { day: 'met', follows: { field: 'decision', school: 'school' }, school: 'provider', reasons: 'reasons' },
    recordedBy: { roles: ['clerk'], how: ['meeting', 'signed document'] },
    fields: {
      met: { kind: 'day', label: 'On which day did the panel meet?' },
      decision: {
        kind: 'choice',
        label: 'What does the panel think?',
        options: { school: 'A time at another school or provision could help', support: 'Support at the school they are at now is better' },
      },
      provider: { kind: 'school', label: 'Which school or provision shall we ask?', fact: 'provider', when: school },
      reasons: {
        kind: 'text',
        label: 'Reasons',
        hint: 'With what members thought who did not agree. The family will read them.',
      },
    },
    follows: 'If it could help, the provider is asked. The governing board decides: the panel’s view goes to it.',
  },
  reply: {
    title: 'Say whether you have a place',
    waiting: 'Say whether there is a place for the child',
    done: 'Answer about a place',
    by: ['provider'],
    recordedBy: spoken,
    fields: {
      takes: {
        kind: 'yes-no',
        label: 'Can you teach this child for that time?',
        recorded: { label: 'Can they teach this child for that time?' },
      },
      why: { kind: 'text', label: 'Why not?', hint: 'The school reads it, and the family does not.', when: { field: 'takes', is: ['no'] } },
      person: { kind: 'name', label: 'Whom does the child ask for on the first day?', when: yes },
      address: { kind: 'text', label: 'At which address?', hint: 'The child and the family will read it.', when: yes },
      sessions: {
        kind: 'text',
        label: 'On which days of the week, from when to when, and when is the break?',
        hint: 'The notice has to say when each session begins and ends. The child and the family will read it.',
        when: yes,
      },
      welcome: { kind: 'text', label: 'How will you welcome the child?', hint: 'The child and the family will read it.', when: yes },
    },
    follows: 'If you can, the governing board decides next. If you cannot, the school looks for another place.',
  },
  'ask-another': {
    title: 'Stop waiting for the provider',
    waiting: 'Stop waiting for the provider',
    done: 'The provider is not waited for',
    by: ['current-school', 'casework-officer'],
    fields: { why: { kind: 'text', label: 'Why?' } },
    follows: 'The provider is told that it is not needed, and you name another.',
  },
  'name-provider': {
    title: 'Name another provider',
    waiting: 'Name another provider, or end it',
    done: 'Another provider named',
    by: ['current-school', 'casework-officer'],
    fields: {
      provider: { kind: 'school', label: 'Which school or provision is to be asked now?', fact: 'provider' },
      first: { kind: 'day', label: 'Which school day is to be the first there?', fact: 'provision-start' },
      until: { kind: 'day', label: 'Which school day is to be the last there?', fact: 'off-site-until' },
    },
    follows: 'It is asked whether it has a place. If there is none to ask, the school cancels the direction.',
  },
  direct: {
    title: 'Record the direction',
    waiting: 'Decide whether to direct the child off-site',
    done: 'Direction',
    by: ['governing-board', 'current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was it decided?' },
      who: {
        kind: 'choice',
        label: 'Who decided?',
        options: {
          board: 'The governing board',
          trust: 'The academy trust',
          committee: 'The management committee of the pupil referral unit',
          delegated: 'The headteacher, to whom the board has delegated it',
        },
      },
      first: { kind: 'day', label: 'Which is the first day there?', openAt: 'provider', fact: 'provision-start' },
      until: { kind: 'day', label: 'Which is the last day there?', fact: 'off-site-until' },
      days: {
        kind: 'number',
        label: 'How many school days is that?',
        hint: 'The notice has to say it.',
        fact: 'off-site-days',
      },
      registered: {
        kind: 'choice',
        label: 'How are sessions there entered in the register?',
        options: {
          school: 'It is another school: the child is registered at both, code D',
          provision: 'It is no school: supervised there, code B',
        },
      },
      aims: { kind: 'text', label: 'What is hoped for, and how will it be seen?', hint: 'The child and the family will read it.' },
      reasons: {
        kind: 'text',
        label: 'Reasons',
        hint: 'What the child and the family said of it, and what was made of that, too. The family will read them.',
      },
      transport: { kind: 'text', label: 'How does the child get there and back?', hint: 'The child and the family will read it.' },
      shared: {
        kind: 'text',
        label: 'What is the provider told of risks and safeguarding, and by whom?',
        hint: 'The provider and the council read it, and the family does not. The child protection file stays with the school.',
      },
      reviewBy: {
        kind: 'day',
        label: 'By which day is it reviewed first?',
        hint: 'The board sets what is right for the child. Leave it empty, and the local interval holds.',
        fact: 'off-site-review-by',
        optional: true,
      },
    },
    follows:
      'The family, the child and the provider are told, and those who look after the child. The notice of the law is given by the school, in time.',
  },
  'give-notice': giveNotice,
  'give-own-notice': {
    ...giveNotice,
    title: 'Confirm that the young person has the notice',
    waiting: 'Give the young person, who is 18 or over, the notice of the direction',
  },
  'tell-council': {
    title: 'Confirm that the council that maintains the plan has the notice',
    waiting: 'Give the council that maintains the plan the notice of the direction',
    done: 'Notice to the council that maintains the plan',
    by: ['governing-board', 'current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was it given?' },
      how: { kind: 'choice', label: 'How was it given?', options: ways },
    },
  },
  'family-says': {
    title: 'Say what you think of it',
    waiting: 'Say what the family thinks of it',
    done: 'What the family says',
    by: ['family'],
    isView: true,
    anyTime: true,
    recordedBy: view,
    fields: {
      words: {
        kind: 'text',
        label: 'What would you like those who decide to know?',
        recorded: { label: 'What would they like those who decide to know?' },
        fact: 'family-view',
      },
    },
    follows: 'Whoever decides reads it, now and at each review.',
  },
  'child-says': {
    title: 'Say what you think',
    waiting: 'Say what the child thinks of it',
    done: 'What the child says',
    by: ['child'],
    isView: true,
    anyTime: true,
    recordedBy: view,
    helpedBy: helped,
    fields: {
      words: { kind: 'text', label: 'In the child’s own words', fact: 'child-view' },
    },
    follows: 'Whoever decides reads it, now and at each review.',
  },
} as const satisfies Record<string, Action>
