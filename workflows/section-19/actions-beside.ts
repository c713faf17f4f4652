import type { Action } from '../../domain/process.ts'
import { theirSocialWorker } from '../kit/questions.ts'
import { spoken } from '../kit/recording.ts'
import { leavingAge, whyOver } from './actions-recording.ts'

/** What comes beside: a plan and whether it is reviewed, care, a school place, and that it is not needed any more. */
export const beside = {
  'consider-review': {
    title: 'Say whether the plan is reviewed',
    waiting: 'Say whether the plan is reviewed now',
    done: 'Whether the plan is reviewed',
    by: ['send-officer'],
    recordedBy: spoken,
    fields: {
      review: {
        kind: 'choice',
        label: 'Is the plan reviewed now?',
        options: {
          open: 'Yes: a review is opened',
          joins: 'Yes: there is a case of a review for this child already, which is open',
          no: 'No',
        },
      },
      evidence: {
        kind: 'text',
        label: 'What has changed, and why is the plan reviewed, or not?',
        hint: 'Give dates. What the plan provides is owed meanwhile. The family will read this.',
        fact: 'review-evidence',
      },
    },
    follows: 'A review opens as a case of its own, with all that is known. Education is arranged here meanwhile.',
  },
  'comes-to-light': {
    title: 'Say that there is a plan, care or a social worker',
    waiting: 'Say that there is a plan, care or a social worker',
    done: 'A plan, care or a social worker: what is so',
    by: ['casework-officer', 'current-school', 'send-officer', 'virtual-school', 'social-worker'],
    mayCome: true,
    recordedBy: spoken,
    fields: {
      ehcPlan: { kind: 'yes-no', label: 'Does the child have an education, health and care plan?', fact: 'ehc-plan' },
      lookedAfter: { kind: 'yes-no', label: 'Is the child looked after by a local authority?', fact: 'looked-after' },
      socialWorker: { kind: 'yes-no', label: 'Does the child have a social worker?', fact: 'social-worker' },
      worker: theirSocialWorker,
      how: { kind: 'text', label: 'What has come to light, since when is it so, and who said it?', hint: 'Those who are told read it.' },
    },
    follows:
      'Whoever has a part from now on is told, and the officer what changes. What is owed meanwhile goes on. Whoever had a part before keeps it.',
  },
  /** On a roll is not taught: what follows, the officer says. */
  'hear-place': {
    title: 'Record that the child has a school place',
    waiting: 'Hear that the child has a school place',
    done: 'A school place was found',
    by: ['casework-officer'],
    mayCome: true,
    hears: [
      { process: 'fair-access', action: 'admit' },
      { process: 'managed-move', action: 'admit' },
    ],
    fields: { on: { kind: 'day', label: 'Which was the first day there?' } },
    follows: 'You are told, and the case goes on: whether the child is taught there you find out, and say whether it is needed any more.',
  },
  leave: {
    title: 'Say that it is not needed any more',
    waiting: 'Say that it is not needed any more',
    done: 'Not needed any more',
    by: ['casework-officer'],
    mayCome: true,
    fields: {
      on: { kind: 'day', label: 'Since which day?' },
      why: whyOver,
      ...leavingAge,
      words: { kind: 'text', label: 'What shows it?', hint: 'The council reads it, and the family does not.', optional: true },
    },
    follows: 'Everybody is told, and the case closes; unless education is still owed by the law, which you and the manager are then told.',
  },
} as const satisfies Record<string, Action>
