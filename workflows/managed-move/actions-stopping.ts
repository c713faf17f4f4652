import type { Action } from '../../domain/process.ts'
import { spoken, view } from '../kit/recording.ts'

/** What comes of it runs in no case here, so somebody says by when. */
export const byHint = 'The family and the school are told it. Without a day it is as soon as it can be.'

/** What may stop it. */
export const stopping = {
  withdraw: {
    title: 'Withdraw from the move',
    waiting: 'Withdraw from the move',
    done: 'Withdrawal',
    by: ['family', 'current-school'],
    recordedBy: spoken,
    fields: {
      why: {
        kind: 'text',
        label: 'Would you like to say why?',
        hint: 'You do not have to.',
        recorded: { label: 'Did they say why?' },
        optional: true,
      },
    },
    follows: 'The move stops. The child stays at the school they are at now.',
  },
  'plan-found': {
    title: 'Say that there is an education, health and care plan',
    waiting: 'Say that there is an education, health and care plan',
    done: 'A plan has come to light',
    by: ['current-school', 'receiving-school', 'family', 'send-officer', 'social-worker', 'virtual-school', 'casework-officer'],
    fields: { how: { kind: 'text', label: 'How did this come to light?' } },
    follows:
      'A move that has not begun stops, and the child stays where they are; a child who has started stays at the new school. The SEND team looks at the plan.',
  },
  complain: {
    title: 'Say that somebody was put under pressure',
    waiting: 'Say that somebody was put under pressure',
    done: 'Complaint of pressure',
    by: ['family', 'child'],
    recordedBy: view,
    fields: {
      what: {
        kind: 'text',
        label: 'What happened?',
        hint: 'Tell us what was said, who said it and when, as far as you can.',
        recorded: { label: 'What happened?', hint: 'What was said, who said it and when, in their own words.' },
      },
    },
    follows:
      'The move stops; a child who has started stays at the new school. The council looks into it and answers you. The school and the team manager are told. It must not be held against the child.',
  },
  resolve: {
    title: 'Answer the complaint',
    waiting: 'Answer the complaint of pressure',
    done: 'Answer to the complaint',
    by: ['casework-officer', 'manager'],
    fields: {
      pressure: { kind: 'yes-no', label: 'Was anybody put under pressure?' },
      answer: { kind: 'text', label: 'What did you find, and what happens now?', hint: 'The family will read this word for word.' },
    },
    follows: 'The family, the child and the school get your answer, and the case closes. A move may be asked for again.',
  },
  convert: {
    title: 'Turn it into something else',
    waiting: 'Turn it into something else',
    done: 'Turned into something else',
    by: ['panel', 'casework-officer'],
    fields: {
      as: {
        kind: 'choice',
        label: 'What should happen instead?',
        options: { 'off-site': 'An off-site direction, for a time', support: 'Support at the school they are at now' },
      },
      by: { kind: 'day', label: 'By which day does the school act on it?', hint: byHint, optional: true },
      why: { kind: 'text', label: 'Reasons', hint: 'The family will read them.' },
    },
    follows: 'The managed move ends, and the family and the schools are told.',
  },
} as const satisfies Record<string, Action>
