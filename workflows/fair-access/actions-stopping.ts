import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'

/** What ends it before the child has started. */
export const stopping = {
  withdraw: {
    title: 'Say that a place is not wanted any more',
    waiting: 'Say that a place is not wanted any more',
    done: 'A place is not wanted any more',
    by: ['family', 'casework-officer'],
    recordedBy: spoken,
    fields: {
      why: {
        kind: 'choice',
        label: 'Why?',
        options: {
          'has-place': 'The child has a place by another way',
          home: 'The family teaches the child at home',
          other: 'Something else',
        },
      },
      words: { kind: 'text', label: 'What do you want to say about it?', optional: true },
    },
    follows: 'The case closes, and the panel and a school that was named are told. You may ask again.',
  },
  'plan-found': {
    title: 'Say that there is an education, health and care plan',
    waiting: 'Say that there is an education, health and care plan',
    done: 'A plan has come to light',
    by: ['current-school', 'receiving-school', 'family', 'send-officer', 'social-worker', 'virtual-school', 'casework-officer'],
    fields: { how: { kind: 'text', label: 'How did this come to light?' } },
    follows: 'Fair Access stops. The SEND team names the school in the plan.',
  },
} as const satisfies Record<string, Action>
