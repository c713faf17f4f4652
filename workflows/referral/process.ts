import { RF_MORE, RF_SCREEN } from '../../domain/law/referral.ts'
import { defineProcess } from '../../domain/process.ts'
import { opening } from './actions-opening.ts'
import { screening } from './actions-screening.ts'

/** The one front door: a school or a service says what is so of a child, an inclusion officer finds the level of help, and it goes on the way that fits. */
export default defineProcess({
  name: 'referral',
  title: 'Referral',
  code: 'RF',
  parties: {
    'current-school': { title: 'School of the child', is: { school: 'school-on-roll' } },
    referrer: {
      title: 'Service that refers',
      is: { referrer: ['early-help-worker', 'youth-justice-worker', 'health-worker', 'provider-worker', 'social-worker'] },
    },
    'inclusion-officer': { title: 'Inclusion officer', is: { role: 'inclusion-officer' } },
    family: { title: 'Parent or carer', is: 'family' },
    child: { title: 'Child', is: 'child' },
  },
  opening,
  actions: screening,
  clocks: { RF_SCREEN: { ...RF_SCREEN, from: 'receipt' }, RF_MORE: { ...RF_MORE, from: 'receipt' } },
  outcomes: {
    'to-managed-move': 'On to a managed move',
    'to-fair-access': 'On to Fair Access',
    'to-ehc-review': 'Passed to the SEND team: the plan comes first',
    supported: 'Supported where the child is',
    advised: 'Back to the school, with advice',
    withdrawn: 'Withdrawn',
  },
  afterwards: {
    supported:
      'The support is a case of its own, begun with what is known here: the school, or the owner of this case, begins it. Whoever of the Team Around the School takes it on meets the family and the child by the day that was set, ' +
      'plans with them, and looks with them at what has changed on the second day. Both days and the name stand in the level of help and the way on, and in everybody’s letter.',
    advised:
      'The school goes on with the advice, from the day of the letter. Nothing is owed to the council. If it does not help, anybody may refer the child again: what was said here is offered.',
    'to-ehc-review': 'The SEND team takes it on: a review of the plan is begun as a case of its own.',
  },
  leads: { 'to-managed-move': 'managed-move', 'to-fair-access': 'fair-access', 'to-ehc-review': 'ehc-review', supported: 'support-plan' },
  letters: {
    opened: 'You were referred: what happens now',
    'more-wanted': 'Please tell us more',
    'way-on': 'What we found, and what happens now',
    withdrawn: 'The referral has been withdrawn',
  },
})
