import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'

const school = { field: 'way', is: ['school'] } as const

/** Where the child goes, and what a school that is asked answers. */
export const deciding = {
  decide: {
    title: 'Say where the child goes',
    waiting: 'Say where the child goes, with reasons',
    done: 'Where the child goes',
    by: ['casework-officer', 'manager'],
    fields: {
      way: {
        kind: 'choice',
        label: 'Where does the child go?',
        options: {
          own: 'Back to the school on whose roll they are',
          school: 'To a school that is asked whether it admits them',
          panel: 'On to Fair Access: the panel names a school',
          move: 'On to a managed move: they are on a school’s roll, and another would be better',
          stays: 'They stay at the provision for now',
        },
      },
      school: {
        kind: 'school',
        label: 'Which school is asked?',
        hint: 'See on the fairness ledger what it has taken in already; how far it is, and what the child needs and would like.',
        fact: 'receiving-school',
        when: school,
      },
      wanted: {
        kind: 'yes-no',
        label: 'Does the family want this school?',
        hint: 'A school admits a child whose family asks for it. Only Fair Access and a direction go without.',
        when: school,
      },
      reasons: {
        kind: 'text',
        label: 'Reasons',
        hint: 'What the child and the family said, and what was made of it. The child and the family read them.',
      },
      next: {
        kind: 'text',
        label: 'What happens meanwhile, and by which day is a return looked at again?',
        hint: 'The child and the family read it.',
        when: { field: 'way', is: ['stays'] },
      },
    },
    follows:
      'Everybody is told. A school that is asked is told no name before it agrees. The school on whose roll the child is has them back by right, and is not asked whether.',
  },
  reply: {
    title: 'Say whether your school admits the child',
    waiting: 'Say whether your school admits the child',
    done: 'Answer of the school',
    by: ['receiving-school'],
    recordedBy: spoken,
    fields: {
      admits: {
        kind: 'yes-no',
        label: 'Will your school admit the child?',
        weighedBy: { party: 'receiving-school' },
        recorded: { label: 'Will the school admit the child?' },
      },
      why: {
        kind: 'text',
        label: 'Why not?',
        hint: 'What would have to be different. The officer reads it, and the family does not. Leave names out.',
        when: { field: 'admits', is: ['no'] },
      },
    },
    follows:
      'If it does, you are told who the child is, and plan the first weeks with them. If it does not, the officer looks for another way.',
  },
  'ask-another': {
    title: 'Stop here and look at another way',
    waiting: 'Look at another way',
    done: 'Another way is looked at',
    by: ['casework-officer'],
    fields: { why: { kind: 'text', label: 'Why?', hint: 'The council reads it, and the family does not.' } },
    follows:
      'A school that was asked is told that it is not needed, and you say again where the child goes. The child stays at the provision meanwhile.',
  },
} as const satisfies Record<string, Action>
