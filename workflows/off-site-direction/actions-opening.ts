import type { Action } from '../../domain/process.ts'
import { years } from '../../domain/year-groups.ts'
import { childSays, schoolsRead, services, supportTried, theirSocialWorker } from '../kit/questions.ts'

const chosen = { field: 'panel', is: ['sat', 'none'] } as const
const sat = { field: 'panel', is: ['sat'] } as const

/** The proposal. Nothing in it is a decision: it says why a time elsewhere is thought of, what was tried, and what the child and the family say. */
export const opening = {
  title: 'Propose an off-site direction',
  waiting: 'Propose an off-site direction',
  done: 'Proposal of an off-site direction',
  by: ['current-school', 'casework-officer'],
  follows:
    'The case opens, and the family is told. The provider is asked whether it has a place, after the sharing panel where you ask it. ' +
    'Then the governing board directs, or the head on its behalf, and the family has the notice in time. The child stays on the roll of their school.',
  fields: {
    school: { kind: 'school', label: 'Which school is the child on the roll of?', fact: 'school-on-roll' },
    year: { kind: 'choice', label: 'Which year group are they in?', fact: 'year-group', options: years },
    length: {
      kind: 'choice',
      label: 'What kind of time away is it?',
      options: { respite: 'Respite: a short time, and back', longer: 'A longer direction, of some weeks' },
    },
    reason: {
      kind: 'text',
      label: 'What of the child’s behaviour is to get better, and how would a time elsewhere help?',
      hint: `It is to improve behaviour, and no punishment. The family will read it. ${schoolsRead}`,
    },
    instead: {
      kind: 'yes-no',
      label: 'Is a permanent exclusion to be cancelled so that this can happen?',
      hint: 'The head cancels it in the case of the exclusion, before the governing board has begun its meeting about it. This case hears of it.',
    },
    panel: {
      kind: 'choice',
      label: 'Does the sharing panel look at it?',
      options: { ask: 'Yes: please ask it first', sat: 'It has looked at it', none: 'No' },
    },
    panelOn: { kind: 'day', label: 'On which day did the panel look at it?', when: sat },
    panelView: {
      kind: 'text',
      label: 'What did the panel think?',
      hint: 'With its reasons, and what members thought who did not agree. It is a view: the governing board decides.',
      when: sat,
    },
    provider: {
      kind: 'school',
      label: 'Which school or provision is to be asked?',
      hint: 'You have made sure that it suits the child and is safe for them.',
      fact: 'provider',
      when: chosen,
    },
    first: {
      kind: 'day',
      label: 'Which school day is to be the first there?',
      hint: 'The family has to have the notice before it. The case works out by which day.',
      fact: 'provision-start',
    },
    until: { kind: 'day', label: 'Which school day is to be the last there?', fact: 'off-site-until' },
    ofAge: {
      kind: 'yes-no',
      label: 'Are they 18 or over on the first day there?',
      hint: 'Then the notice, the outcome of reviews and asking for one are the young person’s own. We write to the young person, and not to the family.',
      ofAgeOn: 'first',
      optional: true,
    },
    lookedAfter: { kind: 'yes-no', label: 'Is the child looked after by a local authority?', fact: 'looked-after' },
    socialWorker: { kind: 'yes-no', label: 'Does the child have a social worker?', fact: 'social-worker' },
    worker: theirSocialWorker,
    ehcPlan: {
      kind: 'yes-no',
      label: 'Does the child have an education, health and care plan?',
      hint: 'If they do, the council is told, has the notice too, comes to reviews and may ask for one.',
      fact: 'ehc-plan',
    },
    support: supportTried,
    services: { kind: 'choices', label: 'Which services have worked with the child and family?', options: services, fact: 'multi-agency' },
    familyView: { kind: 'text', label: 'What does the family say?', hint: 'In their own words, as far as you can.', fact: 'family-view' },
    ...childSays,
  },
} as const satisfies Action
