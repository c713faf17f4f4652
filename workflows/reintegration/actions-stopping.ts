import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'

/** What ends it before the child is at school. */
export const stopping = {
  withdraw: {
    title: 'Say that a return is not wanted any more',
    waiting: 'Say that a return is not wanted any more',
    done: 'A return is not wanted any more',
    by: ['family', 'child', 'casework-officer'],
    childFrom: 'over compulsory school age',
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
    follows: 'The case closes, and everybody who was asked is told. The child stays at the provision. You may ask again.',
  },
  'plan-found': {
    title: 'Say that there is an education, health and care plan',
    waiting: 'Say that there is an education, health and care plan',
    done: 'A plan has come to light',
    by: ['provider', 'current-school', 'receiving-school', 'family', 'send-officer', 'social-worker', 'virtual-school', 'casework-officer'],
    fields: { how: { kind: 'text', label: 'How did this come to light?' } },
    follows: 'The return stops here. The SEND team names the school in the plan, and the child stays at the provision meanwhile.',
  },
  'hear-place': {
    title: 'Record that the child has a school by another way',
    waiting: 'Hear that the child has a school by another way',
    done: 'A school was found by another way',
    by: ['casework-officer'],
    mayCome: true,
    hears: [
      { process: 'fair-access', action: 'admit' },
      { process: 'managed-move', action: 'admit' },
    ],
    fields: { on: { kind: 'day', label: 'Which was the first day there?' } },
    follows: 'Everybody who was asked is told, and the case closes: the first weeks are looked at where the place was found.',
  },
} as const satisfies Record<string, Action>
