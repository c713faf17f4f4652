import { categories } from '../../domain/law/fair-access-categories.ts'
import type { Action } from '../../domain/process.ts'
import { years } from '../../domain/year-groups.ts'
import { childSays, howReady, provisionSays, services, supportTried, theirSocialWorker } from '../kit/questions.ts'
import { unplaced } from '../kit/unplaced.ts'

const applied = { field: 'inYear', is: ['refused', 'waiting', 'offer-left'] } as const
const onARoll = { field: 'place', is: ['excluded', 'alternative', 'on-roll'] } as const
const fromProvision = { field: 'place', is: ['alternative'] } as const

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
    place: unplaced.place,
    school: { kind: 'school', label: 'On which school’s roll?', fact: 'school-on-roll', when: onARoll },
    year: { kind: 'choice', label: 'Which year group are they in?', fact: 'year-group', options: years },
    since: unplaced.since,
    inYear: unplaced.inYear,
    applied: unplaced.applied,
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
    evidence: unplaced.evidence,
    lookedAfter: { kind: 'yes-no', label: 'Is the child looked after by a local authority?', fact: 'looked-after' },
    socialWorker: { kind: 'yes-no', label: 'Does the child have a social worker?', fact: 'social-worker' },
    worker: theirSocialWorker,
    ehcPlan: { kind: 'yes-no', label: 'Does the child have an education, health and care plan?', fact: 'ehc-plan' },
    twice: unplaced.twice,
    latest: unplaced.latest,
    readiness: { ...howReady, when: fromProvision },
    assessment: { ...provisionSays, when: fromProvision },
    support: supportTried,
    services: { kind: 'choices', label: 'Which services have worked with the child and family?', options: services, fact: 'multi-agency' },
    wish: {
      kind: 'text',
      label: 'Which school would the family like, and why?',
      hint: 'It is looked at, and need not be followed.',
      optional: true,
    },
    familyView: { kind: 'text', label: 'What does the family say?', hint: 'In their own words, as far as you can.', fact: 'family-view' },
    childAsked: childSays.childAsked,
    childWords: childSays.childWords,
    childHeardBy: childSays.childHeardBy,
    childHeard: childSays.childHeard,
    childNot: childSays.childNot,
  },
} as const satisfies Action
