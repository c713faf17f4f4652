import type { Action } from '../../domain/process.ts'
import { howHeard } from '../kit/questions.ts'
import { helped, view } from '../kit/recording.ts'
import { signed } from './actions-recording.ts'

const signature = { label: 'Which name did they sign with?', hint: 'As it stands on the paper.' } as const

/** What each answers once a school is named. */
export const answering = {
  accept: {
    title: 'Say whether your school will admit the child',
    waiting: 'Say whether your school will admit the child',
    done: 'Answer about a place',
    by: ['receiving-school'],
    recordedBy: signed,
    fields: {
      takes: {
        kind: 'yes-no',
        label: 'Will your school admit this child, for good?',
        hint: 'A managed move is permanent. There is no trial.',
        recorded: { label: 'Will the school admit this child, for good?' },
      },
      why: { kind: 'text', label: 'Why not?', hint: 'The panel and the family will read this.', when: { field: 'takes', is: ['no'] } },
      start: {
        kind: 'day',
        label: 'Which first day do you propose?',
        openAt: 'receiving-school',
        recorded: { label: 'Which first day do they propose?' },
        when: { field: 'takes', is: ['yes'] },
      },
      induction: {
        kind: 'text',
        label: 'How will you welcome the child?',
        recorded: { label: 'How will they welcome the child?' },
        hint: 'Who meets them, what happens in the first weeks, and what support there will be.',
        when: { field: 'takes', is: ['yes'] },
      },
      signed: {
        kind: 'name',
        label: 'Your full name',
        hint: 'By typing your name you give your school’s answer in writing.',
        recorded: signature,
      },
    },
    follows:
      'If everybody agrees, a first day is set. If your school says no, the panel looks again. Nobody is placed without your school’s agreement.',
  },
  agree: {
    title: 'Say whether you agree to the move',
    waiting: 'Say whether you agree to the move',
    done: 'Answer about the move',
    by: ['family', 'current-school'],
    recordedBy: signed,
    fields: {
      agrees: {
        kind: 'yes-no',
        label: 'Do you agree to the move?',
        hint: 'It is your choice. A move is for good: there is no trial. Saying no must not be held against the child.',
        recorded: { label: 'Do they agree to the move?', hint: 'Saying no must not be held against the child.' },
      },
      why: {
        kind: 'text',
        label: 'Would you like to say why?',
        hint: 'You do not have to.',
        recorded: { label: 'Did they say why?' },
        optional: true,
      },
      signed: { kind: 'name', label: 'Your full name', hint: 'By typing your name you give your answer in writing.', recorded: signature },
    },
    follows:
      'If you say no, the move stops and the child stays at the school they are at now. You can change your mind until the child starts.',
  },
  view: {
    title: 'Say what you think',
    waiting: 'Say what the child thinks of the move',
    done: 'What the child thinks',
    by: ['child'],
    recordedBy: view,
    helpedBy: helped,
    fields: {
      asked: {
        kind: 'choice',
        label: 'Did the child want to say what they think?',
        options: { yes: 'Yes', 'did-not-want': 'They were asked and did not want to say' },
      },
      wants: {
        kind: 'choice',
        label: 'Would they like to move to this school?',
        options: { yes: 'Yes', no: 'No', unsure: 'Not sure' },
        when: { field: 'asked', is: ['yes'] },
      },
      words: { kind: 'text', label: 'In the child’s own words', fact: 'child-view', when: { field: 'asked', is: ['yes'] } },
      heardBy: { kind: 'name', label: 'Who listened?', optional: true },
      how: { kind: 'choice', label: 'How did the child say it?', options: howHeard, when: { field: 'asked', is: ['yes'] } },
      heard: { kind: 'day', label: 'On which day?' },
    },
    follows:
      'Everybody who decides reads it. If the child would not like to move, the adults are told to talk with them before anything is settled.',
  },
  'ask-another': {
    title: 'Stop waiting and look for another school',
    waiting: 'Look for another school',
    done: 'Another school is looked for',
    by: ['panel', 'casework-officer'],
    fields: { why: { kind: 'text', label: 'Why look for another school?' } },
    follows: 'The school that was asked is told that it is not needed. The panel names another, and everybody is asked afresh.',
  },
} as const satisfies Record<string, Action>
