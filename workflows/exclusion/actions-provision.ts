import type { Action } from '../../domain/process.ts'
import { proof, spoken, ways } from './actions-telling.ts'

/** Education from the sixth school day: it is met by a start, and by no letter. */
export const providing = {
  search: {
    title: 'Ask a provider for a place',
    waiting: 'Find a place where the child is taught from the sixth day',
    done: 'Provider asked',
    by: ['casework-officer', 'current-school'],
    fields: {
      provider: { kind: 'school', label: 'Which provider shall we ask?', fact: 'provider' },
      needs: { kind: 'text', label: 'What does the child need there?', hint: 'The provider reads this. Leave names out.' },
    },
    follows:
      'The provider is asked by email. Suitable, full-time education is owed (Education Act 1996, section 19), on the sixth school day or before.',
  },
  offer: {
    title: 'Say whether you have a place',
    waiting: 'Say whether there is a place',
    done: 'Answer about a place',
    by: ['provider'],
    recordedBy: spoken,
    fields: {
      place: { kind: 'yes-no', label: 'Can you teach this child?' },
      why: { kind: 'text', label: 'Why not?', when: { field: 'place', is: ['no'] } },
      hours: { kind: 'number', label: 'For how many hours a week?', when: { field: 'place', is: ['yes'] } },
      first: { kind: 'day', label: 'From which day?', when: { field: 'place', is: ['yes'] } },
    },
    follows: 'If you can, the first day is settled with you. If you cannot, another provider is asked.',
  },
  'ask-another': {
    title: 'Stop waiting and ask another provider',
    waiting: 'Ask another provider',
    done: 'Another provider is asked',
    by: ['casework-officer', 'current-school'],
    fields: { why: { kind: 'text', label: 'Why another?' } },
    follows: 'The provider that was asked is told that it is not needed.',
  },
  'settle-place': {
    title: 'Accept the place and settle the first day',
    waiting: 'Accept the place and settle the first day',
    done: 'Place accepted',
    by: ['casework-officer', 'current-school'],
    fields: {
      on: { kind: 'day', label: 'Which is the first day?', fact: 'provision-start' },
      at: { kind: 'time', label: 'At what time does it begin?', fact: 'provision-time' },
      waived: {
        kind: 'yes-no',
        label: 'Has the parent agreed to be told less than 48 hours before?',
        hint: 'They may, where it begins before the sixth day.',
      },
      where: { kind: 'text', label: 'Where does the child go, and whom do they ask for?', hint: 'The family reads this.' },
    },
    follows: 'The family, the child and the school are told. The family must have the notice 48 hours before.',
  },
  'place-notice': {
    title: 'Confirm that the family was told where the place is',
    waiting: 'Give the family the notice of the place, 48 hours before it begins',
    done: 'Notice of the place',
    by: ['casework-officer', 'current-school'],
    fields: { how: { kind: 'choice', label: 'How was it given?', options: ways }, proof },
  },
  attend: {
    title: 'Confirm whether the child started',
    waiting: 'Confirm that the child has started',
    done: 'Start confirmed',
    by: ['provider'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      came: { kind: 'yes-no', label: 'Did the child come?' },
      on: { kind: 'day', label: 'Which day is this about?', hint: 'If the child came: their first day.' },
      why: {
        kind: 'text',
        label: 'What do you know about why not?',
        hint: 'The school reads it, and the family does not.',
        when: { field: 'came', is: ['no'] },
      },
    },
    follows: 'The duty is met by the day the child started. If they did not come, the council is told at once.',
  },
  'home-started': {
    title: 'Say that the child is taught by the council of their home',
    waiting: 'Hear from the council of the child’s home that the child is taught',
    done: 'Taught by the council of their home',
    by: ['casework-officer'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'Which was the child’s first day there?' },
      where: { kind: 'text', label: 'Where is the child taught, for how many hours a week, and who of that council says so?' },
    },
    follows: 'The duty is met by the day the child started. It is that council’s to provide, and ours to see that it does.',
  },
  'confirm-exception': {
    title: 'Say whether the reason holds',
    waiting: 'Make sure that no education is owed from the sixth day',
    done: 'Exception looked into',
    by: ['casework-officer'],
    fields: {
      holds: { kind: 'yes-no', label: 'Is it so that nobody owes it?', fact: 'sixth-day-exception-holds' },
      why: { kind: 'text', label: 'What shows it?', hint: 'The family will read this.' },
    },
    follows:
      'If it holds, the family is told why. If it does not, a place is looked for at once. The duty of section 19 may be owed all the same.',
  },
} as const satisfies Record<string, Action>
