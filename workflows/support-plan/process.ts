import { defineProcess } from '../../domain/process.ts'
import { beside } from './actions-beside.ts'
import { cycle } from './actions-cycle.ts'
import { opening } from './actions-opening.ts'
import { speaking } from './actions-speaking.ts'
import { clocks } from './clocks.ts'

/** A child is supported where they are: what they need is found, it is planned with them, done, and looked at together, as often as it takes. */
export default defineProcess({
  name: 'support-plan',
  title: 'Support: assess, plan, do, review',
  code: 'SP',
  parties: {
    'current-school': { title: 'School of the child', is: { school: 'school-on-roll' } },
    'early-help': { title: 'Early help coordinator', is: { role: 'early-help-worker' }, arranges: true },
    'virtual-school': { title: 'Virtual school', is: { role: 'virtual-school-head' } },
    'social-worker': { title: 'Social worker', is: { role: 'social-worker' } },
    'send-officer': { title: 'SEND casework officer', is: { role: 'send-officer' } },
    'next-school': { title: 'Next school', is: { school: 'next-school' }, matched: ['take-on'] },
    family: { title: 'Parent or carer', is: 'family' },
    child: { title: 'Child', is: 'child' },
  },
  opening,
  actions: { ...cycle, ...beside, ...speaking },
  clocks,
  outcomes: {
    met: 'Met by what every child has',
    'to-ehc-review': 'On to a review of the plan',
    'to-off-site-direction': 'On to an off-site direction',
    'to-managed-move': 'On to a managed move',
    'to-section-19': 'On to education otherwise than at school',
    'needs-assessment': 'An assessment of education, health and care needs is asked for',
    left: 'The child left the school',
    stopped: 'The family does not want it',
  },
  afterwards: {
    met: 'No case runs here meanwhile. The school does for the child what it does for every child, and looks at it as it does for all. If it does not last, support is begun again, and what was said here is offered.',
    'needs-assessment':
      'The school or the family asks the SEND team for it. No case of an assessment runs here. The support of the last plan goes on meanwhile: nobody has to wait for the answer, and if it is no, support is begun again with what was said here.',
    left: 'Support at the next school is begun there as a case of its own. What was said here is offered to it.',
    stopped:
      'The school goes on with what it owes every child, and with special educational provision where a child needs it, which hangs on nobody’s agreement. The family may ask for support again on any day.',
  },
  leads: {
    'to-ehc-review': 'ehc-review',
    'to-off-site-direction': 'off-site-direction',
    'to-managed-move': 'managed-move',
    'to-section-19': 'section-19',
  },
  reviews: ['SP_REVIEW', 'SP_THIRD', 'SP_SOONER'],
  letters: {
    opened: 'Support at your school',
    begun: 'Support for a child has begun',
    'help-asked': 'Can early help take part?',
    'help-not-agreed': 'Early help was not asked',
    'help-said': 'What early help can do',
    invited: 'Let us plan it together',
    planned: 'The plan',
    'plan-not-agreed': 'The family does not agree with the whole plan',
    'came-in': 'Something new was said',
    sooner: 'Please look at the support sooner',
    reviewed: 'What has changed',
    met: 'The support ends: it is met',
    more: 'More than this is needed',
    'change-planned': 'How the change of school or phase is made',
    'next-told': 'A child comes to you: who looks after it?',
    'handed-on': 'What helps a child who comes to you',
    'taken-on': 'Who looks after the change',
    left: 'The support here ends: the child left the school',
    stopped: 'The support was not wanted',
  },
})
