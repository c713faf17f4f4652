import { MM_COMPLAINT, MM_MATCH, MM_REPLY, MM_REVIEW_LAC, MM_SET_START, MM_SETTLED, MM_START } from '../../domain/law/managed-move.ts'
import { CP_FILE_5_DAYS, CP_FILE_5_SCHOOL, CTF_15 } from '../../domain/law/school-records.ts'
import { defineProcess } from '../../domain/process.ts'
import { answering } from './actions-answering.ts'
import { deciding } from './actions-deciding.ts'
import { moving } from './actions-moving.ts'
import { stopping } from './actions-stopping.ts'
import { opening } from './actions-opening.ts'

/** A child changes school for good, because the family and both schools agree. There is no trial. */
export default defineProcess({
  name: 'managed-move',
  title: 'Managed move',
  code: 'MM',
  parties: {
    'current-school': { title: 'Current school', is: { school: 'school-on-roll' } },
    'receiving-school': { title: 'Receiving school', is: { school: 'receiving-school' }, matched: ['set-start'] },
    panel: { title: 'Sharing panel', is: { role: 'panel-chair' } },
    family: { title: 'Parent or carer', is: 'family' },
    child: { title: 'Child', is: 'child' },
    'virtual-school': { title: 'Virtual school', is: { role: 'virtual-school-head' } },
    'social-worker': { title: 'Social worker', is: { role: 'social-worker' } },
    'send-officer': { title: 'SEND casework officer', is: { role: 'send-officer' } },
  },
  opening,
  actions: { ...deciding, ...answering, ...moving, ...stopping },
  clocks: {
    MM_REVIEW_LAC,
    // Nobody can be asked before we are told: not the panel of a review that was held, nor a school of what the panel decided.
    MM_MATCH: { ...MM_MATCH, from: 'receipt' },
    MM_REPLY: { ...MM_REPLY, from: 'receipt' },
    MM_SET_START,
    MM_START,
    MM_SETTLED,
    MM_COMPLAINT,
    CTF_15: { ...CTF_15, from: 'started' },
    CP_FILE_5_DAYS: { ...CP_FILE_5_DAYS, from: 'started' },
    CP_FILE_5_SCHOOL: { ...CP_FILE_5_SCHOOL, from: 'started' },
  },
  outcomes: {
    moved: 'Moved, started and reviewed',
    declined: 'Not agreed',
    withdrawn: 'Withdrawn',
    'to-support': 'Supported at the school they are at',
    'to-off-site': 'Turned into an off-site direction',
    'to-ehc-review': 'Passed to the SEND team: the plan comes first',
    'stopped-pressure': 'Stopped by a complaint of pressure',
  },
  afterwards: {
    'to-support':
      'The support is a case of its own, begun with what is known here: the school, or the owner of this case, begins it. The school the child is at meets the family and the child by the day that was set with the decision, ' +
      'plans the support with them, and says when they look at it again. If that has not happened, the family or the school rings the owner of this case.',
    'to-off-site':
      'The off-site direction is a case of its own, begun with what is known here. The head of the school the child is at says by the day that was set with the decision whether the board is to direct one, for behaviour and for a time: if so the school, or the ' +
      'owner of this case, begins it. The child stays on the roll, and is taught at the school as before until then. If nothing has been said by that day, the owner of this case asks.',
  },
  leads: { 'to-ehc-review': 'ehc-review', 'to-off-site': 'off-site-direction', 'to-support': 'support-plan' },
  toPlace: { by: [{ action: 'admit', day: 'on' }] },
  reviews: ['MM_SETTLED'],
  letters: {
    opened: 'A move to another school: what it means',
    'for-the-panel': 'A child for the panel to consider',
    'care-first': 'A looked-after child: please review before any move',
    'care-told': 'We are asking the people who look after the child’s education first',
    'social-worker-told': 'A child you work with may move to another school',
    'plan-first': 'There is a plan: it must be looked at first',
    'place-asked': 'Can your school admit a child?',
    'family-asked': 'Do you agree to this move?',
    'school-asked': 'Does your school agree to this move?',
    'child-asked': 'What do you think?',
    'child-against': 'The child would not like to move',
    another: 'We are looking for another school',
    'not-needed': 'We no longer ask your school for a place',
    declined: 'The move will not go ahead',
    supported: 'Support at the school where the child is now',
    'off-site': 'An off-site direction instead of a move',
    agreed: 'Everybody has agreed',
    'start-set': 'The first day',
    'start-moved': 'The first day has changed',
    started: 'The child has started: please send their records',
    reviewed: 'How it is going',
    withdrawn: 'The move has been withdrawn',
    complaint: 'A complaint of pressure',
    'complaint-heard': 'We were told about pressure',
    'complaint-answered': 'Our answer to the complaint',
  },
})
