import type { Action } from '../../domain/process.ts'
import { levels, needs } from '../../domain/screening.ts'
import { childSays, schoolsRead } from '../kit/questions.ts'
import { spoken } from '../kit/recording.ts'
import { there } from './questions.ts'

const goesOn = { field: 'goes', is: ['on', 'assess'] } as const

/** Assess, plan, review. What is done lies between them. */
export const cycle = {
  assess: {
    title: 'Say what the child needs',
    waiting: 'Say what the child needs',
    done: 'What the child needs',
    by: ['current-school', 'casework-officer'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was it found?' },
      needs: { kind: 'choices', label: 'In which of these is help wanting?', options: { ...needs, none: 'In none of them' } },
      found: {
        kind: 'text',
        label: 'What can the child do well, what is hard, and how do you know?',
        hint: 'From teachers, work, attendance, and what the child and the family say. They read it.',
      },
      meets: { kind: 'day', label: 'On which day is it planned with the child and the family?' },
      where: { kind: 'text', label: 'At what time and where, and who comes?', hint: 'The child and the family read it.' },
    },
    follows: 'The child, the family and whoever helps are invited to plan it.',
  },
  plan: {
    title: 'Record the plan',
    waiting: 'Plan the support with the child and the family',
    done: 'Plan',
    by: ['current-school', 'casework-officer'],
    judged: 'held',
    recordedBy: spoken,
    fields: {
      held: { kind: 'day', label: 'On which day did you plan it?', fact: 'support-planned' },
      attends: there,
      hopes: {
        kind: 'text',
        label: 'What is to be different, and how will you all see it?',
        hint: 'Few things, that can be seen. The child and the family read it.',
      },
      does: {
        kind: 'text',
        label: 'Who does what, how often, and from when?',
        hint: 'At school and at home, and what the child does. The child and the family read it.',
      },
      team: { kind: 'yes-no', label: 'Does the Team Around the School take part?' },
      hub: { kind: 'yes-no', label: 'Does the district hub take part?' },
      agrees: {
        kind: 'choice',
        label: 'What does the family say of it?',
        options: {
          yes: 'They agree',
          part: 'They do not agree with all of it',
          'not-there': 'They could not be there',
        },
      },
      child: { kind: 'text', label: 'What does the child say of it?' },
      look: {
        kind: 'day',
        label: 'By which day do you look together at what has changed?',
        hint: 'At least three times in a year.',
        fact: 'support-review-by',
      },
    },
    follows: 'The child, the family and whoever helps have the plan word for word, with the day on which you look again.',
  },
  review: {
    title: 'Record what has changed',
    waiting: 'Look with the child and the family at what has changed',
    done: 'Review',
    by: ['current-school', 'casework-officer'],
    judged: 'held',
    recordedBy: spoken,
    fields: {
      held: { kind: 'day', label: 'On which day did you look at it?' },
      attends: there,
      changed: {
        kind: 'text',
        label: 'What was done, and what has changed? How do you know?',
        hint: `Add it to what stands here: it goes along into whatever follows, so that nobody has to tell it twice. Give dates. ${schoolsRead}`,
        fact: 'support-tried',
      },
      ...childSays,
      familyView: { kind: 'text', label: 'What does the family say?', hint: 'In their own words, as far as you can.', fact: 'family-view' },
      goes: {
        kind: 'choice',
        label: 'What follows?',
        options: {
          on: 'It goes on: plan the next round',
          assess: 'Look anew at what the child needs, and then plan',
          met: 'It is met by what every child has',
          more: 'The child needs more than this',
        },
      },
      level: { kind: 'choice', label: 'Which level of help is it now?', options: levels, fact: 'screening-level', when: goesOn },
      to: {
        kind: 'choice',
        label: 'By which way does it go on?',
        hint: 'The next case is begun from the page of this one, with everything that is known.',
        options: {
          'ehc-review': 'A review of their education, health and care plan',
          'needs-assessment': 'An assessment of education, health and care needs is asked for',
          'off-site-direction': 'A time at another place to learn, for behaviour',
          'managed-move': 'A managed move',
          'section-19': 'They may be without education: the council looks at it',
        },
        when: { field: 'goes', is: ['more'] },
      },
      why: { kind: 'text', label: 'Why, and what happens now?', hint: 'The child and the family read it.' },
    },
  },
} as const satisfies Record<string, Action>
