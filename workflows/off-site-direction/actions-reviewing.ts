import { DAYS_OF_A_YEAR } from '../../domain/law/school-year.ts'
import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'
import { ways } from './actions-recording.ts'

const askReview = {
  title: 'Ask for a review',
  waiting: 'Ask for a review',
  done: 'Review asked for',
  by: ['family', 'send-officer'],
  judged: 'on',
  recordedBy: { roles: ['clerk', 'governors-clerk', 'headteacher'], how: ['letter', 'in person', 'signed document'] },
  fields: {
    on: { kind: 'day', label: 'On which day is it asked for?' },
    why: { kind: 'text', label: 'Why do you ask for one?', recorded: { label: 'Why do they ask for one?' } },
  },
  follows: 'The governing board has to hold one, unless there was a review not long before: the case works out since when.',
} as const satisfies Action

/** Reviews, and asking for one. */
export const reviewing = {
  'ask-review': askReview,
  'ask-own-review': {
    ...askReview,
    done: 'Review asked for by the young person',
    by: ['child'],
  },
  'answer-request': {
    title: 'Answer the request for a review',
    waiting: 'Answer the request for a review',
    done: 'Answer to the request for a review',
    by: ['governing-board', 'current-school'],
    recordedBy: spoken,
    fields: {
      review: { kind: 'yes-no', label: 'Is a review held?' },
      why: { kind: 'text', label: 'Reasons', hint: 'Whoever asked will read them.' },
    },
  },
  'call-review': {
    title: 'Set the day of the review meeting and invite everybody',
    waiting: 'Set the day of the review meeting and invite everybody',
    done: 'Review meeting called',
    by: ['governing-board', 'current-school'],
    recordedBy: spoken,
    fields: {
      on: {
        kind: 'day',
        label: 'On which day is the meeting?',
        hint: 'The invitations go with this, and have to be in time: the case works out by which day.',
        fact: 'review-meeting',
      },
      at: { kind: 'time', label: 'At what time?' },
      where: { kind: 'text', label: 'Where, or by which link?' },
      board: {
        kind: 'name',
        label: 'Who comes for the board?',
        hint:
          'Nobody who has been head of the school in the last five years, who works for the council, or who is connected with the child. ' +
          'At an academy somebody whom the trustees name, and not the head.',
      },
    },
    follows:
      'The letters that go now invite the family, the provider, the head and the board, and the council where there is a plan. Whoever cannot come may write instead.',
  },
  'put-off': {
    title: 'Put the review meeting off',
    waiting: 'Put the review meeting off',
    done: 'Review meeting put off',
    by: ['governing-board', 'current-school'],
    fields: { why: { kind: 'text', label: 'Why?', hint: 'Everybody who was invited will read it, the child too.' } },
    follows: 'Everybody who was invited is told, and another day is set.',
  },
  'hold-review': {
    title: 'Record the review meeting',
    waiting: 'Hold the review meeting',
    done: 'Review meeting',
    by: ['governing-board', 'current-school'],
    judged: 'held',
    recordedBy: spoken,
    weighs: [
      {
        entry: 'hosted-off-site',
        party: 'provider',
        when: [{ field: 'decision', is: ['continue'] }],
        part: { field: 'more', of: DAYS_OF_A_YEAR },
      },
      {
        entry: 'hosted-off-site',
        party: 'provider',
        when: [{ field: 'decision', is: ['back', 'move'] }],
        part: { field: 'stayed', of: DAYS_OF_A_YEAR },
        instead: true,
      },
    ],
    fields: {
      held: { kind: 'day', label: 'On which day was it held?' },
      there: {
        kind: 'choices',
        label: 'Who came, or wrote instead?',
        options: {
          family: 'The family',
          child: 'The child',
          provider: 'The provider',
          head: 'The head',
          board: 'Somebody for the board',
          council: 'The council that maintains the plan',
          nobody: 'Nobody',
        },
      },
      said: { kind: 'text', label: 'What did each say, the family first?', hint: 'The family will read it.' },
      childSays: {
        kind: 'text',
        label: 'What does the child say?',
        hint: 'In their own words. The family will read it.',
        fact: 'child-view',
      },
      decision: {
        kind: 'choice',
        label: 'What did the board decide?',
        hint: 'A managed move is voluntary and for good: it is proposed here, and agreed by the family and both schools in a case of its own. It is to a school, and never to provision that is none.',
        options: {
          continue: 'It goes on',
          back: 'The child comes back to their school',
          move: 'A managed move to where they are is proposed',
        },
      },
      more: {
        kind: 'number',
        label: 'For how many school days more?',
        hint: 'The ledger counts them to the school or provision.',
        when: { field: 'decision', is: ['continue'] },
      },
      stayed: {
        kind: 'number',
        label: 'For how many school days will the child have been there, in all?',
        hint: 'Up to the last day there. The ledger counts them in place of those that were planned.',
        when: { field: 'decision', is: ['back', 'move'] },
      },
    },
    follows: 'The outcome goes to everybody in writing, with reasons, by a day that the law sets.',
  },
  'give-outcome': {
    title: 'Give the outcome of the review in writing',
    waiting: 'Give everybody the outcome of the review in writing, with reasons',
    done: 'Outcome of the review',
    by: ['governing-board', 'current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was it given?' },
      how: { kind: 'choice', label: 'How was it given?', options: ways },
      until: {
        kind: 'day',
        label: 'Which is the last day there now?',
        hint: 'Of a direction that goes on, the new one.',
        fact: 'off-site-until',
      },
      reviewBy: {
        kind: 'day',
        label: 'By which day is it reviewed next?',
        hint: 'Of a direction that goes on. Leave it empty, and the local interval holds.',
        fact: 'off-site-review-by',
        optional: true,
      },
      reasons: { kind: 'text', label: 'Reasons', hint: 'The child and the family will read them word for word.' },
    },
  },
} as const satisfies Record<string, Action>
