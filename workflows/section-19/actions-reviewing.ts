import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'
import { full, leavingAge, whyOver } from './actions-recording.ts'

const changed = { field: 'goes', is: ['hours'] } as const
/** Whether they are fewer than full-time, and for what reason, is said at each review for as long as somebody teaches. */
const taught = { field: 'goes', is: ['on', 'hours', 'back'] } as const

/** How it goes is looked at, again and again; and what breaks off. */
export const reviewing = {
  review: {
    title: 'Record the review',
    waiting: 'Review how it is going, with the child, the family, the provider and the school',
    done: 'Review',
    by: ['casework-officer'],
    judged: 'held',
    fields: {
      held: { kind: 'day', label: 'On which day was it held?' },
      attends: {
        kind: 'choice',
        label: 'How much of it did the child take part in?',
        options: { all: 'All, or nearly all', some: 'Some', none: 'None' },
      },
      childSays: { kind: 'text', label: 'What does the child say about it?', fact: 'child-view' },
      familyView: { kind: 'text', label: 'What does the family say?', fact: 'family-view' },
      goes: {
        kind: 'choice',
        label: 'What follows?',
        options: {
          on: 'It goes on as it is',
          hours: 'It goes on with other hours',
          back: 'The child can begin to go back to the school on whose roll they are',
          over: 'It is not needed any more',
        },
      },
      hours: { kind: 'number', label: 'For how many hours a week from now?', when: changed },
      full: { ...full, label: 'Is what the child is taught from now full-time?', when: taught },
      whyHours: {
        kind: 'text',
        label: 'Why are these the right hours, and what would let there be more?',
        hint: 'Also where they stay as they are. The family reads it.',
      },
      why: { ...whyOver, when: { field: 'goes', is: ['over'] } },
      ...leavingAge,
    },
    follows: 'The family, the child, the provider and the school are told. It is reviewed again in some weeks, until it is over.',
  },
  'break-off': {
    title: 'Say that the teaching has broken off',
    waiting: 'Say that the teaching has broken off',
    done: 'Teaching broken off',
    by: ['provider', 'family', 'casework-officer'],
    recordedBy: spoken,
    fields: {
      last: { kind: 'day', label: 'Which was the last day on which the child was taught?' },
      why: { kind: 'text', label: 'What happened?', hint: 'The council reads it, and the family and the school do not.' },
    },
    follows: 'The officer and the manager are told the same day, and another provider is looked for at once.',
  },
} as const satisfies Record<string, Action>
