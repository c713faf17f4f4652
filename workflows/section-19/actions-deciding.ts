import type { Action } from '../../domain/process.ts'
import { childSays, howHeard } from '../kit/questions.ts'
import { helped, spoken, view } from '../kit/recording.ts'

const asked = { field: 'from', is: ['health', 'current-school', 'family'] } as const
const school = { field: 'result', is: ['school'] } as const

/** From the officer’s first look to the decision. Evidence and views may come at any time, and nothing waits for them. */
export const deciding = {
  'first-look': {
    title: 'Record your first look',
    waiting: 'Look at whether the child can be taught now',
    done: 'First look',
    by: ['casework-officer'],
    fields: {
      reach: {
        kind: 'choice',
        label: 'Is there suitable education now, which the child can reasonably reach?',
        options: {
          no: 'No',
          part: 'For a part of the week',
          yes: 'Yes, as far as can be seen today',
          unclear: 'It is not clear yet',
        },
      },
      from: {
        kind: 'choices',
        label: 'Whom do you ask for evidence?',
        hint: 'The decision does not wait for it.',
        options: {
          health: 'The health adviser: what the child can do, and for how long',
          'current-school': 'The school: attendance, and what it has provided',
          family: 'The family: letters that they have from a doctor or a hospital',
          none: 'Nobody: what we have is enough',
        },
      },
      what: { kind: 'text', label: 'What do you ask?', hint: 'Each of them reads it.', when: asked },
    },
    follows: 'Each whom you ask is written to. You decide within days, with what has come by then.',
  },
  'give-evidence': {
    title: 'Give evidence',
    waiting: 'Give evidence',
    done: 'Evidence',
    by: ['health', 'current-school', 'family'],
    mayCome: true,
    recordedBy: spoken,
    fields: {
      says: {
        kind: 'text',
        label: 'What do you want to say, or what does the paper say?',
        hint: 'Documents can be added on this page too.',
      },
    },
    follows: 'The officer reads it at once, also after the decision.',
  },
  'family-says': {
    title: 'Say what you think',
    waiting: 'Say what you think',
    done: 'What the family says',
    by: ['family'],
    isView: true,
    mayCome: true,
    recordedBy: spoken,
    fields: {
      familyView: {
        kind: 'text',
        label: 'What do you think, and what would you like for your child?',
        recorded: { label: 'What does the family say?', hint: 'In their own words, as far as you can.' },
        fact: 'family-view',
      },
    },
    follows: 'The officer reads it before anything is decided, and at each review.',
  },
  'child-says': {
    title: 'Say what you think',
    waiting: 'Say what you think',
    done: 'What the child says',
    by: ['child'],
    isView: true,
    mayCome: true,
    recordedBy: view,
    helpedBy: helped,
    fields: {
      words: {
        kind: 'text',
        label: 'What is hard, what would help, and what would you like to learn?',
        recorded: { label: 'What did the child say?', hint: 'In the child’s own words.' },
        fact: 'child-view',
      },
      how: {
        kind: 'choice',
        label: 'How do you say it?',
        recorded: { label: 'How did the child tell you?' },
        options: howHeard,
        fact: 'child-heard-how',
      },
    },
    follows: 'The people who decide read it.',
  },
  decide: {
    title: 'Decide whether the council arranges education',
    waiting: 'Decide, with reasons, whether the council arranges education',
    done: 'Decision',
    by: ['casework-officer', 'manager'],
    fields: {
      days: {
        kind: 'half-days',
        label: 'How many school days in this school year has the child been away, or will be?',
        hint: 'As far as it is known now.',
        fact: 'away-days',
      },
      ...childSays,
      familyView: { kind: 'text', label: 'What does the family say?', hint: 'In their own words, as far as you can.', fact: 'family-view' },
      result: {
        kind: 'choice',
        label: 'What do you decide?',
        hint: 'Only a school on whose roll the child is can go on. The council’s duty does not hang on a roll.',
        options: {
          owed: 'The council arranges education',
          school: 'The school goes on: what it provides is suitable, and the child can reach it',
          'not-owed': 'The council need not arrange education',
        },
      },
      does: {
        kind: 'text',
        label: 'What does the school provide, and for how many hours a week?',
        hint: 'The family reads it.',
        when: school,
      },
      why: {
        kind: 'choice',
        label: 'Why not?',
        options: {
          available: 'There is suitable education, which the child can reasonably reach',
          age: 'The child is not of compulsory school age',
          home: 'The family has chosen to teach the child at home',
          council: 'Another council is responsible, and has been told',
        },
        when: { field: 'result', is: ['not-owed'] },
      },
      reasons: {
        kind: 'text',
        label: 'Reasons',
        hint: 'What you went by, what had not come, and how much education the child can take part in. That medical advice has not come is no reason. The family reads it.',
      },
    },
    follows:
      'The family, the child and the school are told, with your reasons and how to complain. Where the council arranges it, that begins at once.',
  },
  'look-again': {
    title: 'Record whether what the school provides works',
    waiting: 'Look at whether what the school provides works',
    done: 'Look at what the school provides',
    by: ['casework-officer'],
    judged: 'held',
    fields: {
      held: { kind: 'day', label: 'On which day did you look at it with the school and the family?' },
      works: {
        kind: 'choice',
        label: 'What did you find?',
        options: {
          whole: 'The child is at school for the whole week',
          goes: 'It works, and goes on',
          owed: 'It does not work: the council arranges education now',
        },
      },
      childSays: { kind: 'text', label: 'What does the child say about it?', fact: 'child-view' },
      reasons: { kind: 'text', label: 'What shows it?', hint: 'The family reads it.' },
    },
    follows:
      'The family, the child and the school are told. You look again in some weeks, until the child is at school for the whole week.',
  },
} as const satisfies Record<string, Action>
