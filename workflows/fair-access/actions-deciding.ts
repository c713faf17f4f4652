import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'

const offered = { field: 'answer', is: ['offered'] } as const
const no = { field: 'applies', is: ['no'] } as const
const yes = { field: 'applies', is: ['yes'] } as const
const urgent = { field: 'urgent', is: ['yes'] } as const

/** Before the panel: the ordinary way is tried to its end, and an officer says whether the protocol applies. */
export const deciding = {
  'answer-application': {
    title: 'Record the answer to the application',
    waiting: 'Hear the answer to the application in the year',
    done: 'Answer to the application in the year',
    by: ['casework-officer'],
    judged: 'answered',
    fields: {
      answer: {
        kind: 'choice',
        label: 'What was the answer?',
        options: { offered: 'A place was offered', refused: 'It was refused' },
      },
      answered: { kind: 'day', label: 'On which day was the family told?', fact: 'in-year-answered' },
      where: { kind: 'text', label: 'At which school?', when: offered },
      why: { kind: 'text', label: 'What reasons were given?', when: { field: 'answer', is: ['refused'] } },
    },
    follows: 'If a place was offered, the case closes. If not, an officer says whether Fair Access applies.',
  },
  'tell-outcome': {
    title: 'Record that the school told the council of the answer',
    waiting: 'Hear of the answer from the school itself',
    done: 'The school told the council of the answer',
    by: ['casework-officer'],
    judged: 'told',
    fields: { told: { kind: 'day', label: 'On which day did the school tell the council?' } },
  },
  decide: {
    title: 'Say whether Fair Access applies',
    waiting: 'Say whether Fair Access applies',
    done: 'Whether Fair Access applies',
    by: ['casework-officer'],
    judged: 'on',
    fields: {
      applies: {
        kind: 'yes-no',
        label: 'Does Fair Access apply to this child?',
        hint: 'A child who was excluded for good has no place, though their name is on the roll.',
      },
      on: {
        kind: 'day',
        label: 'On which day was it decided?',
        hint: 'If it applies, the panel’s days begin after it.',
        fact: 'fair-access-decided',
      },
      because: {
        kind: 'choice',
        label: 'Why does it not?',
        options: {
          'has-place': 'The child has a school place that they can go to (Admissions Code 3.14)',
          'apply-first': 'A place must first be applied for in the ordinary way (Admissions Code 3.14 to 3.17)',
          'offer-left': 'A suitable place was offered and not taken up (Admissions Code 3.17)',
          'no-category': 'None of the thirteen categories fits (Admissions Code 3.17)',
          move: 'The family and the school want another school, and the child has a place: a managed move',
        },
        when: no,
      },
      urgent: { kind: 'yes-no', label: 'Is it too urgent to wait for a meeting?', when: yes },
      rule: {
        kind: 'choice',
        label: 'By which rule?',
        options: {
          'at-home': 'The child is at home with no education',
          'last-year': 'An examination year would be lost',
          harm: 'Waiting would put the child or somebody else in danger',
        },
        when: urgent,
      },
      why: { kind: 'text', label: 'Reasons', hint: 'The family and whoever asked will read them.' },
    },
    follows: 'If it applies, the panel is asked to name a school. If not, the family is told why, by which rule, and what they can do.',
  },
  ready: {
    title: 'Say how ready the child is to come back',
    waiting: 'Hear how ready the child is to come back to a mainstream school',
    done: 'Readiness to come back',
    by: ['casework-officer'],
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: {
        kind: 'day',
        label: 'On which day was it looked at with the child, the family and the provision?',
        fact: 'fair-access-decided',
      },
      readiness: {
        kind: 'choice',
        label: 'How ready are they?',
        options: { now: 'Ready now', support: 'Ready with support that is named below' },
      },
      assessment: {
        kind: 'text',
        label: 'What does the provision’s assessment say?',
        hint: 'What has helped, what is still hard, and what the new school needs to know.',
      },
    },
    follows: 'The panel is asked for a mainstream school, and its days begin after that day.',
  },
} as const satisfies Record<string, Action>
