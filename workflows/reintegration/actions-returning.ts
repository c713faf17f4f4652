import type { Action } from '../../domain/process.ts'
import { firstWeeks } from '../kit/first-weeks.ts'
import { records } from '../kit/records.ts'
import { spoken } from '../kit/recording.ts'

const plan = {
  title: 'Record the plan for the return',
  waiting: 'Meet the child, the family and the provision, and plan the return',
  done: 'Plan for the return',
  judged: 'held',
  recordedBy: spoken,
  follows: 'The child, the family and the provision are told the first day, who waits, and what the first weeks look like.',
} as const satisfies Partial<Action>
const who = {
  kind: 'text',
  label: 'Who does what, and by when?',
  hint: 'The provision, the school, the family and services: what keeps everybody safe, too. The child and the family read it.',
} as const
const meanwhile = {
  kind: 'text',
  label: 'What does the provision go on doing after the first day, and until when?',
  hint: 'The child and the family read it.',
} as const
const came = {
  title: 'Confirm that the child has had their first day',
  waiting: 'Confirm that the child has had their first day',
  done: 'The first day at school',
  judged: 'on',
  recordedBy: spoken,
  fields: { on: { kind: 'day', label: 'Which was their first day in class?', fact: 'started' } },
  follows: 'The reviews of the first weeks are counted from that day.',
} as const satisfies Partial<Action>
const schools = ['current-school', 'receiving-school'] as const

/** From the plan for the first weeks to whether the child has settled. */
export const returning = {
  /** At the school on whose roll the child is. */
  'plan-back': { ...plan, by: ['current-school'], fields: { ...firstWeeks('current-school'), who, meanwhile } },
  plan: { ...plan, by: ['receiving-school'], fields: { ...firstWeeks('receiving-school'), who, meanwhile } },
  'move-start': {
    title: 'Change the first day',
    waiting: 'Change the first day',
    done: 'First day changed',
    by: [...schools, 'casework-officer'],
    fields: {
      start: { kind: 'day', label: 'Which day will it be now?', fact: 'agreed-start' },
      why: { kind: 'text', label: 'Why has it changed?', hint: 'The child and the family read it.' },
    },
    follows: 'Everybody is told the new day. The rest of the plan stands.',
  },
  /** An off-site direction says it in its own case: it is heard from there. */
  'come-back': { ...came, by: ['current-school'], hears: [{ process: 'off-site-direction', action: 'back' }] },
  admit: {
    ...came,
    by: ['receiving-school'],
    makes: { 'school-on-roll': 'receiving-school' },
    weighs: [{ entry: 'admitted-after-exclusion', party: 'receiving-school', when: [{ fact: 'provision-by', is: ['exclusion'] }] }],
  },
  'did-not-come': {
    title: 'Say that the child did not come',
    waiting: 'Say that the child did not come',
    done: 'The child did not come',
    by: schools,
    recordedBy: spoken,
    fields: {
      why: { kind: 'text', label: 'What do you know of it?', hint: 'Whom you reached, and what they said. The family does not read it.' },
    },
    follows: 'The officer, the manager, the family and the provision are told the same day. The place stays the child’s.',
  },
  'full-time': {
    title: 'Confirm that the child is at school for the whole week',
    waiting: 'End the part-time timetable',
    done: 'At school for the whole week',
    by: schools,
    judged: 'since',
    recordedBy: spoken,
    fields: { since: { kind: 'day', label: 'Since which day?' } },
    follows: 'The family, the child and the provision are told, and the provision’s part ends.',
  },
  review: {
    title: 'Record how the child is getting on',
    waiting: 'Look at how the child is getting on',
    done: 'Review of how it is going',
    by: schools,
    judged: 'held',
    recordedBy: spoken,
    fields: {
      held: { kind: 'day', label: 'On which day did you meet?' },
      childSays: { kind: 'text', label: 'What does the child say about the school?', fact: 'child-view' },
      helps: {
        kind: 'text',
        label: 'What helps, and what more is needed?',
        hint: 'Of the plan, too: who did what was promised. The child and the family read it.',
      },
      goes: {
        kind: 'choice',
        label: 'How is it going?',
        options: {
          settled: 'The child is settling, or has settled',
          extend: 'More time and support are needed',
          back: 'It cannot go on as it is',
        },
      },
    },
    follows:
      'The family, the child and the provision are told. If it cannot go on as it is, an officer says what follows; the child stays on the roll meanwhile.',
  },
  after: {
    title: 'Say what follows',
    waiting: 'Say what follows, because it cannot go on as it is',
    done: 'What follows',
    by: ['casework-officer', 'manager'],
    fields: {
      next: {
        kind: 'choice',
        label: 'What follows?',
        options: {
          on: 'The child stays at the school, with other support',
          provision: 'The child goes back to alternative provision',
          move: 'On to a managed move: another school would be better',
        },
      },
      reasons: {
        kind: 'text',
        label: 'Reasons, and what is different now',
        hint: 'With what the child and the family say. The child and the family read it.',
      },
    },
    follows:
      'Everybody is told. Where the child stays, the school looks again in some weeks. It is nobody’s failure, and a return may be asked for again.',
  },
  ...records,
} as const satisfies Record<string, Action>
