import { defineProcess } from '../../domain/process.ts'
import { deciding } from './actions-board.ts'
import { ending } from './actions-ending.ts'
import { opening } from './actions-opening.ts'
import { owning } from './actions-own.ts'
import { providing } from './actions-provision.ts'
import { reviewing } from './actions-review.ts'
import { telling } from './actions-telling.ts'
import { clocks } from './clocks.ts'

/** A child is excluded, for some days or for good. They are taught from the sixth school day, and the governing board considers it. */
export default defineProcess({
  name: 'exclusion',
  title: 'Exclusion',
  code: 'EX',
  parties: {
    'current-school': { title: 'Excluding school', is: { school: 'school-on-roll' } },
    'governing-board': { title: 'Governing board', is: { school: 'school-on-roll', job: 'governors-clerk' } },
    provider: { title: 'Provider', is: { school: 'provider' }, matched: ['settle-place'] },
    family: { title: 'Parent or carer', is: 'family' },
    child: { title: 'Child', is: 'child' },
    'virtual-school': { title: 'Virtual school', is: { role: 'virtual-school-head' } },
    'social-worker': { title: 'Social worker', is: { role: 'social-worker' } },
    'send-officer': { title: 'SEND casework officer', is: { role: 'send-officer' } },
    'review-clerk': { title: 'Clerk of the council’s review panels', is: { role: 'review-clerk' }, apart: true },
    'trust-clerk': { title: 'Clerk of the trust’s review panels', is: { school: 'school-on-roll', job: 'trust-clerk' }, apart: true },
  },
  opening,
  actions: { ...telling, ...providing, ...deciding, ...reviewing, ...owning, ...ending },
  clocks,
  governedBy: 'excluded',
  outcomes: {
    reinstated: 'Reinstated',
    'to-fair-access': 'Not reinstated: on to Fair Access',
    'to-ehc-review': 'Not reinstated: passed to the SEND team',
    'placed-on': 'Not reinstated: another process begins',
    'back-at-school': 'Back at school after the suspension',
    cancelled: 'Cancelled',
    'cancelled-unlawfully': 'Cancelled when the law no longer allowed it',
  },
  afterwards: {
    'placed-on':
      'No case runs here meanwhile. The Virtual School finds a place for a looked-after child, the council arranges a longer time in alternative provision, and a family that applies does so through admissions. ' +
      'Who does it, and what has been begun, stands in what comes next and in everybody’s letter. Until the child has a school the council owes them education.',
  },
  leads: { 'to-fair-access': 'fair-access', 'to-ehc-review': 'ehc-review' },
  opens: ['ehc-review'],
  toPlace: {
    by: [
      { action: 'attend', day: 'on', when: { field: 'came', is: ['yes'] } },
      { action: 'home-started', day: 'on' },
    ],
    since: {
      what: 'the exclusion',
      by: [
        { action: 'opening', day: 'runBegan', dayOne: true },
        { action: 'opening', day: 'excluded' },
      ],
    },
    steps: ['confirm-exception', 'search', 'offer', 'settle-place', 'attend', 'home-started'],
    daysOf: 'current-school',
  },
  takesBack: ['reinstated', 'cancelled', 'cancelled-unlawfully'],
  letters: {
    opened: 'An exclusion: what happens now',
    unlawful: 'This exclusion is not lawful',
    'wrong-reason': 'A reason that may not be recorded',
    'notice-lacks': 'The notice to the family does not say everything',
    'care-told': 'A child you work with has been excluded',
    'plan-told': 'A child with a plan has been excluded',
    'place-wanted': 'Education from the sixth school day',
    'place-watched': 'A child of another council: education from the sixth school day',
    'no-place-owed': 'No education is owed from the sixth school day',
    'place-asked': 'Can you teach a child who has been excluded?',
    'place-not-needed': 'We no longer ask you for a place',
    'place-settled': 'Where the child is taught from now',
    'did-not-come': 'The child did not come',
    'board-told': 'An exclusion for the governing board to consider',
    'board-meets': 'The governing board meets',
    reinstated: 'The child is reinstated',
    upheld: 'The governing board has not reinstated the child',
    considered: 'The governing board has considered what you said',
    'decision-lacks': 'The governing board’s letter does not say everything',
    'stand-down': 'The place is no longer needed',
    represented: 'What the family says of the exclusion',
    'review-too-late': 'A review was asked for too late',
    'review-asked': 'An independent review has been asked for',
    'review-sits': 'The review panel sits',
    'review-decided': 'What the review panel decided',
    reconsidered: 'What the governing board decided the second time',
    order: 'An order of 4,000 pounds',
    'name-may-come-off': 'The name may come off the register',
    'deleted-early': 'A name was taken off the register too early',
    'next-place': 'What comes next',
    'welcome-back': 'Back at school',
    cancelled: 'The exclusion is cancelled',
    'cancelled-marked': 'The exclusion is cancelled',
    'home-to-tell': 'What the council of the child’s home is to be told',
    'cancelled-unlawfully': 'A cancelling that the law does not allow',
  },
})
