import type { Action } from '../../domain/process.ts'
import { spoken } from './actions-recording.ts'

const came = {
  title: 'Confirm that the child has started',
  waiting: 'Confirm that the child has started',
  done: 'The child has started',
  judged: 'on',
  recordedBy: spoken,
  fields: { on: { kind: 'day', label: 'Which was their first day?', fact: 'started' } },
  follows: 'A check each week, and the reviews, are counted from that day.',
} as const satisfies Partial<Action>
const going = {
  kind: 'choice',
  label: 'How is it going?',
  options: {
    settled: 'The child is settling, or has settled',
    extend: 'More time and support are needed',
    back: 'It cannot go on: another place has to be found',
  },
} as const
const held = { kind: 'day', label: 'On which day did you meet?' } as const

/** From the first day to the last review. */
export const following = {
  /** Back where they were, or at provision: the roll stays as it is. */
  'come-back': { ...came, by: ['receiving-school'] },
  /** At a school or college on whose roll they come. */
  admit: { ...came, by: ['receiving-school'], makes: { 'school-on-roll': 'receiving-school' } },
  /** At the school that Fair Access found: that case has put them on its roll. */
  'hear-start': {
    ...came,
    by: ['casework-officer'],
    hears: [{ process: 'fair-access', action: 'admit' }],
  },
  'did-not-come': {
    title: 'Say that the child did not come',
    waiting: 'Say that the child did not come',
    done: 'The child did not come',
    by: ['receiving-school', 'youth-justice', 'casework-officer'],
    recordedBy: spoken,
    fields: { why: { kind: 'text', label: 'What do you know of it?', hint: 'Whom you reached, and what they said.' } },
    follows: 'The officer, the manager and youth justice are told the same day. The place stays the child’s.',
  },
  check: {
    title: 'Record the check of the week',
    waiting: 'Check with the school that the child is in education',
    done: 'Check of the week',
    by: ['youth-justice', 'receiving-school'],
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day?' },
      attends: {
        kind: 'choice',
        label: 'Was the child there this week?',
        options: { all: 'Every day', some: 'Some days', none: 'Not at all' },
      },
      words: { kind: 'text', label: 'What helps, and what is hard?', optional: true },
    },
  },
  review: {
    title: 'Record how the child is getting on',
    waiting: 'Look at how the child is getting on',
    done: 'Review of how it is going',
    by: ['receiving-school'],
    recordedBy: spoken,
    judged: 'held',
    fields: {
      held,
      childSays: { kind: 'text', label: 'What does the child say about it?', fact: 'child-view' },
      helps: { kind: 'text', label: 'What helps, and what more is needed?' },
      goes: going,
    },
    follows: 'The family and the child are told. The case closes with the last review.',
  },
  'hear-review': {
    title: 'Record what the review of Fair Access found',
    waiting: 'Hear what the school’s review found',
    done: 'What the school’s review found',
    by: ['casework-officer'],
    judged: 'held',
    hears: [{ process: 'fair-access', action: 'review' }],
    fields: { held, goes: going },
  },
} as const satisfies Record<string, Action>
/** The child is another council’s, and in custody in our area. */
export const hosting = {
  'tell-home': {
    title: 'Record what the home council was told',
    waiting: 'Tell the home council what the child has learnt and needs, in time for the release',
    done: 'The home council was told',
    by: ['casework-officer'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day?' },
      how: { kind: 'text', label: 'What was sent, and to whom?' },
    },
    follows: 'The home council plans the return. This case closes.',
  },
} as const satisfies Record<string, Action>
