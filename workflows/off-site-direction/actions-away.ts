import { DAYS_OF_A_YEAR } from '../../domain/law/school-year.ts'
import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'

const came = { field: 'came', is: ['yes'] } as const

/** The first day, and what may go wrong there. */
export const being = {
  'move-first': {
    title: 'Change the first day',
    waiting: 'Change the first day',
    done: 'First day changed',
    by: ['governing-board', 'current-school'],
    fields: {
      first: { kind: 'day', label: 'Which day will it be now?', openAt: 'provider', fact: 'provision-start' },
      until: { kind: 'day', label: 'Which is the last day there now?', fact: 'off-site-until' },
      days: { kind: 'number', label: 'How many school days is that now?', hint: 'The notice has to say it.', fact: 'off-site-days' },
      why: { kind: 'text', label: 'Why has it changed?', hint: 'The child and the family will read it.' },
    },
    follows: 'Everybody is told the new day. The family has to have a notice of it, in time.',
  },
  attend: {
    title: 'Say whether the child came',
    waiting: 'Say whether the child came',
    done: 'Whether the child came',
    by: ['provider'],
    judged: 'on',
    recordedBy: spoken,
    weighs: [
      {
        entry: 'hosted-off-site',
        party: 'provider',
        when: [{ field: 'came', is: ['yes'] }],
        part: { field: 'days', of: DAYS_OF_A_YEAR },
      },
    ],
    fields: {
      came: { kind: 'yes-no', label: 'Did the child come?' },
      on: { kind: 'day', label: 'Which day is this about?', hint: 'If the child came: their first day.' },
      days: { kind: 'number', label: 'For how many school days is the child with you?', fact: 'off-site-days', when: came },
      why: {
        kind: 'text',
        label: 'What do you know about why not?',
        hint: 'The school reads it, and the family does not.',
        when: { field: 'came', is: ['no'] },
      },
    },
    follows: 'If the child did not come, their school, the family and the council are told at once.',
  },
  absent: {
    title: 'Say that the child is not there today',
    waiting: 'Say that the child is not there today',
    done: 'The child was not there',
    by: ['provider'],
    mayCome: true,
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was that?', hint: 'Say it on the same day: the school enters it in its register.' },
      session: {
        kind: 'choice',
        label: 'For which session?',
        options: { morning: 'The morning', afternoon: 'The afternoon', both: 'The whole day' },
      },
      known: { kind: 'text', label: 'What do you know of why?', hint: 'The school reads it, and the family does not.' },
    },
    follows: 'Their school, the family and those who look after the child are told at once.',
  },
  look: {
    title: 'Say whether a long direction is still for a time',
    waiting: 'Look whether a long direction is still for a time',
    done: 'A long direction was looked at',
    by: ['casework-officer'],
    fields: {
      found: {
        kind: 'choice',
        label: 'What did you find?',
        hint: 'No law sets a last day. A direction that has no way back any more is a move to which nobody has agreed.',
        options: {
          still: 'It is still for a time, to improve behaviour, and the way back is planned',
          not: 'It is not, or no way back is planned: the board is asked to review it',
        },
      },
      why: { kind: 'text', label: 'Why?', hint: 'The school and the board read it.' },
    },
    follows: 'If it is not, the governing board and the school are told, and asked to call a review.',
  },
  'take-back': {
    title: 'Say that there is no place after all',
    waiting: 'Say that there is no place after all',
    done: 'No place after all',
    by: ['provider', 'current-school'],
    recordedBy: spoken,
    fields: { why: { kind: 'text', label: 'Why not?', hint: 'The school and the family will read it.' } },
    follows: 'Everybody is told, and the school names another place, or cancels the direction. The child is at their school meanwhile.',
  },
  'ends-early': {
    title: 'Say that it cannot go on there',
    waiting: 'Say that it cannot go on there',
    done: 'It cannot go on there',
    by: ['provider', 'governing-board', 'current-school'],
    weighs: [{ entry: 'hosted-off-site', party: 'provider', part: { field: 'stayed', of: DAYS_OF_A_YEAR }, instead: true }],
    fields: {
      until: { kind: 'day', label: 'Which is the last day there?', fact: 'off-site-until' },
      stayed: {
        kind: 'number',
        label: 'For how many school days will the child have been there, in all?',
        hint: 'Up to that last day. The ledger counts them in place of those that were planned.',
      },
      why: { kind: 'text', label: 'Why?', hint: 'The school and the family will read it.' },
    },
    follows: 'The child’s school is told at once, and teaches them from the next school day. It says whether another place is looked for.',
  },
  'settle-early': {
    title: 'Say what follows now that the place has ended',
    waiting: 'Say what follows now that the place has ended',
    done: 'What follows',
    by: ['governing-board', 'current-school'],
    fields: {
      next: {
        kind: 'choice',
        label: 'What follows?',
        options: {
          back: 'The child is back at their school',
          another: 'Another place is looked for, and the child is at their school until then',
        },
      },
      why: { kind: 'text', label: 'Reasons', hint: 'The child and the family will read them.' },
    },
    follows: 'Another place is a direction anew: the provider is asked, the board decides, and the family has the notice in time.',
  },
} as const satisfies Record<string, Action>
