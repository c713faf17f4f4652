import type { Action } from '../../domain/process.ts'
import { theirSocialWorker } from '../kit/questions.ts'
import { years } from '../../domain/year-groups.ts'
import { dates, order } from './actions-recording.ts'

const inCustody = { field: 'notice', is: ['began', 'moved'] } as const
const arrives = { field: 'notice', is: ['arrives'] } as const
const onARoll = { field: 'onRoll', is: ['yes'] } as const

/** The notice. It opens a case when custody begins, and not when it ends: the way back is planned from the first day. */
export const opening = {
  title: 'Tell of a child in custody',
  waiting: 'Tell of a child in custody',
  done: 'Notice of custody',
  by: ['casework-officer', 'youth-justice'],
  judged: 'told',
  follows:
    'Those who know the child are asked what they know, the plan goes to those whom the law names, and the way back into education is planned. ' +
    'The school is told that the name stays on its roll.',
  fields: {
    notice: {
      kind: 'choice',
      label: 'What was the council told?',
      options: {
        began: 'A child was taken into custody',
        moved: 'A child who is in custody was moved to another place of custody',
        arrives: 'A child of another council’s area has been released into ours',
      },
    },
    told: {
      kind: 'day',
      label: 'On which day did the council learn of it?',
      hint: 'The days for sending a plan begin after it.',
      fact: 'release-told',
    },
    began: { kind: 'day', label: 'On which day did custody begin?', fact: 'custody-began' },
    kind: {
      kind: 'choice',
      label: 'By what is, or was, the child in custody?',
      hint: 'A child on remand is looked after while the remand lasts, and their name stays on the roll.',
      options: { remand: 'Remanded to youth detention accommodation', sentence: 'Sentenced to detention' },
      fact: 'custody-kind',
    },
    order,
    setting: { kind: 'school', label: 'At which place of custody?', fact: 'custody-setting', when: inCustody },
    host: {
      kind: 'choice',
      label: 'In whose area is that place?',
      hint: 'That is the host council. It is not the home council.',
      options: { ours: 'In ours', other: 'In another council’s' },
      when: inCustody,
    },
    hostName: { kind: 'name', label: 'Which council is the host?', when: { field: 'host', is: ['other'] } },
    home: {
      kind: 'choice',
      label: 'Which council is home?',
      hint: 'The one that looks after the child, or did last; otherwise where they ordinarily live, as if they were not detained (Education Act 1996, section 562J).',
      options: { ours: 'We are', other: 'Another council' },
      when: inCustody,
    },
    homeName: { kind: 'name', label: 'Which council is home, and whom do we write to there?', when: { field: 'home', is: ['other'] } },
    ...dates(inCustody),
    released: { kind: 'day', label: 'On which day was the child released?', fact: 'released', when: arrives },
    onRoll: { kind: 'yes-no', label: 'Is the child on a school’s roll?' },
    school: { kind: 'school', label: 'On which school’s roll?', fact: 'school-on-roll', when: onARoll },
    year: { kind: 'choice', label: 'Which year group are they in?', fact: 'year-group', options: years },
    lookedAfter: {
      kind: 'yes-no',
      label: 'Is the child looked after by a local authority?',
      hint: 'On remand: yes, by the council that the court named.',
      fact: 'looked-after',
    },
    socialWorker: { kind: 'yes-no', label: 'Does the child have a social worker?', fact: 'social-worker' },
    worker: theirSocialWorker,
    ehcPlan: { kind: 'yes-no', label: 'Does the child have an education, health and care plan?', fact: 'ehc-plan' },
    known: { kind: 'text', label: 'What is known so far?', hint: 'Who told us, and what matters for the child’s education.' },
  },
} as const satisfies Action
