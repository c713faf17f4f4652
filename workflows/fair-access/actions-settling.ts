import type { Action } from '../../domain/process.ts'
import { firstWeeks } from '../kit/first-weeks.ts'
import { records } from '../kit/records.ts'
import { spoken } from '../kit/recording.ts'

/** Where the child was, at first and in this case since. */
const sends = ['current-school', 'former-school'] as const
const again = { field: 'goes', is: ['back'] } as const

/** From the meeting before the first day to the last review. */
export const settling = {
  plan: {
    title: 'Record the meeting before the first day',
    waiting: 'Meet the family and the child, and plan the first weeks',
    done: 'Plan for the first weeks',
    by: ['receiving-school'],
    judged: 'held',
    recordedBy: spoken,
    fields: firstWeeks('receiving-school'),
    follows: 'The family and the child are told the first day, who waits for them, and what the first weeks look like.',
  },
  admit: {
    title: 'Confirm that the child has started',
    waiting: 'Confirm that the child has started',
    done: 'The child has started',
    by: ['receiving-school'],
    judged: 'on',
    recordedBy: spoken,
    makes: { 'school-on-roll': 'receiving-school' },
    fields: { on: { kind: 'day', label: 'Which was their first day in class?', fact: 'started' } },
    follows: 'The reviews of the first weeks are counted from that day.',
  },
  'did-not-come': {
    title: 'Say that the child did not come',
    waiting: 'Say that the child did not come',
    done: 'The child did not come',
    by: ['receiving-school'],
    recordedBy: spoken,
    fields: { why: { kind: 'text', label: 'What do you know of it?', hint: 'Whom you reached, and what they said.' } },
    follows: 'The casework officer is told and rings the family. The place stays the child’s.',
  },
  'day-moves': {
    title: 'Say that the day has moved from which the child can come',
    waiting: 'Say that the day has moved from which the child can come',
    done: 'The day from which the child can come has moved',
    by: ['casework-officer'],
    mayCome: true,
    hears: [{ process: 'post-custody', action: 'move-release' }],
    fields: { on: { kind: 'day', label: 'On which day were you told?' } },
    follows: 'If the first day was planned, the school is asked to plan it again. The place stays the child’s.',
  },
  'full-time': {
    title: 'Confirm that the child is at school for the whole week',
    waiting: 'End the part-time timetable',
    done: 'At school for the whole week',
    by: ['receiving-school'],
    judged: 'since',
    recordedBy: spoken,
    fields: { since: { kind: 'day', label: 'Since which day?' } },
  },
  review: {
    title: 'Record how the child is getting on',
    waiting: 'Look at how the child is getting on',
    done: 'Review of how it is going',
    by: ['receiving-school'],
    takesBack: { field: 'goes', is: ['back'] },
    leaves: { party: 'former-school', was: 'receiving-school', when: { field: 'goes', is: ['back'] } },
    judged: 'held',
    recordedBy: spoken,
    fields: {
      held: { kind: 'day', label: 'On which day did you meet?' },
      childSays: { kind: 'text', label: 'What does the child say about the school?', fact: 'child-view' },
      helps: { kind: 'text', label: 'What helps, and what more is needed?' },
      goes: {
        kind: 'choice',
        label: 'How is it going?',
        options: {
          settled: 'The child is settling, or has settled',
          extend: 'More time and support are needed',
          back: 'It cannot go on: the panel has to look again',
        },
      },
      again: {
        kind: 'day',
        label: 'On which day was it agreed that the panel looks again?',
        hint: 'The panel’s days begin after it. The child stays on the roll meanwhile.',
        happened: true,
        fact: 'fair-access-decided',
        when: again,
      },
    },
    follows: 'The family and the child are told. The case closes with the last review, once the records have been sent.',
  },
  'send-ctf': { ...records['send-ctf'], by: sends },
  'send-protection-file': { ...records['send-protection-file'], by: sends },
} as const satisfies Record<string, Action>
