import type { Action } from '../../domain/process.ts'
import { levels } from '../../domain/screening.ts'

const spoken = { roles: ['clerk'], how: ['telephone', 'letter', 'in person', 'meeting'] } as const
const support = { field: 'way', is: ['support'] } as const

/** What follows a referral: an inclusion officer reads it, finds a level of help, and says by which way it goes on. */
export const screening = {
  screen: {
    title: 'Say what level of help you find, and the way on',
    waiting: 'Read the referral and say the way on',
    done: 'Level of help, and the way on',
    by: ['inclusion-officer'],
    fields: {
      level: {
        kind: 'choice',
        label: 'Which level of help do you find?',
        options: levels,
        fact: 'screening-level',
      },
      reasons: {
        kind: 'text',
        label: 'Your reasons for the level',
        hint: 'Also where you go by what the table proposes. The family and the school will read them.',
      },
      way: {
        kind: 'choice',
        label: 'By which way does it go on?',
        hint: 'The next case is begun from the page of this one, with everything that is known.',
        options: {
          'managed-move': 'A managed move',
          'fair-access': 'A school place by Fair Access',
          'ehc-review': 'A review of the education, health and care plan',
          support: 'Support where the child is: assess, plan, do and review',
          advice: 'Back to the school, with advice',
          more: 'Nothing yet: something is wanting',
        },
      },
      why: { kind: 'text', label: 'Why this way, and what happens now?', hint: 'The family and the school will read this.' },
      helper: {
        kind: 'name',
        label: 'Who in the Team Around the School takes it on?',
        fact: 'support-lead',
        when: support,
      },
      meets: { kind: 'day', label: 'By which day do they meet the child and the family, to plan it?', when: support },
      again: { kind: 'day', label: 'On which day do they look again at what has changed?', when: support },
    },
    follows: 'The family, the child and the school are told the level, the way on and your reasons. Nothing is decided about a place.',
  },
  'add-more': {
    title: 'Add what was wanting',
    waiting: 'Add what was wanting',
    done: 'What was wanting',
    by: ['current-school', 'referrer'],
    recordedBy: spoken,
    fields: { words: { kind: 'text', label: 'What do you add?', hint: 'Documents can be added on this page too.' } },
    follows: 'The officer reads it, and says the way on.',
  },
  withdraw: {
    title: 'Withdraw the referral',
    waiting: 'Withdraw the referral',
    done: 'Withdrawal',
    by: ['family', 'current-school', 'referrer'],
    recordedBy: spoken,
    fields: { why: { kind: 'text', label: 'Would you like to say why?', hint: 'You do not have to.', optional: true } },
    follows: 'The referral ends. Help that the child has goes on.',
  },
} as const satisfies Record<string, Action>
