import type { Action } from '../../domain/process.ts'
import { years } from '../../domain/year-groups.ts'
import { howHeard, schoolsRead, services, supportTried, theirSocialWorker, whetherAsked } from '../kit/questions.ts'

const alternatives = {
  stay: 'Staying where they are, with more or different support',
  'another-school': 'A move to another school',
  'off-site': 'A time at another place to learn (off-site direction)',
  assessment: 'Asking for an education, health and care needs assessment',
  admission: 'Applying for another school themselves',
  other: 'Something else',
} as const
const asked = { field: 'childAsked', is: ['yes'] } as const

/** The referral. Nothing in it is a decision: it says who the child is, what has been tried, and that nobody was pressed. */
export const opening = {
  title: 'Ask for a managed move',
  waiting: 'Ask for a managed move',
  done: 'Request for a managed move',
  by: ['current-school', 'casework-officer'],
  follows:
    'The case opens and the family is told. A child with an education, health and care plan goes to the SEND team instead. ' +
    'For a looked-after child the virtual school and the social worker are asked first. Otherwise the panel is asked.',
  fields: {
    school: { kind: 'school', label: 'Which school is the child on the roll of?', fact: 'school-on-roll' },
    year: { kind: 'choice', label: 'Which year group are they in?', fact: 'year-group', options: years },
    lookedAfter: { kind: 'yes-no', label: 'Is the child looked after by a local authority?', fact: 'looked-after' },
    socialWorker: { kind: 'yes-no', label: 'Does the child have a social worker?', fact: 'social-worker' },
    worker: theirSocialWorker,
    ehcPlan: {
      kind: 'yes-no',
      label: 'Does the child have an education, health and care plan?',
      hint: 'If they do, the plan must be looked at first. The move cannot go ahead from here.',
      fact: 'ehc-plan',
    },
    support: supportTried,
    services: { kind: 'choices', label: 'Which services have worked with the child and family?', options: services, fact: 'multi-agency' },
    reason: { kind: 'text', label: 'Why might a move to another school be best for the child?', hint: schoolsRead },
    talked: { kind: 'day', label: 'On which day did the school talk with the child and their family about a move?' },
    alternatives: {
      kind: 'choices',
      label: 'Which choices did you talk about?',
      hint: 'Staying, with support, must always be one of them.',
      options: alternatives,
    },
    threat: {
      kind: 'yes-no',
      label: 'Was the family told, or led to think, that the child would be excluded if they did not agree?',
      hint: 'Exclusion must never be used as a threat. If it was, the move stops and the council looks into it.',
    },
    familyView: { kind: 'text', label: 'What does the family say?', hint: 'In their own words, as far as you can.', fact: 'family-view' },
    childAsked: {
      kind: 'choice',
      label: 'Has the child been asked what they think?',
      fact: 'child-asked',
      options: whetherAsked,
    },
    childWords: { kind: 'text', label: 'What did the child say?', hint: 'In the child’s own words.', fact: 'child-view', when: asked },
    childHeardBy: { kind: 'name', label: 'Who listened to them?', fact: 'child-heard-by', when: asked },
    childHow: { kind: 'choice', label: 'How did the child tell you?', fact: 'child-heard-how', options: howHeard, when: asked },
    childHeard: { kind: 'day', label: 'On which day?', fact: 'child-heard-on', when: asked },
  },
} as const satisfies Action
