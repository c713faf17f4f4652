import { MOST_REASONS, reasonOptions } from '../../domain/law/exclusion-reasons.ts'
import type { Action } from '../../domain/process.ts'
import { theirSocialWorker } from '../kit/questions.ts'
import { schoolTypes } from '../../domain/row.ts'
import { years } from '../../domain/year-groups.ts'

const suspended = { field: 'kind', is: ['suspension', 'lunchtime'] } as const
const examMissed = { field: 'exam', is: ['yes'] } as const

/** Why nobody owes education from the sixth day, by law. */
export const exceptions = {
  'over-age': 'The child is not of compulsory school age (Education Act 1996, sections 8 and 19(1))',
  'exams-over': 'The child is in year 11 and has taken or missed their last public examination (SI 2007/1870, regulation 5)',
  'fewer-hours': 'The child’s plan names fewer hours than a full week (SI 2007/1870, regulation 5)',
  leaving: 'The child leaves compulsory school age within six weeks, and no examination is left (Education Act 1996, section 19(1A))',
} as const

/** The headteacher’s notice. What has been done is kept, lawful or not: the case says which (decisions 5). */
export const opening = {
  title: 'Tell the council of an exclusion',
  waiting: 'Tell the council of an exclusion',
  done: 'Notice of an exclusion',
  by: ['current-school'],
  judged: 'decided',
  weighs: [{ entry: 'permanently-excluded', party: 'current-school', when: [{ field: 'kind', is: ['permanent'] }] }],
  recordedBy: { roles: ['clerk'], how: ['telephone', 'letter', 'in person'] },
  follows:
    'The case opens. You are asked for proof of everybody whom the law says must be told. Where education is owed from the sixth school day, ' +
    'whoever owes it is asked to find a place at once, and where the governing board has to meet its days begin.',
  fields: {
    school: { kind: 'school', label: 'Which school has excluded the child?', fact: 'school-on-roll' },
    kindOfSchool: { kind: 'choice', label: 'What kind of school is it?', options: schoolTypes, fact: 'kind-of-school' },
    year: { kind: 'choice', label: 'Which year group are they in?', fact: 'year-group', options: years },
    ofAge: {
      kind: 'yes-no',
      label: 'Are they 18 or over?',
      hint: 'Then the notice, representations and a review are the young person’s own. We write to the young person, and not to the family.',
      ofAgeOn: 'decided',
      optional: true,
    },
    kind: {
      kind: 'choice',
      label: 'What kind of exclusion is it?',
      options: {
        permanent: 'Permanent exclusion',
        suspension: 'Suspension',
        lunchtime: 'Suspension at lunchtimes: each counts as half a day',
      },
    },
    decided: { kind: 'day', label: 'On which day did the headteacher decide?', hint: 'Everybody has to be told without delay from then.' },
    excluded: { kind: 'day', label: 'Which is the first school day of the exclusion?', fact: 'excluded' },
    session: {
      kind: 'choice',
      label: 'With which session does it begin?',
      options: { morning: 'The morning', afternoon: 'The afternoon' },
      fact: 'excluded-session',
    },
    until: { kind: 'day', label: 'Which is its last school day?', fact: 'suspended-until', when: suspended },
    days: {
      kind: 'half-days',
      label: 'How many school days is it?',
      hint: 'Two sessions are a day. Half a day counts, such as 2.5.',
      fact: 'suspended-days',
      when: suspended,
    },
    runBegan: {
      kind: 'day',
      label: 'Since which school day has the child been suspended without a break?',
      hint: 'Its own first day, or that of an earlier suspension if no school day lay between them.',
      fact: 'run-began',
      when: suspended,
    },
    runDays: { kind: 'half-days', label: 'How many school days is that run, to the end of this suspension?', when: suspended },
    termTotal: {
      kind: 'half-days',
      label: 'How many school days of suspension does that make in the term?',
      hint: 'At every school, this one with them. The governing board’s duty hangs on it.',
      fact: 'suspended-in-term',
      when: suspended,
    },
    yearTotal: {
      kind: 'half-days',
      label: 'How many school days of suspension are there in the school year?',
      hint: 'At every school, this one with them; days of an exclusion that was cancelled count.',
      fact: 'suspended-in-year',
    },
    reasons: {
      kind: 'choices',
      most: MOST_REASONS,
      label: 'Which reasons are recorded?',
      hint: 'Up to three, from the codes of the Department for Education.',
      options: reasonOptions,
    },
    account: {
      kind: 'text',
      label: 'What happened, and why was the child excluded?',
      hint: 'The family will read this.',
      fact: 'review-evidence',
    },
    considered: {
      kind: 'choices',
      label: 'What did the headteacher look at before deciding?',
      options: {
        account: 'What the child says happened',
        needs: 'Special educational needs, and whether they were met',
        equality: 'The Equality Act',
        support: 'What support had been tried',
        'care-advice': 'What the social worker or the Virtual School advised',
      },
    },
    childWords: { kind: 'text', label: 'What does the child say?', hint: 'In their own words.', fact: 'child-view', optional: true },
    exam: { kind: 'yes-no', label: 'Will the child miss a public examination or a national curriculum test?' },
    examOn: { kind: 'day', label: 'On which day is the first of them?', fact: 'exam', when: examMissed },
    examAt: { kind: 'time', label: 'At what time does it begin?', fact: 'exam-time', when: examMissed },
    lookedAfter: { kind: 'yes-no', label: 'Is the child looked after by a local authority?', fact: 'looked-after' },
    socialWorker: { kind: 'yes-no', label: 'Does the child have a social worker?', fact: 'social-worker' },
    worker: theirSocialWorker,
    ehcPlan: { kind: 'yes-no', label: 'Does the child have an education, health and care plan?', fact: 'ehc-plan' },
    lives: {
      kind: 'choice',
      label: 'Where does the child live?',
      options: { here: 'In our area', elsewhere: 'In the area of another authority' },
    },
    exception: {
      kind: 'choice',
      label: 'Is education owed from the sixth school day?',
      hint: 'If it is not, the council makes sure of the reason. The governing board still has to meet.',
      options: { none: 'Yes, nothing speaks against it', ...exceptions },
      fact: 'sixth-day-exception',
    },
  },
} as const satisfies Action
