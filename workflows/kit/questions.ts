import type { Field } from '../../domain/process.ts'

/** Answers that several processes offer in the same words, so that what one has asked the next can offer again. */

/** Said where a school that is only asked about a child will read what is written (docs/decisions/0009). */
export const schoolsRead = 'Schools that are asked for a place will read it, so write no names.'
/** Asked beside whether there is one. Only somebody who holds the job is taken for them by it; else the owner of the case names them. */
export const theirSocialWorker = {
  kind: 'contact',
  label: 'What is the social worker’s work email address?',
  hint: 'They alone are told, and no other social worker. Leave it empty if you do not know it.',
  fact: 'social-worker-address',
  optional: true,
  when: { field: 'socialWorker', is: ['yes'] },
} as const satisfies Field
export const supportTried = {
  kind: 'text',
  label: 'What support has been tried, and what changed?',
  hint: `Give dates, who helped, and what worked or did not. ${schoolsRead}`,
  fact: 'support-tried',
} as const satisfies Field
/** As the provision sees it, with the child and their family. */
export const howReady = {
  kind: 'choice',
  label: 'How ready are they to come back?',
  hint: 'As the provision sees it, with the child and their family.',
  options: { now: 'Ready now', support: 'Ready with support that is named below', later: 'Not yet' },
  fact: 'ready-to-return',
} as const satisfies Field
export const provisionSays = {
  kind: 'text',
  label: 'What does the provision’s assessment say?',
  hint: 'Attendance, behaviour, learning, what has helped, and what the risk is.',
  fact: 'ready-assessment',
} as const satisfies Field
export const services = {
  'early-help': 'Early help',
  'send-support': 'SEND advice or outreach',
  psychologist: 'Educational psychologist',
  'mental-health': 'Mental health service',
  'social-care': 'Children’s social care',
  'youth-justice': 'Youth justice service',
  health: 'Health service',
  other: 'Another service',
  none: 'None yet',
} as const
export const howHeard = {
  talk: 'By talking with them',
  writing: 'In writing',
  drawing: 'By drawing or pictures',
  signing: 'By signs, symbols or an interpreter',
  advocate: 'Through an advocate',
  other: 'Another way',
} as const
export const whetherAsked = { yes: 'Yes', 'did-not-want': 'Yes, but they did not want to say', 'not-yet': 'Not yet' } as const

const heard = { field: 'childAsked', is: ['yes'] } as const
const notHeard = { field: 'childAsked', is: ['did-not-want', 'not-yet'] } as const
/** What the child says: the words, who gathered them, how and when; or why not. */
export const childSays = {
  childAsked: { kind: 'choice', label: 'Has the child been asked what they think?', fact: 'child-asked', options: whetherAsked },
  childWords: { kind: 'text', label: 'What did the child say?', hint: 'In the child’s own words.', fact: 'child-view', when: heard },
  childHeardBy: { kind: 'name', label: 'Who listened to them?', fact: 'child-heard-by', when: heard },
  childHow: { kind: 'choice', label: 'How did the child tell you?', options: howHeard, fact: 'child-heard-how', when: heard },
  childHeard: { kind: 'day', label: 'On which day?', fact: 'child-heard-on', when: heard },
  childNot: {
    kind: 'text',
    label: 'Why has the child not said, and when will they be asked again?',
    fact: 'child-not-heard',
    when: notHeard,
  },
} as const satisfies Record<string, Field>
