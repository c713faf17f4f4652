import type { Action } from '../../domain/process.ts'
import { advisers, helped, spoken } from './actions-first.ts'

const held = { field: 'was', is: ['held'] } as const
const notHeld = { field: 'was', is: ['adjourned'] } as const
const short = { field: 'enough', is: ['no'] } as const

/** Advice, views, and the meeting. */
export const meeting = {
  advise: {
    title: 'Give updated advice',
    waiting: 'Give updated advice for the review of the plan',
    done: 'Advice for the review',
    by: ['current-school', 'health', 'social-worker', 'psychologist', 'virtual-school', 'youth-justice'],
    recordedBy: spoken,
    fields: {
      progress: { kind: 'text', label: 'What progress has the child made towards what the plan hopes for?' },
      needs: { kind: 'text', label: 'What needs are there now, and what has changed?' },
      provision: {
        kind: 'text',
        label: 'What provision do you advise, how much of it, and by whom?',
        hint: 'Say it in hours and numbers.',
      },
      change: { kind: 'yes-no', label: 'Does the plan need to change?' },
    },
    follows: 'It goes with the papers to everybody who is invited. Documents can be added on this page too.',
  },
  'family-view': {
    title: 'Say what you think of the plan',
    waiting: 'Say what you think of the plan, and what you would like',
    done: 'What the family says of the plan',
    by: ['family'],
    isView: true,
    recordedBy: spoken,
    fields: {
      view: { kind: 'text', label: 'What do you think, and what would you like for your child?', fact: 'family-view' },
      school: { kind: 'school', label: 'Is there a school that you would like the plan to name?', optional: true },
    },
    follows: 'Everybody who is invited to the meeting reads it.',
  },
  'child-view': {
    title: 'Say what you think',
    waiting: 'Say what you think of your plan and your school',
    done: 'What the child says of the plan',
    by: ['child'],
    isView: true,
    recordedBy: {
      roles: ['clerk', 'send-officer', 'social-worker', 'virtual-school-head', 'senco'],
      how: ['telephone', 'letter', 'in person', 'meeting'],
    },
    helpedBy: helped,
    fields: {
      view: {
        kind: 'text',
        label: 'What is good, what is hard, and what would you like?',
        recorded: { label: 'What does the child say is good and is hard, and what would they like?', hint: 'In their own words.' },
        fact: 'child-view',
      },
    },
    follows: 'Everybody at the meeting reads it. You can come to the meeting too.',
  },
  adulthood: {
    title: 'Record how the child is prepared for adulthood',
    waiting: 'Plan how the child is prepared for adulthood',
    done: 'Preparing for adulthood',
    by: ['current-school', 'send-officer'],
    recordedBy: spoken,
    fields: {
      plans: {
        kind: 'text',
        label: 'What does the young person hope for after school, and what helps them towards it?',
        hint: 'Work or study, a home, health, friends and a place in the community.',
      },
    },
  },
  'set-meeting': {
    title: 'Set the day of the meeting and invite everybody',
    waiting: 'Set the day of the review meeting and invite everybody',
    done: 'Review meeting set',
    by: ['send-officer', 'current-school'],
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day is the meeting?', hint: 'Everybody needs two clear weeks’ notice.', fact: 'review-meeting' },
      at: { kind: 'time', label: 'At what time?' },
      where: { kind: 'text', label: 'Where, or by which link?' },
      enough: { kind: 'yes-no', label: 'Is that two clear weeks from now?' },
      waived: {
        kind: 'yes-no',
        label: 'Has the family, or the young person, agreed to less?',
        hint: 'It is shown as short notice all the same.',
        when: short,
      },
    },
    follows:
      'The letters that go now are the notice. Invited are the family or the young person, the head, the SEND casework officer, a health adviser and a social care officer; ' +
      'where the child is at no school, the same without the head.',
  },
  'send-papers': {
    title: 'Confirm that the papers were sent to everybody',
    waiting: 'Send the advice to everybody who is invited',
    done: 'Papers for the review sent',
    by: ['send-officer', 'current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day were they sent?' },
      missing: { kind: 'choices', label: 'Whose advice was still missing?', options: { ...advisers, none: 'Nobody’s' } },
    },
  },
  'hold-meeting': {
    title: 'Record the meeting',
    waiting: 'Hold the review meeting',
    done: 'Review meeting',
    by: ['send-officer', 'current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      was: { kind: 'choice', label: 'Was it held?', options: { held: 'Yes', adjourned: 'No: it has to be set again' } },
      on: { kind: 'day', label: 'On which day was that?', fact: 'review-meeting' },
      officer: {
        kind: 'yes-no',
        label: 'Was the SEND casework officer there?',
        hint: 'In Birmingham the officer must be. A meeting without one is kept, told to the manager, and held again.',
        when: held,
      },
      there: {
        kind: 'choices',
        label: 'Who else was there?',
        options: { family: 'The family', child: 'The child or young person', ...advisers, nobody: 'Nobody else' },
        when: held,
      },
      missing: { kind: 'choices', label: 'Whose advice was wanting?', options: { ...advisers, none: 'Nobody’s' }, when: held },
      said: { kind: 'text', label: 'What was said of progress, of what is hoped for, and of what should change?', when: held },
      why: { kind: 'text', label: 'Why not?', when: notHeld },
    },
    follows: 'From the day it was held the report is due in two weeks and the decision in four, in the holidays too.',
  },
  'no-review': {
    title: 'Decide that the meeting was no review',
    waiting: 'Decide that the meeting was no review',
    done: 'The meeting was no review',
    by: ['send-officer'],
    fields: {
      why: {
        kind: 'text',
        label: 'Why was it none?',
        hint: 'Everybody who was there will read this. The days that run from it end. After the decision on the plan was sent it is too late for this.',
      },
    },
  },
  'set-again': {
    title: 'Set the meeting again, with the SEND casework officer',
    waiting: 'Set the meeting again, with the SEND casework officer',
    done: 'Meeting set again',
    by: ['send-officer', 'current-school'],
    fields: {
      on: { kind: 'day', label: 'On which day?', fact: 'review-again' },
      at: { kind: 'time', label: 'At what time?' },
      where: { kind: 'text', label: 'Where, or by which link?' },
    },
    follows: 'Everybody is told. The days that run from the first meeting stay as they are.',
  },
  'hold-again': {
    title: 'Record the meeting that was held again',
    waiting: 'Hold the meeting with the SEND casework officer',
    done: 'Meeting held again',
    by: ['send-officer'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day?' },
      said: { kind: 'text', label: 'What was said that the first meeting had not?' },
    },
  },
  'send-report': {
    title: 'Send the report of the meeting',
    waiting: 'Send the report of the meeting to everybody who was invited',
    done: 'Report of the review meeting',
    by: ['current-school', 'send-officer'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was it sent?' },
      recommends: {
        kind: 'text',
        label: 'What does it say should change in the plan?',
        hint: 'Say so too where somebody who was there does not agree.',
      },
    },
    follows: 'Everybody who was invited is told.',
  },
} as const satisfies Record<string, Action>
