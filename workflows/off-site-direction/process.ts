import { defineProcess } from '../../domain/process.ts'
import { being } from './actions-away.ts'
import { ending } from './actions-ending.ts'
import { opening } from './actions-opening.ts'
import { reviewing } from './actions-reviewing.ts'
import { settling } from './actions-settling.ts'
import { clocks } from './clocks.ts'

/** For a time, and to improve behaviour, a child is taught at another place, and stays on the roll of their school. */
export default defineProcess({
  name: 'off-site-direction',
  title: 'Off-site direction',
  code: 'OS',
  parties: {
    'current-school': { title: 'School that directs', is: { school: 'school-on-roll' } },
    'governing-board': {
      title: 'Governing board or trust',
      is: { school: 'school-on-roll', job: 'governors-clerk' },
    },
    provider: { title: 'Provider', is: { school: 'provider' }, matched: ['direct'] },
    panel: { title: 'Sharing panel', is: { role: 'panel-chair' } },
    family: { title: 'Parent or carer', is: 'family' },
    child: { title: 'Child', is: 'child' },
    'virtual-school': { title: 'Virtual school', is: { role: 'virtual-school-head' } },
    'social-worker': { title: 'Social worker', is: { role: 'social-worker' } },
    'send-officer': { title: 'SEND casework officer', is: { role: 'send-officer' } },
  },
  opening,
  actions: { ...settling, ...being, ...reviewing, ...ending },
  clocks,
  governedBy: 'provision-start',
  outcomes: {
    returned: 'Back at their school',
    'to-managed-move': 'On to a managed move',
    supported: 'Supported at the school they are at',
    cancelled: 'Decided against, or cancelled',
    'exclusion-stands': 'The permanent exclusion stands',
  },
  afterwards: {
    supported:
      'The support is a case of its own, begun with what is known here: the school, or the owner of this case, begins it. The school the child is at meets the family and the child, plans the support with them, ' +
      'and says when they look at it again. If that has not happened, the family or the school rings the owner of this case.',
    'to-managed-move':
      'The direction goes on to its last day where that was said, and no further: if the family and both schools have not agreed to the move by then, the child is back at their school. ' +
      'The school tells the family so; the owner of this case begins the managed move.',
    'exclusion-stands': 'What comes next for the child is said in the case of the exclusion, and education is owed there meanwhile.',
  },
  leads: { 'to-managed-move': 'managed-move', supported: 'support-plan' },
  reviews: ['OFF_REVIEW', 'OFF_REVIEW_SET', 'OFF_LAST'],
  letters: {
    opened: 'A time at another place to learn: what it means',
    'care-told': 'A child you work with may be directed off-site',
    'plan-told': 'A child with a plan, and an off-site direction',
    'for-the-panel': 'A child for the sharing panel',
    supported: 'Support at the school where the child is now',
    'place-asked': 'Can you teach a child for a time?',
    'no-place': 'There is no place there',
    'not-needed': 'We no longer ask you for a place',
    'place-found': 'There is a place: please decide',
    'place-gone': 'There is no place there after all',
    directed: 'Where the child learns for a time',
    'notice-lacks': 'The notice does not say everything',
    'notice-late': 'The notice came too late for this first day',
    'first-moved': 'The first day has changed',
    'did-not-come': 'The child did not come',
    away: 'The child has started: please plan the review',
    absent: 'The child is not there today',
    'review-owed': 'A review is to be held',
    'own-review-owed': 'A review of the direction is to be held',
    'review-asked': 'A review was asked for: please answer',
    'own-review-asked': 'A review of the direction was asked for: please answer',
    'review-answered': 'The answer about a review',
    'own-review-answered': 'The answer about a review of the direction',
    invited: 'A meeting about how it is going',
    'short-notice': 'The invitations went late',
    'put-off': 'The meeting is put off',
    outcome: 'What was decided at the meeting',
    'too-long': 'Is this still a time away?',
    'place-ends': 'It cannot go on there',
    'after-early': 'What happens now',
    back: 'Back at school',
    'move-proposed': 'A move to another school is proposed',
    cancelled: 'The direction does not go ahead',
    'exclusion-stands': 'The exclusion stands',
  },
})
