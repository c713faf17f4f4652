import type { Action } from '../../domain/process.ts'
import { childSays, services, supportTried } from '../kit/questions.ts'
import { spoken } from '../kit/recording.ts'

const level = {
  kind: 'choice',
  options: { below: 'Below what is expected at that age', at: 'As expected at that age', above: 'Above it', 'not-yet': 'Not assessed yet' },
} as const
const { 'not-yet': _, ...found } = level.options
/** What an assessment found. */
const assessed = { kind: 'choice', options: found } as const
const tagged = { field: 'tag', is: ['yes'] } as const

/** What those who know the child are asked, each by their own email. */
export const asking = {
  meet: {
    title: 'Record the first planning meeting',
    waiting: 'Hold the first planning meeting',
    done: 'First planning meeting',
    by: ['youth-justice', 'setting'],
    judged: 'held',
    recordedBy: spoken,
    fields: {
      held: { kind: 'day', label: 'On which day was it held?' },
      agreed: { kind: 'text', label: 'What was agreed about education in custody and afterwards?' },
    },
  },
  'inform-setting': {
    title: 'Say how the child learns with you',
    waiting: 'Say how the child learns in custody, and what they are owed next',
    done: 'What the place of custody says',
    by: ['setting'],
    recordedBy: spoken,
    fields: {
      literacy: {
        ...level,
        label: 'How do they read and write?',
        hint: 'The host council arranges the assessment as soon as practicable (Education Act 1996, section 562E).',
      },
      numeracy: { ...level, label: 'How do they do with numbers?' },
      education: {
        kind: 'text',
        label: 'What have they learnt with you, and what should go on?',
        hint: 'Courses, examinations, work that they are proud of.',
      },
      risk: { kind: 'text', label: 'What must a school know to keep them and others safe?' },
    },
    follows: 'The panel that finds the way back reads it.',
  },
  'assess-learning': {
    title: 'Say how the child reads, writes and does with numbers',
    waiting: 'Assess how the child reads, writes and does with numbers',
    done: 'Reading, writing and numbers assessed',
    by: ['setting', 'casework-officer'],
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day was it assessed?' },
      literacy: { ...assessed, label: 'How do they read and write?' },
      numeracy: { ...assessed, label: 'How do they do with numbers?' },
    },
    follows: 'The panel that finds the way back reads it. Once the child is out it is asked for no more.',
  },
  'inform-school': {
    title: 'Say what you know of the child',
    waiting: 'Say what the school knows of the child, and which examinations they are entered for',
    done: 'What the school says',
    by: ['current-school'],
    recordedBy: spoken,
    fields: {
      support: supportTried,
      services: {
        kind: 'choices',
        label: 'Which services have worked with the child and family?',
        options: services,
        fact: 'multi-agency',
      },
      courses: { kind: 'text', label: 'Which courses and examinations are they entered for?' },
      back: { kind: 'yes-no', label: 'Can they come back to your school?' },
      why: { kind: 'text', label: 'What would help, or what stands in the way?' },
    },
  },
  'inform-justice': {
    title: 'Say what the licence and the court ask',
    waiting: 'Say what the licence, a tag and the victim’s safety ask of the plan',
    done: 'What youth justice says',
    by: ['youth-justice'],
    recordedBy: spoken,
    fields: {
      tag: { kind: 'yes-no', label: 'Will the child wear a tag?' },
      hours: { kind: 'text', label: 'At which hours must they be at home?', when: tagged },
      apart: {
        kind: 'yes-no',
        label: 'Is there somebody from whom the child must be kept apart?',
        hint: 'A victim, a witness, or others of the case.',
      },
      licence: {
        kind: 'text',
        label: 'Which conditions matter for a school and the way there?',
        hint: 'Places and people to keep away from. Name no victim here: say by initials who it is, and ring the school.',
      },
    },
  },
  'assess-risk': {
    title: 'Record the risk assessment',
    waiting: 'Assess the risk for a return to education',
    done: 'Risk assessment',
    by: ['youth-justice'],
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day was it made?' },
      risk: { kind: 'choice', label: 'How great is the risk that remains?', options: { low: 'Low', medium: 'Medium', high: 'High' } },
      keeps: { kind: 'text', label: 'What keeps it low, and who does it?' },
    },
  },
  'inform-virtual-school': {
    title: 'Say what the personal education plan asks',
    waiting: 'Say what the personal education plan asks',
    done: 'What the virtual school says',
    by: ['virtual-school'],
    recordedBy: spoken,
    fields: { pep: { kind: 'text', label: 'What does the child need, by their personal education plan?' } },
  },
  'hear-child': {
    title: 'Record what the child says',
    waiting: 'Hear what the child wants to do next',
    done: 'What the child says',
    by: ['youth-justice'],
    recordedBy: spoken,
    fields: childSays,
  },
  'hear-family': {
    title: 'Say what you would like for your child',
    waiting: 'Say what you would like for your child',
    done: 'What the family says',
    by: ['family'],
    isView: true,
    recordedBy: spoken,
    fields: {
      familyView: { kind: 'text', label: 'What does the family say?', hint: 'In their own words, as far as you can.', fact: 'family-view' },
      home: { kind: 'text', label: 'Where will your child live when they come out, as far as you know?' },
    },
  },
  'host-informs': {
    title: 'Record what the host council told us',
    waiting: 'Hear from the host council what the child has learnt and needs',
    done: 'What the host council says',
    by: ['casework-officer'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day did it tell us?' },
      says: { kind: 'text', label: 'What does it say?' },
    },
  },
  enough: {
    title: 'Say that nobody else is waited for',
    waiting: 'Say that nobody else is waited for',
    done: 'Nobody else is waited for',
    by: ['casework-officer'],
    fields: { why: { kind: 'text', label: 'Who has not answered, and why do you go on without them?' } },
    follows: 'What was not answered is asked no more. The rest goes on.',
  },
} as const satisfies Record<string, Action>
