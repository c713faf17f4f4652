import { defineProcess } from '../../domain/process.ts'
import { beside } from './actions-beside.ts'
import { deciding } from './actions-deciding.ts'
import { opening } from './actions-opening.ts'
import { providing } from './actions-providing.ts'
import { returning } from './actions-returning.ts'
import { reviewing } from './actions-reviewing.ts'
import { clocks } from './clocks.ts'

/** A child who by illness, exclusion or otherwise may be without education is taught outside school (Education Act 1996, section 19), and finds the way back. */
export default defineProcess({
  name: 'section-19',
  title: 'Education otherwise than at school',
  code: 'EO',
  parties: {
    'current-school': { title: 'School on whose roll the child is', is: { school: 'school-on-roll' } },
    provider: { title: 'Provider', is: { school: 'provider' }, matched: ['settle'] },
    referrer: {
      title: 'Service that told the council',
      is: { referrer: ['health-worker', 'social-worker', 'early-help-worker', 'youth-justice-worker', 'provider-worker'] },
    },
    health: { title: 'Health adviser', is: { role: 'health-adviser' } },
    'virtual-school': { title: 'Virtual school', is: { role: 'virtual-school-head' } },
    'social-worker': { title: 'Social worker', is: { role: 'social-worker' } },
    'send-officer': { title: 'SEND casework officer', is: { role: 'send-officer' } },
    family: { title: 'Parent or carer', is: 'family' },
    child: { title: 'Child', is: 'child' },
  },
  opening,
  actions: { ...deciding, ...providing, ...reviewing, ...returning, ...beside },
  clocks,
  outcomes: {
    'back-at-school': 'Back at school for the whole week',
    'school-goes-on': 'Taught by the school, for the whole week',
    'not-owed': 'The council need not arrange education',
    'has-place': 'Has another school, or another place to learn',
    'another-council': 'Another council arranges it',
    'over-age': 'Leaves compulsory school age',
  },
  afterwards: {
    'not-owed':
      'No case runs here meanwhile. The school on whose roll the child is goes on as before. Whoever sees that a child is not taught may tell the council again at any time, and what was said here is offered. ' +
      'The family may complain, and then go to the Local Government and Social Care Ombudsman.',
  },
  opens: ['ehc-review'],
  toPlace: {
    by: [{ action: 'attend', day: 'on', when: { field: 'came', is: ['yes'] } }],
    since: { what: 'the first school day away', by: [{ action: 'opening', day: 'away' }] },
    steps: ['first-look', 'decide', 'arrange', 'offer', 'settle', 'attend'],
  },
  reviews: ['S19_REVIEW', 'S19_SCHOOL_LOOK'],
  letters: {
    opened: 'Education when your child cannot go to school',
    logged: 'A child who may be without education: we have begun',
    'care-told': 'A child you work with may be without education',
    'plan-told': 'A child with a plan may be without education',
    'plan-said': 'Whether the plan is reviewed',
    'evidence-asked': 'Please tell us what you know',
    'came-in': 'Something new has come',
    'place-heard': 'A school place was found',
    owed: 'The council arranges education',
    'school-goes-on': 'The school goes on teaching',
    'not-owed': 'The council does not arrange education',
    'against-guidance': 'A decision to look at again today',
    'looked-again': 'Whether what the school provides works',
    'too-few-hours': 'Fewer hours than the law asks for',
    'came-to-light': 'What has come to light, and what changes',
    'not-registered': 'A place that would have to be registered',
    'check-first': 'Check the place first',
    'place-asked': 'Can you teach a child who cannot be at school?',
    'place-not-needed': 'We no longer ask you to teach a child',
    another: 'Somebody else is to teach the child',
    settled: 'Who teaches the child, and from when',
    'did-not-come': 'The child did not start',
    reviewed: 'How it is going',
    'takes-no-part': 'The child takes part in none of it',
    'review-over': 'Education by the council comes to an end',
    'still-owed': 'Education is still owed',
    'broken-off': 'The teaching has broken off',
    'plan-back-asked': 'Please plan the way back',
    'not-agreed': 'A part-time timetable that is not agreed',
    'way-back': 'The way back to school',
    'not-back-yet': 'The child did not come back',
    'back-stopped': 'The way back has stopped for now',
    back: 'Back at school',
    over: 'The council arranges education no more',
  },
})
