import type { Action } from '../../domain/process.ts'
import { childSays, howReady, provisionSays, schoolsRead } from '../kit/questions.ts'
import { helped, spoken, view } from '../kit/recording.ts'

/** It has no points: a person reads it beside what the child says. */
const scale = { 'not-yet': 'Not yet', beginning: 'Beginning to', mostly: 'Most of the time', always: 'Always, or nearly' } as const

/** How ready the child is, what could go wrong and what they need, and what they and their family say. */
export const assessing = {
  rate: {
    title: 'Say how ready the child is to come back',
    waiting: 'Say how ready the child is to come back, with the child and the family',
    done: 'Readiness to come back',
    by: ['provider'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day did you look at it with the child and the family?' },
      attends: { kind: 'choice', label: 'Do they come every day, and on time?', options: scale },
      behaves: { kind: 'choice', label: 'Do they keep to rules, and find a way back when something has gone wrong?', options: scale },
      learns: { kind: 'choice', label: 'Do they take part in lessons, in a group?', options: scale },
      well: { kind: 'choice', label: 'Are they well, and do they ask for help when they are not?', options: scale },
      relates: { kind: 'choice', label: 'Do they get on with other children and with adults?', options: scale },
      ...childSays,
      childRates: {
        kind: 'choice',
        label: 'How ready does the child say they are?',
        hint: 'Their own answer, also where you see it differently.',
        options: { ready: 'Ready', nearly: 'Nearly ready', no: 'Not ready', unsure: 'They do not know' },
        when: { field: 'childAsked', is: ['yes'] },
      },
      familyView: { kind: 'text', label: 'What does the family say?', hint: 'In their own words, as far as you can.', fact: 'family-view' },
      readiness: howReady,
      assessment: { ...provisionSays, hint: `${provisionSays.hint} The family reads it too. ${schoolsRead}` },
      first: {
        kind: 'text',
        label: 'What has to be so first, and who sees to it?',
        hint: 'The child and the family read it.',
        when: { field: 'readiness', is: ['later'] },
      },
    },
    follows: 'If the child is ready, risks and needs are assessed next. If not yet, you look at it again in some weeks.',
  },
  assess: {
    title: 'Record the assessment of risks and needs',
    waiting: 'Assess risks and needs, with the child, the family and everybody who works with them',
    done: 'Assessment of risks and needs',
    by: ['provider', 'casework-officer'],
    judged: 'held',
    recordedBy: spoken,
    fields: {
      held: { kind: 'day', label: 'On which day did you assess them together?' },
      who: {
        kind: 'choices',
        label: 'Who took part?',
        options: {
          child: 'The child',
          family: 'The family',
          provision: 'The provision',
          school: 'The school on whose roll they are',
          advice: 'SEND advice, or an educational psychologist',
          health: 'Health, or a mental health service',
          'social-care': 'Children’s social care',
          'youth-justice': 'Youth justice service',
          other: 'Somebody else',
        },
      },
      risks: {
        kind: 'text',
        label: 'What could go wrong at a school, for the child and for others, and when is that likely?',
        hint: `The family reads it. ${schoolsRead}`,
      },
      safe: { kind: 'text', label: 'What keeps everybody safe, and who does it?', hint: `The family reads it. ${schoolsRead}` },
      needs: {
        kind: 'text',
        label: 'What does the child need, for learning, health and wellbeing?',
        hint: `Also needs that nobody has assessed yet, and who does. The family reads it. ${schoolsRead}`,
      },
      apart: {
        kind: 'yes-no',
        label: 'Does the child have to be kept apart from somebody at a school?',
        hint: 'If so the officer asks you from whom, and no school is asked before.',
      },
    },
    follows: 'The officer says where the child goes, with reasons, and reads this first.',
  },
  'pep-review': {
    title: 'Record the review of the personal education plan',
    waiting: 'Review the personal education plan, and say whether a return is right',
    done: 'Review of the personal education plan',
    by: ['virtual-school'],
    judged: 'held',
    recordedBy: spoken,
    fields: {
      held: { kind: 'day', label: 'On which day was it reviewed?' },
      supports: { kind: 'yes-no', label: 'Is a return right for this child now?' },
      reasons: {
        kind: 'text',
        label: 'Reasons',
        hint: 'And which school would suit them. The officer reads them, and the family does not.',
      },
    },
    follows: 'The officer reads it before anything is decided.',
  },
  'family-says': {
    title: 'Say what you think of a return',
    waiting: 'Say what the family thinks of a return',
    done: 'What the family says',
    by: ['family'],
    anyTime: true,
    isView: true,
    recordedBy: view,
    fields: {
      words: {
        kind: 'text',
        label: 'What would you like those who decide to know?',
        recorded: { label: 'What would they like those who decide to know?' },
        fact: 'family-view',
      },
    },
    follows: 'Whoever decides reads it, now and at each review.',
  },
  'child-says': {
    title: 'Say what you think of going back',
    waiting: 'Say what the child thinks of going back',
    done: 'What the child says',
    by: ['child'],
    anyTime: true,
    isView: true,
    recordedBy: view,
    helpedBy: helped,
    fields: { words: { kind: 'text', label: 'In the child’s own words', fact: 'child-view' } },
    follows: 'Whoever decides reads it, now and at each review.',
  },
} as const satisfies Record<string, Action>
