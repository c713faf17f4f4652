import type { Action } from '../../domain/process.ts'
import { spoken } from './actions-telling.ts'

/** What ends it: the child is back, or another process begins. */
export const ending = {
  cancel: {
    title: 'Cancel the exclusion',
    waiting: 'Cancel the exclusion',
    done: 'Exclusion cancelled',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was it cancelled?', fact: 'cancelled-on', cautionBy: 'cancelling' },
      begun: {
        kind: 'yes-no',
        label: 'Had the governing board begun its meeting?',
        hint: 'After that the law does not allow it. What was done is kept all the same, and marked, and the board still decides.',
      },
      lost: {
        kind: 'half-days',
        label: 'How many school days has the child been out in the school year, by that day?',
        hint: 'At every school. Beyond the limit of the year the law does not allow it, and the board still meets where it had to.',
      },
      why: { kind: 'text', label: 'Reasons', hint: 'The family, the board and the council must have them in writing.' },
    },
    follows:
      'Everybody is told, the child comes back without delay, and where the law allows it the governing board need not meet. Where it does not, the meeting stays due. Days already lost still count. You tell the board each term how many exclusions were cancelled, and why.',
  },
  'child-back': {
    title: 'Confirm that the child is back',
    waiting: 'Have the child back, and say so',
    done: 'The child is back',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on: { kind: 'day', label: 'Which was their first day back?' } },
  },
  returned: {
    title: 'Confirm that the child is back after the suspension',
    waiting: 'Confirm that the child is back, and how you met about it',
    done: 'Back after the suspension',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'Which was their first day back?' },
      met: { kind: 'yes-no', label: 'Was there a meeting about coming back?', hint: 'It is expected, and no condition of coming back.' },
      helps: { kind: 'text', label: 'What was agreed that will help?' },
      childSays: { kind: 'text', label: 'What does the child say?', fact: 'child-view', optional: true },
    },
  },
  'hand-over': {
    title: 'Say what comes next for the child',
    waiting: 'Begin what comes next for the child',
    done: 'What comes next',
    by: ['casework-officer'],
    fields: {
      to: {
        kind: 'choice',
        label: 'What comes next?',
        hint: 'A child with a plan, or who is looked after, goes by their own route and not by Fair Access.',
        options: {
          'fair-access': 'A school place by Fair Access',
          'ehc-review': 'A review of the education, health and care plan',
          'looked-after': 'A school place for a looked-after child, by the Virtual School’s route',
          'alternative-provision': 'A longer time in alternative provision',
          admission: 'The family applies for a school',
        },
      },
      why: { kind: 'text', label: 'Why, and what has been begun?', hint: 'The family will read this.' },
    },
    follows:
      'The family and the child are told. Fair Access and a review are cases of their own, which you may begin at once: what is known is offered there. One that has not begun when this case closes stands on your worklist until it has.',
  },
} as const satisfies Record<string, Action>
