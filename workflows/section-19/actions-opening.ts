import type { Action } from '../../domain/process.ts'
import { years } from '../../domain/year-groups.ts'
import { childSays, theirSocialWorker } from '../kit/questions.ts'
import { spoken } from '../kit/recording.ts'

/** Why a child may be without education: three doors in the law, illness, exclusion or otherwise, into one process. */
export const reasons = {
  illness: 'Illness or injury',
  anxiety: 'Anxiety, or another need of mental health, keeps them from school',
  exclusion: 'Excluded for good, and not taught',
  safeguarding: 'Kept apart from somebody at the school, for safety',
  'no-place': 'No school place that they could go to',
  other: 'Something else',
} as const
const onARoll = { field: 'onRoll', is: ['yes'] } as const

/** The referral. It is logged on the day on which the council is told, whoever tells it; nothing in it is a decision. */
export const opening = {
  title: 'Tell the council of a child who may be without education',
  waiting: 'Tell the council of a child who may be without education',
  done: 'Told of a child who may be without education',
  by: ['current-school', 'family', 'referrer', 'casework-officer'],
  judged: 'told',
  recordedBy: spoken,
  follows:
    'The case opens, and the family is told. An officer looks at it first, asks for evidence and does not wait for it, and decides with reasons whether the council arranges education.',
  fields: {
    told: {
      kind: 'day',
      label: 'On which day was the council first told?',
      hint: 'The officer’s days begin with it. Today, if this is how it is told.',
      fact: 'absence-told',
    },
    reason: { kind: 'choice', label: 'Why may the child be without education?', options: reasons },
    away: {
      kind: 'day',
      label: 'Which is the first school day away, or will it be?',
      hint: 'Of a child without a school: the first school day without one.',
      fact: 'away-since',
    },
    days: {
      kind: 'half-days',
      label: 'How many school days in this school year has the child been away, or will be?',
      hint: 'As far as it is known: those that were, in a row or not, and those that are to come.',
      fact: 'away-days',
    },
    excluded: {
      kind: 'day',
      label: 'Which was the first school day of the exclusion?',
      fact: 'excluded',
      when: { field: 'reason', is: ['exclusion'] },
    },
    onRoll: { kind: 'yes-no', label: 'Is the child on a school’s roll?', hint: 'The council’s duty does not hang on it.' },
    school: { kind: 'school', label: 'On which school’s roll?', fact: 'school-on-roll', when: onARoll },
    does: {
      kind: 'text',
      label: 'What does the school do already?',
      hint: 'Work sent home, hours at school, visits, an individual healthcare plan, and since when. The family reads it.',
      when: onARoll,
    },
    year: { kind: 'choice', label: 'Which year group are they in?', fact: 'year-group', options: years },
    lookedAfter: { kind: 'yes-no', label: 'Is the child looked after by a local authority?', fact: 'looked-after' },
    socialWorker: { kind: 'yes-no', label: 'Does the child have a social worker?', fact: 'social-worker' },
    worker: theirSocialWorker,
    ehcPlan: { kind: 'yes-no', label: 'Does the child have an education, health and care plan?', fact: 'ehc-plan' },
    account: {
      kind: 'text',
      label: 'What stands in the way of school, and who told the council?',
      hint: 'The family and the school read it. Name no other child.',
    },
    ...childSays,
    familyView: { kind: 'text', label: 'What does the family say?', hint: 'In their own words, as far as you can.', fact: 'family-view' },
  },
} as const satisfies Action
