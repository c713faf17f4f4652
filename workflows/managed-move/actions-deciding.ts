import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'
import { byHint } from './actions-stopping.ts'

/** What comes before the panel, and what the panel decides. */
export const deciding = {
  'pep-review': {
    title: 'Say whether the move is right for this child',
    waiting: 'Review the personal education plan',
    done: 'Review of the personal education plan',
    by: ['virtual-school', 'social-worker'],
    judged: 'held',
    recordedBy: spoken,
    fields: {
      held: { kind: 'day', label: 'On which day was the personal education plan reviewed?' },
      supports: { kind: 'yes-no', label: 'Do you support the move?' },
      reasons: { kind: 'text', label: 'Your reasons' },
    },
    follows:
      'If you both support the move, the panel is asked next. If either of you does not, the case ends and the child stays at their school with support.',
  },
  match: {
    title: 'Record what the panel decided',
    waiting: 'Decide what would help this child',
    done: 'Decision of the panel',
    by: ['panel'],
    judged: 'met',
    atPanel: {
      day: 'met',
      follows: { field: 'decision', school: 'school' },
      school: 'school',
      reasons: 'reasons',
    },
    recordedBy: { roles: ['clerk'], how: ['meeting', 'signed document'] },
    fields: {
      met: { kind: 'day', label: 'On which day did the panel decide?' },
      decision: {
        kind: 'choice',
        label: 'What did the panel decide?',
        options: {
          school: 'Ask a school to admit the child',
          support: 'Support at the school they are at now',
          'off-site': 'An off-site direction, for a time, instead',
        },
      },
      by: {
        kind: 'day',
        label: 'By which day does the school act on it?',
        hint: byHint,
        optional: true,
        when: { field: 'decision', is: ['support', 'off-site'] },
      },
      school: {
        kind: 'school',
        label: 'Which school shall we ask?',
        fact: 'receiving-school',
        when: { field: 'decision', is: ['school'] },
      },
      start: {
        kind: 'day',
        label: 'When could the child start?',
        hint: 'A proposal. The family and both schools settle it later.',
        when: { field: 'decision', is: ['school'] },
      },
      reasons: {
        kind: 'text',
        label: 'Reasons',
        hint: 'Why this is best for the child, and why not the other choices. The family will read them.',
      },
    },
    follows: 'The school, the family and the child are asked. Nobody has to agree.',
  },
} as const satisfies Record<string, Action>
