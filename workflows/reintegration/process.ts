import { defineProcess } from '../../domain/process.ts'
import { assessing } from './actions-assessing.ts'
import { deciding } from './actions-deciding.ts'
import { opening } from './actions-opening.ts'
import { returning } from './actions-returning.ts'
import { stopping } from './actions-stopping.ts'
import { clocks } from './clocks.ts'

/** A child at alternative provision comes back to a school: when they are ready, by a plan with an end, and looked after until they have settled. */
export default defineProcess({
  name: 'reintegration',
  title: 'Return from alternative provision',
  code: 'RT',
  parties: {
    // It has the child: it knows who they are from the first.
    provider: { title: 'Alternative provision', is: { school: 'provider' }, matched: ['opening'] },
    'current-school': { title: 'School on whose roll the child is', is: { school: 'school-on-roll' } },
    'receiving-school': { title: 'School that admits the child', is: { school: 'receiving-school' }, matched: ['plan'] },
    family: { title: 'Parent or carer', is: 'family' },
    child: { title: 'Child', is: 'child' },
    'virtual-school': { title: 'Virtual school', is: { role: 'virtual-school-head' } },
    'social-worker': { title: 'Social worker', is: { role: 'social-worker' } },
    'send-officer': { title: 'SEND casework officer', is: { role: 'send-officer' } },
  },
  opening,
  actions: { ...assessing, ...deciding, ...returning, ...stopping },
  clocks,
  outcomes: {
    settled: 'At school, and settled',
    'not-settled': 'Not settled: back at alternative provision',
    stays: 'Stays at alternative provision for now',
    'to-fair-access': 'On to Fair Access',
    'to-managed-move': 'On to a managed move',
    'to-ehc-review': 'Passed to the SEND team: the plan names the school',
    'has-place': 'Has a school by another way',
    withdrawn: 'A return is not wanted any more',
  },
  afterwards: {
    'not-settled':
      'No case runs here meanwhile. The school keeps the child on its roll until another has them, tells the provision what has helped and what has not, and enters in its register where they are taught. ' +
      'The owner of this case rings the family and the provision within two weeks. A return may be asked for again at any time.',
    stays:
      'No case runs here meanwhile. The provision goes on as it does, and looks at a return again by the day that was set with the decision. ' +
      'If that has not happened, the family or the provision rings the owner of this case; a return may be asked for again at any time.',
  },
  leads: { 'to-fair-access': 'fair-access', 'to-managed-move': 'managed-move', 'to-ehc-review': 'ehc-review' },
  takesBack: ['not-settled'],
  toPlace: {
    by: [
      { action: 'come-back', day: 'on' },
      { action: 'admit', day: 'on' },
    ],
    since: {
      what: 'the day on which the provision said that the child is ready',
      by: [{ action: 'rate', day: 'on', when: { field: 'readiness', is: ['now', 'support'] } }],
    },
    steps: ['rate', 'assess', 'decide', 'reply', 'plan', 'plan-back', 'come-back', 'admit'],
  },
  reviews: ['RET_AGAIN', 'RET_REVIEW_2', 'RET_REVIEW_6', 'RET_REVIEW_12', 'RET_REVIEW_MORE'],
  letters: {
    opened: 'Going back to school: what happens now',
    'readiness-asked': 'How ready is the child to come back?',
    'return-asked': 'A return to your school may be possible',
    'care-told': 'A child you work with may come back to school',
    'plan-first': 'There is a plan: the SEND team names the school',
    'not-yet': 'Not yet: what has to be so first',
    'assessment-asked': 'Please assess risks and needs together',
    'pep-asked': 'Please review the personal education plan',
    'other-way': 'This way is not open for this child',
    decided: 'Where the child goes',
    stays: 'For now: at the provision',
    'goes-on': 'How a school is found now',
    'place-asked': 'Will your school admit a child?',
    declined: 'A school does not admit the child: what follows?',
    another: 'Another way is looked at',
    'not-needed': 'We no longer ask you',
    welcome: 'Plan the return',
    'part-time-open': 'A part-time timetable that is not agreed',
    planned: 'The first day',
    'start-moved': 'The first day has changed',
    'did-not-come': 'The child did not come',
    started: 'The first day at school',
    'records-asked': 'Please send the records',
    'whole-week': 'At school for the whole week',
    reviewed: 'How it is going',
    'not-going': 'It cannot go on as it is: what follows?',
    after: 'What happens now',
    withdrawn: 'A return is not wanted any more',
    'place-found': 'A school was found by another way',
  },
})
