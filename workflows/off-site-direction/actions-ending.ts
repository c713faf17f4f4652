import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'

/** What ends it. */
export const ending = {
  lifted: {
    title: 'Say that the exclusion is cancelled',
    waiting: 'Cancel the permanent exclusion, and say so',
    done: 'The exclusion is cancelled',
    by: ['current-school', 'casework-officer'],
    judged: 'on',
    hears: [{ process: 'exclusion', action: 'cancel' }],
    fields: { on: { kind: 'day', label: 'On which day was it cancelled?' } },
    follows: 'It is taken by itself when the head cancels it in the case of the exclusion.',
  },
  stands: {
    title: 'Say that the exclusion stands',
    waiting: 'Say that the exclusion stands',
    done: 'The exclusion stands',
    by: ['current-school', 'casework-officer'],
    judged: 'met',
    hears: [{ process: 'exclusion', action: 'decide', when: [{ field: 'decision', is: ['uphold'] }] }],
    fields: { met: { kind: 'day', label: 'On which day did the governing board decide?' } },
    follows: 'The direction ends: what comes next for the child is said in the case of the exclusion.',
  },
  'plan-found': {
    title: 'Say that there is an education, health and care plan',
    waiting: 'Say that there is an education, health and care plan',
    done: 'A plan has come to light',
    by: ['current-school', 'governing-board', 'provider', 'family', 'send-officer', 'social-worker', 'virtual-school', 'casework-officer'],
    mayCome: true,
    fields: { how: { kind: 'text', label: 'How did this come to light?' } },
    follows: 'The council that maintains the plan is told, and from now on has notices, comes to reviews and may ask for one.',
  },
  cancel: {
    title: 'Decide against it, or cancel it',
    waiting: 'Decide against it, or cancel it',
    done: 'Decided against, or cancelled',
    by: ['governing-board', 'current-school'],
    recordedBy: spoken,
    fields: { why: { kind: 'text', label: 'Reasons', hint: 'The family will read them.' } },
    follows:
      'Everybody is told, and the child stays at their school. If a permanent exclusion was to be cancelled for it, that goes on as it stands.',
  },
  back: {
    title: 'Confirm that the child is back',
    waiting: 'Have the child back, and say so',
    done: 'The child is back',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'Which was their first day back?' },
      met: { kind: 'yes-no', label: 'Was there a meeting about coming back?' },
      better: { kind: 'yes-no', label: 'Has the time away come to what was hoped for?' },
      helps: { kind: 'text', label: 'What helps now, and who does it?', hint: 'The child and the family will read it.' },
    },
    follows: 'Everybody is told, and the case closes.',
  },
  'propose-move': {
    title: 'Say that a managed move is proposed',
    waiting: 'Say that a managed move is proposed, and to which school',
    done: 'A managed move is proposed',
    by: ['current-school', 'casework-officer'],
    makes: { 'receiving-school': 'provider' },
    fields: {
      stays: {
        kind: 'choice',
        label: 'Where is the child until it is agreed?',
        options: { there: 'There, to the last day of the direction', back: 'Back at their school' },
      },
    },
    follows:
      'The case closes, and the managed move waits on your worklist until it has begun: what is known is offered there. Nobody has agreed to anything.',
  },
} as const satisfies Record<string, Action>
