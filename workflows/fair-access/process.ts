import { defineProcess } from '../../domain/process.ts'
import { deciding } from './actions-deciding.ts'
import { directing } from './actions-directing.ts'
import { opening } from './actions-opening.ts'
import { placing } from './actions-placing.ts'
import { settling } from './actions-settling.ts'
import { stopping } from './actions-stopping.ts'
import { clocks } from './clocks.ts'

/** A child without a school place is given one by the schools together, and is seen into class. */
export default defineProcess({
  name: 'fair-access',
  title: 'Fair Access',
  code: 'FA',
  parties: {
    'current-school': { title: 'School or provision that knows the child', is: { school: 'school-on-roll' } },
    'receiving-school': {
      title: 'School that admits the child',
      is: { school: 'receiving-school' },
      matched: ['allocate', 'serve-notice', 'direct', 'ask-secretary', 'plan'],
    },
    'former-school': {
      title: 'School that the child was placed at before',
      is: { school: 'former-school' },
      matched: ['review'],
    },
    panel: { title: 'Fair access panel', is: { role: 'panel-chair' } },
    family: { title: 'Parent or carer', is: 'family' },
    child: { title: 'Child', is: 'child' },
    'virtual-school': { title: 'Virtual school', is: { role: 'virtual-school-head' } },
    'social-worker': { title: 'Social worker', is: { role: 'social-worker' } },
    'send-officer': { title: 'SEND casework officer', is: { role: 'send-officer' } },
  },
  opening,
  actions: { ...deciding, ...placing, ...directing, ...settling, ...stopping },
  clocks,
  outcomes: {
    placed: 'Placed, started and settled in',
    'found-in-year': 'A place was offered in the ordinary way',
    'not-fair-access': 'Not for Fair Access',
    'to-managed-move': 'Turned into a managed move',
    'to-ehc-review': 'Passed to the SEND team: the plan names the school',
    'out-of-area': 'A school in another area',
    withdrawn: 'A place is not wanted any more',
  },
  takesBack: ['withdrawn', 'to-ehc-review'],
  leads: { 'to-managed-move': 'managed-move', 'to-ehc-review': 'ehc-review' },
  toPlace: {
    by: [{ action: 'admit', day: 'on' }],
    since: {
      what: 'the agreement that Fair Access applies; of a looked-after child from when they lost their place',
      by: [
        { action: 'decide', day: 'on', when: { field: 'applies', is: ['yes'] } },
        { action: 'opening', day: 'since', when: { field: 'lookedAfter', is: ['yes'] } },
      ],
    },
  },
  reviews: ['FAP_REVIEW_2', 'FAP_REVIEW_6', 'FAP_REVIEW_12', 'FAP_REVIEW_MORE'],
  letters: {
    opened: 'A school place: what happens now',
    'plan-first': 'There is a plan: the SEND team names the school',
    'care-first': 'A looked-after child who needs a school',
    'care-asked': 'Will your school admit a looked-after child?',
    'found-in-year': 'A place was found',
    doubtful: 'Look again: this may be no case for Fair Access',
    'not-applied': 'Fair Access does not apply',
    applies: 'Fair Access applies: the panel names a school',
    'for-the-panel': 'A child who needs a school place',
    urgent: 'Please decide before the next meeting',
    'excluded-twice': 'A child who was excluded twice',
    'information-wanted': 'The panel needs to know more',
    'infant-limit': 'An infant class may not go above its limit',
    'provision-first': 'Alternative provision first, and then a school',
    'out-of-area': 'A school in another area',
    allocated: 'Your school is to admit a child',
    'place-found': 'A school for the child',
    'asked-again': 'Please answer: your school is to admit a child',
    'taken-as-yes': 'Your school has not answered: it admits the child',
    'no-ground': 'This is no ground to refuse',
    refused: 'A school has not agreed: what follows?',
    another: 'Another school is looked for',
    'not-every-school': 'This school cannot be directed yet',
    'council-admits': 'The council has admitted the child',
    'to-be-consulted': 'What do you think of a direction?',
    notice: 'Notice: the council means to direct your school',
    referred: 'The school has gone to the adjudicator',
    'directed-early': 'This direction came too soon',
    directed: 'The school is directed to admit the child',
    'not-this-school': 'Your school is not directed to admit the child',
    'academy-asked': 'The council asks your academy to admit a child',
    'secretary-asked': 'The Secretary of State is asked',
    welcome: 'Plan the first days',
    'part-time-open': 'A part-time timetable that is not agreed',
    planned: 'The first day',
    'plan-again': 'Please plan the first day again',
    'did-not-come': 'The child did not come',
    started: 'The child has started: please send their records',
    reviewed: 'How it is going',
    'panel-again': 'Another look for a school',
    withdrawn: 'The place is not wanted any more',
  },
})
