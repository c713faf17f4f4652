import type { Action } from '../../domain/process.ts'
import { records } from '../kit/records.ts'
import { spoken } from '../kit/recording.ts'

/** The first day, what follows the child, and how it goes. */
export const moving = {
  'set-start': {
    title: 'Record the first day that was agreed',
    waiting: 'Agree the first day',
    done: 'First day agreed',
    by: ['casework-officer', 'receiving-school'],
    fields: {
      start: {
        kind: 'day',
        label: 'Which day will the child start?',
        openAt: 'receiving-school',
        hint: 'A day on which the new school is open. The child goes on its register from that day.',
        fact: 'agreed-start',
      },
      induction: {
        kind: 'text',
        label: 'What happens on the first day and in the first weeks?',
        hint: 'Who meets the child, the timetable, and who to talk to. The family will read it.',
      },
    },
    follows: 'The family, the child and both schools are told the day.',
  },
  'move-start': {
    title: 'Change the first day',
    waiting: 'Change the first day',
    done: 'First day changed',
    by: ['casework-officer', 'receiving-school'],
    fields: {
      start: { kind: 'day', label: 'Which day will it be now?', openAt: 'receiving-school', fact: 'agreed-start' },
      why: { kind: 'text', label: 'Why has it changed?', hint: 'The family must have agreed to the new day.' },
    },
    follows: 'The family, the child and both schools are told the new day.',
  },
  admit: {
    title: 'Confirm that the child has started',
    waiting: 'Confirm that the child has started',
    done: 'The child has started',
    by: ['receiving-school'],
    judged: 'on',
    recordedBy: spoken,
    makes: { 'school-on-roll': 'receiving-school' },
    weighs: [{ entry: 'admitted-by-managed-move', party: 'receiving-school' }],
    fields: { on: { kind: 'day', label: 'Which was their first day?', hint: 'The day they went on your register.', fact: 'started' } },
    follows: 'The old school is asked for the child’s records. Until they have been sent, and you have held a review, the case stays open.',
  },
  ...records,
  review: {
    title: 'Record how the child is getting on',
    waiting: 'Review how the child is getting on',
    done: 'Review of how it is going',
    by: ['receiving-school'],
    judged: 'held',
    recordedBy: spoken,
    fields: {
      held: { kind: 'day', label: 'On which day did you meet?' },
      settled: {
        kind: 'yes-no',
        label: 'Has the child settled?',
        hint: 'The move is for good, whatever the answer. It shows who needs more help.',
      },
      childSays: {
        kind: 'text',
        label: 'What does the child say about the school?',
        hint: 'In the child’s own words. The child and the family will read it: write down what the child is content that they read.',
        fact: 'child-view',
      },
      helps: { kind: 'text', label: 'What helps, and what more is needed?', hint: 'The child and the family will read it.' },
    },
    follows:
      'The family and the child are told, and the old school whether the child has settled. The case closes once the records have been sent.',
  },
} as const satisfies Record<string, Action>
