import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'
import { fewer, full } from './actions-recording.ts'

const place = { field: 'place', is: ['yes'] } as const
/** A place that the law does not let teach is not named, so that nobody there is asked. */
const mayBe = { field: 'registered', is: ['yes', 'none', 'need-not'] } as const

/** What is taught, by whom, for how many hours and from which day. */
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
      registered: {
        kind: 'choice',
        label: 'Is the place a registered school?',
        hint: 'Look today in the register of schools. A place that teaches full-time five children of compulsory school age, or one who has a plan or is looked after, is a school, and to run one that is not registered is an offence.',
        options: {
          yes: 'Yes',
          none: 'There is no place: a teacher comes, or teaches online',
          'need-not':
            'No, and it need not be: with this child it teaches fewer than five full-time, and none of them has a plan or is looked after',
          must: 'No, though it would have to be',
        },
      },
      provider: { kind: 'school', label: 'Which provider shall we ask?', fact: 'provider', when: mayBe },
      needs: {
        kind: 'text',
        label: 'What does the child need there?',
        hint: 'Age, ability, aptitude, any special educational needs. The provider reads this. Leave names out.',
        when: mayBe,
      },
      hours: { kind: 'number', label: 'For how many hours a week?', when: mayBe },
      full: { ...full, when: mayBe },
      whyFewer: {
        kind: 'text',
        label: 'Why is that in the child’s interest?',
        hint: 'The family reads it. It is looked at in every review.',
        when: fewer,
      },
    },
    follows:
      'The provider is asked by email, without the child’s name. The duty is met by the day on which the child starts. A place that would have to be registered, and is not, is not asked.',
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
      checked: {
        kind: 'choice',
        label: 'Has the place been checked, and whoever teaches there?',
        hint: 'Safety, safeguarding, who may work with children, and what is taught: before the child goes there, and in regular visits after. Of a teacher who comes, or teaches online, the teacher.',
        options: { yes: 'Yes', before: 'Not yet' },
      },
    },
    follows: 'The family, the child, the school and the provider are told; once the place has been checked, and not before.',
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
} as const satisfies Record<string, Action>
