import type { Action } from '../../domain/process.ts'
import { noticeMustSay } from './rules.ts'

export const spoken = { roles: ['clerk'], how: ['telephone', 'letter', 'in person', 'meeting'] } as const
export const view = {
  roles: ['clerk', 'social-worker', 'virtual-school-head', 'governors-clerk'],
  how: ['telephone', 'letter', 'in person', 'meeting'],
} as const
/** How a notice was given. Email is no way to give one, though it may go as well. */
export const ways = { delivered: 'By hand', posted: 'By first-class post', email: 'By email alone' } as const
const channels = { person: 'In person', telephone: 'By telephone', letter: 'By letter', email: 'By email' } as const

const on = { kind: 'day', label: 'On which day?' } as const
const how = { kind: 'choice', label: 'How?', options: channels } as const
export const proof = {
  kind: 'document',
  label: 'What shows it?',
  hint: 'A letter, an email or a note of a call, by its name.',
  optional: true,
} as const

const agreed = [{ field: 'agreed', is: ['yes'] }] as const
const byReview = { how: 'review' } as const

/** Who must be told, by law, each with proof. The duty is the headteacher’s. */
export const telling = {
  'tell-parent': {
    title: 'Confirm that the parent or carer was told',
    waiting: 'Tell the parent or carer, and give them the notice',
    done: 'Parent or carer told',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was the notice given?' },
      how: { kind: 'choice', label: 'How was it given?', options: ways },
      says: {
        kind: 'choices',
        label: 'What does the notice say?',
        hint: 'The law asks for each of these. The last two only where the board will meet.',
        options: noticeMustSay,
      },
      proof,
    },
  },
  's104-notice': {
    title: 'Confirm the notice of days out of public places',
    waiting: 'Give the notice of the days on which the child must not be in a public place',
    done: 'Notice of days out of public places',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was it given?' },
      how: { kind: 'choice', label: 'How was it given?', options: ways },
      proof,
    },
  },
  'tell-board': {
    title: 'Confirm that the governing board was told',
    waiting: 'Tell the governing board',
    done: 'Governing board told',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was it told?', hint: 'Its days run from here.', fact: 'board-informed' },
      how,
      proof,
    },
  },
  'tell-home-council': {
    title: 'Confirm that the council of the child’s home was told',
    waiting: 'Tell the council of the child’s home, which owes education from the sixth day',
    done: 'Council of the child’s home told',
    by: ['current-school', 'casework-officer'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on, how, council: { kind: 'name', label: 'Which council, and who there?' }, proof },
  },
  'tell-home-decision': {
    title: 'Confirm that the council of the child’s home was told',
    waiting: 'Tell the council of the child’s home what was decided',
    done: 'Council of the child’s home told what was decided',
    by: ['governing-board', 'review-clerk', 'trust-clerk', 'casework-officer'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on, how, proof },
    follows: 'That council goes by it: it owes the child education for as long as the exclusion stands.',
  },
  'tell-social-worker': {
    title: 'Confirm that the social worker was told',
    waiting: 'Tell the social worker',
    done: 'Social worker told',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on, how, proof },
  },
  'tell-virtual-school': {
    title: 'Confirm that the Virtual School Head was told',
    waiting: 'Tell the Virtual School Head',
    done: 'Virtual School Head told',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on, how, proof },
  },
  'ask-plan-review': {
    title: 'Say that an emergency review of the plan was asked for',
    waiting: 'Ask for an emergency review of the plan, and look for teaching suited to it',
    done: 'Emergency review of the plan asked for',
    by: ['casework-officer', 'send-officer'],
    fields: {
      on: { kind: 'day', label: 'On which day was the review asked for?' },
      suited: { kind: 'text', label: 'What is being looked for that suits the plan?' },
    },
    judged: 'on',
    follows:
      'The review opens as a case of its own, with everything that is known. The place from the sixth school day is found beside it.',
  },
  'suited-found': {
    title: 'Say that teaching suited to the plan is found',
    waiting: 'Find teaching that suits the plan',
    done: 'Teaching suited to the plan is found',
    by: ['casework-officer', 'send-officer'],
    hears: [
      { process: 'ehc-review', action: 'provide', when: agreed, says: byReview },
      { process: 'ehc-review', action: 'change-provision', when: agreed, says: byReview },
    ],
    fields: {
      on: { kind: 'day', label: 'From which day?' },
      how: {
        kind: 'choice',
        label: 'How was it found?',
        options: {
          review: 'In the review of the plan',
          'sixth-day': 'The place from the sixth school day suits the plan',
          other: 'In another way',
        },
      },
    },
    follows: 'It is taken by itself when the review of the plan finds what suits it, and the family agrees.',
  },
} as const satisfies Record<string, Action>
