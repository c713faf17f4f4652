import type { Action } from '../../domain/process.ts'
import { fewer, full, leavingAge, spoken, whyOver } from './actions-recording.ts'

const place = { field: 'place', is: ['yes'] } as const
const changed = { field: 'goes', is: ['hours'] } as const

/** What is taught, by whom, for how many hours and from which day; and what is looked at afterwards. */
export const providing = {
  arrange: {
    title: 'Ask a provider',
    waiting: 'Find who teaches the child',
    done: 'Provider asked',
    by: ['casework-officer'],
    fields: {
      what: {
        kind: 'choice',
        label: 'How is the child to be taught?',
        options: {
          place: 'At alternative provision or another school',
          hospital: 'At or by a hospital school',
          home: 'By a teacher at home or near it',
          online: 'Online, with a teacher',
          mixed: 'A mix: at a place, at home or online',
        },
      },
      provider: { kind: 'school', label: 'Which provider shall we ask?', fact: 'provider' },
      needs: {
        kind: 'text',
        label: 'What does the child need there?',
        hint: 'Age, ability, aptitude, any special educational needs. The provider reads this. Leave names out.',
      },
      hours: { kind: 'number', label: 'For how many hours a week?' },
      full,
      whyFewer: {
        kind: 'text',
        label: 'Why is that in the child’s interest?',
        hint: 'The family reads it. It is looked at in every review.',
        when: fewer,
      },
      checked: {
        kind: 'choice',
        label: 'Has the place been checked?',
        hint: 'Before the child goes there, and in regular visits after. One that teaches several children full-time, or one who has a plan or is looked after, has to be a registered school.',
        options: { yes: 'Yes', before: 'Not yet: it is before the first day' },
      },
    },
    follows: 'The provider is asked by email, without the child’s name. The duty is met by the day on which the child starts.',
  },
  offer: {
    title: 'Say whether you can teach the child',
    waiting: 'Say whether you can teach the child',
    done: 'Answer of the provider',
    by: ['provider'],
    recordedBy: spoken,
    fields: {
      place: { kind: 'yes-no', label: 'Can you teach this child for these hours?' },
      first: { kind: 'day', label: 'From which day?', when: place },
      why: { kind: 'text', label: 'Why not?', hint: 'Leave names out.', when: { field: 'place', is: ['no'] } },
    },
    follows:
      'If you can, the first day is settled with you, and you are told who the child is. If you cannot, another provider is asked at once.',
  },
  'ask-another': {
    title: 'Stop waiting and ask another provider',
    waiting: 'Ask another provider',
    done: 'Another provider is asked',
    by: ['casework-officer'],
    fields: { why: { kind: 'text', label: 'Why another?' } },
    follows: 'The provider that was asked is told that it is not needed; whoever was told who it is to be, that it is somebody else.',
  },
  settle: {
    title: 'Settle the first day',
    waiting: 'Settle the first day',
    done: 'First day settled',
    by: ['casework-officer'],
    fields: {
      on: { kind: 'day', label: 'Which is the first day?', fact: 'provision-start' },
      where: {
        kind: 'text',
        label: 'Where and when, whom do they ask for, and how do they get there?',
        hint: 'The family and the child read this.',
      },
    },
    follows: 'The family, the child, the school and the provider are told.',
  },
  attend: {
    title: 'Confirm whether the child started',
    waiting: 'Confirm that the child has started',
    done: 'Start confirmed',
    by: ['provider'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      came: { kind: 'yes-no', label: 'Did the child come, or take part?' },
      on: { kind: 'day', label: 'Which day is this about?', hint: 'If they did: their first day.' },
      why: {
        kind: 'text',
        label: 'What do you know about why not?',
        hint: 'The council reads it, and the family does not.',
        when: { field: 'came', is: ['no'] },
      },
    },
    follows: 'The first review is counted from that day. If they did not come, the council is told the same day.',
  },
  review: {
    title: 'Record the review',
    waiting: 'Review how it is going, with the child, the family, the provider and the school',
    done: 'Review',
    by: ['casework-officer'],
    judged: 'held',
    fields: {
      held: { kind: 'day', label: 'On which day was it held?' },
      attends: {
        kind: 'choice',
        label: 'How much of it did the child take part in?',
        options: { all: 'All, or nearly all', some: 'Some', none: 'None' },
      },
      childSays: { kind: 'text', label: 'What does the child say about it?', fact: 'child-view' },
      familyView: { kind: 'text', label: 'What does the family say?', fact: 'family-view' },
      goes: {
        kind: 'choice',
        label: 'What follows?',
        options: {
          on: 'It goes on as it is',
          hours: 'It goes on with other hours',
          back: 'The child can begin to go back to the school on whose roll they are',
          over: 'It is not needed any more',
        },
      },
      hours: { kind: 'number', label: 'For how many hours a week from now?', when: changed },
      full: { ...full, when: changed },
      whyHours: {
        kind: 'text',
        label: 'Why are these the right hours, and what would let there be more?',
        hint: 'Also where they stay as they are. The family reads it.',
      },
      why: { ...whyOver, when: { field: 'goes', is: ['over'] } },
      ...leavingAge,
    },
    follows: 'The family, the child, the provider and the school are told. It is reviewed again in some weeks, until it is over.',
  },
  'break-off': {
    title: 'Say that the teaching has broken off',
    waiting: 'Say that the teaching has broken off',
    done: 'Teaching broken off',
    by: ['provider', 'family', 'casework-officer'],
    recordedBy: spoken,
    fields: {
      last: { kind: 'day', label: 'Which was the last day on which the child was taught?' },
      why: { kind: 'text', label: 'What happened?', hint: 'The council reads it, and the family and the school do not.' },
    },
    follows: 'The officer and the manager are told the same day, and another provider is looked for at once.',
  },
} as const satisfies Record<string, Action>
