import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'

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
const school = { kind: 'school', label: 'Which school, college or provider?', fact: 'receiving-school' } as const
const closes = 'Ring a school that was asked, and end what was begun for a place in another case.'
const held = { kind: 'day', label: 'On which day did you meet?' } as const

/** From the first day to the last review. Where nobody says that the child has started, youth justice is asked too, and told that afternoon. */
export const following = {
  /** Back where they were, or at provision: the roll stays as it is. */
  'come-back': { ...came, by: ['receiving-school', 'youth-justice'] },
  /** At a school or college on whose roll they come. */
  admit: { ...came, by: ['receiving-school', 'youth-justice'], makes: { 'school-on-roll': 'receiving-school' } },
  /** At the school that Fair Access found: that case has put them on its roll. */
  'hear-start': {
    ...came,
    by: ['casework-officer', 'youth-justice'],
    hears: [{ process: 'fair-access', action: 'admit' }],
  },
  'did-not-come': {
    title: 'Say that the child did not come',
    waiting: 'Say that the child did not come',
    done: 'The child did not come',
    by: ['receiving-school', 'youth-justice', 'casework-officer'],
    mayCome: true,
    recordedBy: spoken,
    fields: { why: { kind: 'text', label: 'What do you know of it?', hint: 'Whom you reached, and what they said.' } },
    follows: 'The officer, the manager, youth justice and the family are told the same day. A place that there is stays the child’s.',
  },
  /** Of a school that Fair Access found: what it says in that case reaches those who are told here. */
  'hear-absence': {
    title: 'Record that the school of Fair Access said that the child did not come',
    waiting: 'Hear that the school of Fair Access said that the child did not come',
    done: 'The school said that the child did not come',
    by: ['casework-officer'],
    mayCome: true,
    hears: [{ process: 'fair-access', action: 'did-not-come' }],
    fields: {},
    follows: 'The officer, the manager and youth justice are told the same day.',
  },
  /** Nobody had settled a place, and the child has one. */
  'start-unplanned': {
    ...came,
    title: 'Say that the child has started though no place was settled',
    waiting: 'Say that the child has started though no place was settled',
    done: 'The child has started, though no place was settled',
    by: ['youth-justice', 'casework-officer'],
    mayCome: true,
    fields: {
      ...came.fields,
      to: {
        kind: 'choice',
        label: 'Where?',
        hint: 'Where a school or college has put them on its roll, say that by itself.',
        options: { 'own-school': 'Back at the school on whose roll they are', provision: 'At alternative provision' },
      },
      school,
    },
    follows: `The panel, youth justice and the child’s school are told. No place is looked for here any more. ${closes}`,
  },
  'admit-unplanned': {
    ...came,
    title: 'Say that a school or college has admitted the child though no place was settled',
    waiting: 'Say that a school or college has admitted the child though no place was settled',
    done: 'Admitted, though no place was settled',
    by: ['youth-justice', 'casework-officer'],
    mayCome: true,
    makes: { 'school-on-roll': 'receiving-school' },
    fields: {
      ...came.fields,
      to: {
        kind: 'choice',
        label: 'Where?',
        options: { 'another-school': 'Another school', 'post-16': 'College, training or another place after 16' },
      },
      school,
    },
    follows: `The panel, youth justice and the child’s school are told. No place is looked for here any more. ${closes}`,
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
