import { categories } from '../../domain/law/fair-access-categories.ts'
import type { Action } from '../../domain/process.ts'
import { years } from '../../domain/year-groups.ts'
import { services, whetherAsked } from '../kit/questions.ts'

const onARoll = { field: 'place', is: ['excluded', 'alternative', 'on-roll'] } as const
const applied = { field: 'inYear', is: ['refused', 'waiting', 'offer-left'] } as const
const fromProvision = { field: 'place', is: ['alternative'] } as const
const twice = { field: 'twice', is: ['yes'] } as const
const heard = { field: 'childAsked', is: ['yes'] } as const
const notHeard = { field: 'childAsked', is: ['did-not-want', 'not-yet'] } as const

/** The request. Nothing in it is a decision: it says why the child has no place, what was tried, and what they and their family say. */
export const opening = {
  title: 'Ask for a school place by Fair Access',
  waiting: 'Ask for a school place by Fair Access',
  done: 'Request for Fair Access',
  by: ['current-school', 'casework-officer'],
  follows:
    'The case opens, and the family is told. An officer says within days whether Fair Access applies; if it does, the panel has to name a school. ' +
    'A child with a plan, or who is looked after, goes by their own route.',
  onlyAfter: {
    process: 'referral',
    outcome: 'to-fair-access',
    when: { field: 'standard', is: ['no'] },
    says:
      'A request that is not a standard one goes through a referral first. Refer the child (Start a case: Referral). ' +
      'Once an inclusion officer has said that Fair Access is the way on, begin it from the page of the referral',
  },
  fields: {
    standard: {
      kind: 'choice',
      label: 'Is it a standard request under the protocol?',
      hint: 'The council’s protocol says which are. One that is not goes through the screening of a referral first, so that what the child needs is understood before a school is named.',
      options: {
        yes: 'Yes: a school place is what is wanted',
        no: 'No: risks or needs must be understood first',
      },
    },
    place: {
      kind: 'choice',
      label: 'Where does the child stand now?',
      options: {
        none: 'On no school’s roll',
        excluded: 'Permanently excluded, their name still on the roll',
        alternative: 'At a pupil referral unit or other alternative provision, ready to come back',
        'on-roll': 'On the roll of a school that they could go to',
      },
      fact: 'place-now',
    },
    school: { kind: 'school', label: 'On which school’s roll?', fact: 'school-on-roll', when: onARoll },
    year: { kind: 'choice', label: 'Which year group are they in?', fact: 'year-group', options: years },
    since: { kind: 'day', label: 'Since which day have they had no school place that they could go to?', fact: 'without-place-since' },
    inYear: {
      kind: 'choice',
      label: 'What has come of applying for a place in the year?',
      options: {
        refused: 'They applied, and were refused',
        'no-place': 'There was no place within a reasonable distance to apply for',
        'not-sought': 'Nobody applied, because of exceptional circumstances',
        waiting: 'They applied, and wait for the answer',
        'not-tried': 'Nobody has applied yet',
        'offer-left': 'A suitable place was offered, and not taken up',
      },
    },
    applied: { kind: 'day', label: 'On which day was the application received?', fact: 'in-year-applied', when: applied },
    appliedTo: {
      kind: 'school',
      label: 'Which school was applied to?',
      hint: 'The days for its answer are counted on its calendar too. Of several, the one that answers first or has answered.',
      fact: 'school-applied-to',
      optional: true,
      when: applied,
    },
    categories: {
      kind: 'choices',
      label: 'Which of these fit the child?',
      hint: 'Each that you tick must be shown below.',
      options: { ...categories, none: 'None of them' },
      fact: 'fair-access-categories',
    },
    evidence: {
      kind: 'text',
      label: 'What shows it, and of which day is it?',
      hint: 'For each that you ticked: who says so, in which paper, and its date.',
    },
    lookedAfter: { kind: 'yes-no', label: 'Is the child looked after by a local authority?', fact: 'looked-after' },
    socialWorker: { kind: 'yes-no', label: 'Does the child have a social worker?', fact: 'social-worker' },
    ehcPlan: { kind: 'yes-no', label: 'Does the child have an education, health and care plan?', fact: 'ehc-plan' },
    twice: { kind: 'yes-no', label: 'Has the child been permanently excluded twice or more?' },
    latest: { kind: 'day', label: 'On which day was the latest of these exclusions?', when: twice },
    readiness: {
      kind: 'choice',
      label: 'How ready are they to come back?',
      hint: 'As the provision sees it, with the child and their family.',
      options: { now: 'Ready now', support: 'Ready with support that is named below', later: 'Not yet' },
      when: fromProvision,
    },
    assessment: {
      kind: 'text',
      label: 'What does the provision’s assessment say?',
      hint: 'Attendance, behaviour, learning, what has helped, and what the risk is.',
      when: fromProvision,
    },
    support: {
      kind: 'text',
      label: 'What support has been tried, and what changed?',
      hint: 'Give dates, who helped, and what worked or did not.',
      fact: 'support-tried',
    },
    services: { kind: 'choices', label: 'Which services have worked with the child and family?', options: services, fact: 'multi-agency' },
    wish: {
      kind: 'text',
      label: 'Which school would the family like, and why?',
      hint: 'It is looked at, and need not be followed.',
      optional: true,
    },
    familyView: { kind: 'text', label: 'What does the family say?', hint: 'In their own words, as far as you can.', fact: 'family-view' },
    childAsked: {
      kind: 'choice',
      label: 'Has the child been asked what they think?',
      fact: 'child-asked',
      options: whetherAsked,
    },
    childWords: { kind: 'text', label: 'What did the child say?', hint: 'In the child’s own words.', fact: 'child-view', when: heard },
    childHeardBy: { kind: 'name', label: 'Who listened to them?', fact: 'child-heard-by', when: heard },
    childHeard: { kind: 'day', label: 'On which day?', fact: 'child-heard-on', when: heard },
    childNot: {
      kind: 'text',
      label: 'Why has the child not said, and when will they be asked again?',
      fact: 'child-not-heard',
      when: notHeard,
    },
  },
} as const satisfies Action
