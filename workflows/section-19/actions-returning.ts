import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'

const growing = { field: 'timetable', is: ['growing'] } as const

/** The way back to school. */
export const returning = {
  'plan-back': {
    title: 'Record the plan for the way back',
    waiting: 'Plan the way back with the child, the family and the provider',
    done: 'Plan for the way back',
    by: ['current-school', 'casework-officer'],
    judged: 'held',
    recordedBy: spoken,
    fields: {
      held: { kind: 'day', label: 'On which day did you plan it?' },
      start: { kind: 'day', label: 'Which is the first day back at school?', fact: 'agreed-start' },
      timetable: {
        kind: 'choice',
        label: 'Which timetable?',
        options: { full: 'The whole week from the first day', growing: 'It grows to the whole week' },
      },
      agreed: { kind: 'yes-no', label: 'Has the family agreed to the part-time timetable and its times?', when: growing },
      until: { kind: 'day', label: 'Which is the last day of the part-time timetable?', fact: 'part-time-until', when: growing },
      steps: {
        kind: 'text',
        label: 'What happens, who meets the child, and what is taught elsewhere meanwhile?',
        hint: 'The child and the family read it.',
      },
      childSays: { kind: 'text', label: 'What does the child say about it?', fact: 'child-view' },
    },
    follows:
      'The family, the child and the provider are told. What the provider teaches goes on until the child is back for the whole week.',
  },
  'come-back': {
    title: 'Confirm whether the child came back',
    waiting: 'Confirm that the child has had their first day back',
    done: 'First day back',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      came: { kind: 'yes-no', label: 'Did the child come?' },
      on: { kind: 'day', label: 'Which day is this about?', hint: 'If they came: their first day back.' },
      why: {
        kind: 'text',
        label: 'What do you know about why not?',
        hint: 'The council reads it, and the family does not.',
        when: { field: 'came', is: ['no'] },
      },
    },
  },
  'whole-week': {
    title: 'Confirm that the child is back for the whole week',
    waiting: 'Confirm that the child is back for the whole week',
    done: 'Back for the whole week',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on: { kind: 'day', label: 'Since which day?' } },
    follows: 'The family and the child are told, the provider’s part ends, and the case closes.',
  },
  'not-back': {
    title: 'Say that the way back has to stop for now',
    waiting: 'Say that the way back has to stop for now',
    done: 'Way back stopped for now',
    by: ['current-school', 'family', 'provider', 'casework-officer'],
    recordedBy: spoken,
    fields: { why: { kind: 'text', label: 'What happened?', hint: 'The council reads it, and the family does not.' } },
    follows: 'What the provider teaches goes on. Whether and how the child can go back is looked at in the next review.',
  },
} as const satisfies Record<string, Action>
