import type { Action } from '../../domain/process.ts'
import { spoken, view } from '../kit/recording.ts'
import { changes } from './questions.ts'

/** What may come beside the cycle: early help, and a change of school or phase. */
export const beside = {
  'ask-help': {
    title: 'Ask early help to take part',
    waiting: 'Ask early help to take part',
    done: 'Early help asked',
    by: ['current-school', 'casework-officer'],
    mayCome: true,
    fields: {
      agreed: { kind: 'yes-no', label: 'Does the family agree that early help takes part?', hint: 'Without that nobody asks it.' },
      what: {
        kind: 'text',
        label: 'With what could it help?',
        hint: 'The coordinator reads it. Write what they need, and no more.',
        when: { field: 'agreed', is: ['yes'] },
      },
    },
  },
  'offer-help': {
    title: 'Say what early help can do',
    waiting: 'Say what early help can do',
    done: 'What early help can do',
    by: ['early-help'],
    recordedBy: spoken,
    fields: {
      helps: {
        kind: 'choice',
        label: 'Can you help?',
        recorded: { label: 'Can they help?' },
        options: {
          family: 'Yes, with the family',
          advice: 'Yes, with advice to the school',
          elsewhere: 'Somebody else can do it better',
          no: 'No',
        },
      },
      what: { kind: 'text', label: 'What, by whom and from when; or why not?', hint: 'The family and the school read it.' },
    },
    follows: 'The family and the school are told. You read what is planned with you, and the rest of the case stays with them.',
  },
  'say-change': {
    title: 'Say that a change of school or phase is near',
    waiting: 'Say that a change of school or phase is near',
    done: 'A change is near',
    by: ['current-school', 'family', 'casework-officer'],
    mayCome: true,
    recordedBy: view,
    fields: {
      change: { kind: 'choice', label: 'Which change?', options: changes, fact: 'change-near' },
      changeOn: { kind: 'day', label: 'On which day, as far as it is known?', fact: 'change-day' },
    },
    follows: 'The school plans it with the child and the family.',
  },
  'plan-change': {
    title: 'Record how the change is made',
    waiting: 'Plan the change with the child and the family',
    done: 'How the change is made',
    by: ['current-school', 'casework-officer'],
    judged: 'held',
    recordedBy: spoken,
    fields: {
      held: { kind: 'day', label: 'On which day did you plan it?' },
      known: {
        kind: 'choice',
        label: 'Is it known where the child goes?',
        options: { school: 'To a school of this list', other: 'To another place to learn or work', 'not-yet': 'Not yet' },
      },
      next: { kind: 'school', label: 'To which school?', fact: 'next-school', when: { field: 'known', is: ['school'] } },
      place: { kind: 'text', label: 'To which place, and who is told there?', when: { field: 'known', is: ['other'] } },
      steps: {
        kind: 'text',
        label: 'What happens before the change and in the first weeks, and who is there for the child?',
        hint: 'Visits, a map, a buddy, somebody to ask; who sends on what helps. The child and the family read it.',
      },
      child: { kind: 'text', label: 'What does the child look forward to, and what worries them?' },
    },
    follows:
      'The child and the family have it. The next school is told that a child comes, and says who looks after it; then it has the plan.',
  },
  'take-on': {
    title: 'Say who looks after the change',
    waiting: 'Say who looks after a child who comes to you',
    done: 'Who looks after the change',
    by: ['next-school'],
    recordedBy: spoken,
    fields: {
      who: { kind: 'name', label: 'Who at your school looks after it?', recorded: { label: 'Who at that school looks after it?' } },
      welcome: { kind: 'text', label: 'How will you welcome the child?', hint: 'The child and the family read it.' },
    },
    follows: 'The child, the family and their school are told, and you have the plan.',
  },
} as const satisfies Record<string, Action>
