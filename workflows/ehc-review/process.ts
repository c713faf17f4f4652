import { EHC_BEGIN } from '../../domain/law/ehc-local.ts'
import { defineProcess } from '../../domain/process.ts'
import { challenging } from './actions-challenging.ts'
import { deciding } from './actions-deciding.ts'
import { meeting } from './actions-meeting.ts'
import { opening } from './actions-opening.ts'
import { first } from './actions-first.ts'
import { clocks } from './clocks.ts'

/** A plan is reviewed before its time, or when it is time: everybody advises, meets and is told, and the council decides within days that no holiday stops. */
export default defineProcess({
  name: 'ehc-review',
  title: 'Review of a plan',
  code: 'ER',
  parties: {
    'current-school': { title: 'School or provision', is: { school: 'school-on-roll' } },
    'proposed-school': { title: 'School that is consulted', is: { school: 'consulted-school' }, matched: ['answer-consultation'] },
    'plan-provider': { title: 'Provider for now', is: { school: 'plan-provider' }, matched: ['provision-started', 'change-provision'] },
    family: { title: 'Parent or carer', is: 'family' },
    child: { title: 'Child or young person', is: 'child' },
    'send-officer': { title: 'SEND casework officer', is: { role: 'send-officer' } },
    health: { title: 'Health adviser', is: { role: 'health-adviser' } },
    'social-worker': { title: 'Social worker', is: { role: 'social-worker' } },
    psychologist: { title: 'Educational psychologist', is: { role: 'psychologist' } },
    'virtual-school': { title: 'Virtual school', is: { role: 'virtual-school-head' } },
    'youth-justice': { title: 'Youth justice worker', is: { role: 'youth-justice-worker' } },
  },
  opening,
  actions: { ...first, ...meeting, ...deciding, ...challenging },
  clocks,
  outcomes: {
    declined: 'No review now',
    maintained: 'The plan stays as it is',
    amended: 'The plan is amended',
    unchanged: 'The plan is not amended after all',
    ceased: 'The plan has ended',
    reassessed: 'The child was assessed again',
    'not-reassessed': 'The child is not assessed again',
  },
  comesRound: {
    next: 'review-next',
    last: 'plan-reviewed',
    within: 'EHC_ANNUAL',
    begin: EHC_BEGIN,
    says: { reason: 'due', setting: 'school' },
    until: ['ceased'],
  },
  letters: {
    opened: 'A review of the plan was asked for',
    'asked-for': 'Please look at this request today',
    'provision-missing': 'What the plan provides is not being made',
    provided: 'What is provided now',
    'provision-asked': 'A child comes to you under their plan',
    declined: 'There is no review of the plan now',
    accepted: 'We will review the plan',
    transferred: 'The plan has come to us',
    'advice-asked': 'Please give advice for the review of a plan',
    invited: 'Invitation to the review meeting',
    'short-notice': 'This meeting has less than two weeks’ notice',
    papers: 'The papers for the review meeting',
    'papers-late': 'The papers for the review meeting come late',
    adjourned: 'The review meeting has to be set again',
    'held-without': 'A review was held without the SEND casework officer',
    'no-review': 'The meeting was no review',
    'set-again': 'The meeting is held again',
    report: 'The report of the review meeting',
    'may-not-cease': 'The plan may not end for this reason',
    'ceasing-proposed': 'Should the plan end? Please tell us what you think',
    'goes-on': 'The plan does not end',
    maintained: 'The plan stays as it is',
    amending: 'The plan will be changed',
    notice: 'Notice of amendment: the draft plan',
    'still-open': 'The family’s fifteen days are not over',
    consulted: 'May the plan name your school?',
    'school-answered': 'The school has answered',
    'final-plan': 'The final plan',
    'not-amended': 'The plan is not amended after all',
    ceased: 'The plan ends',
    'not-reassessed': 'The child is not assessed again',
    reassessing: 'The child is assessed again',
    reassessed: 'What came of assessing again',
    appealed: 'The family has appealed',
  },
})
