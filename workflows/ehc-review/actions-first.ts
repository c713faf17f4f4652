import { gateways } from '../../domain/law/ehc-duties.ts'
import type { Action } from '../../domain/process.ts'

export const spoken = { roles: ['clerk', 'send-officer'], how: ['telephone', 'letter', 'in person', 'meeting'] } as const
/** A child’s, or a young person’s, own answer by the link of their family (docs/decisions/0013). */
export const helped = { parties: ['family'], how: ['own hand', 'in person'] } as const
export const advisers = {
  'current-school': 'The school or provision',
  health: 'A health adviser',
  'social-worker': 'A social worker',
  psychologist: 'An educational psychologist',
  'virtual-school': 'The virtual school',
  'youth-justice': 'The youth justice worker',
} as const

const declined = { field: 'accepts', is: ['no'] } as const
const accepted = { field: 'accepts', is: ['yes'] } as const
const notMade = { field: 'made', is: ['no', 'part'] } as const
const agreed = { field: 'agreed', is: ['yes'] } as const

const provision = {
  what: {
    kind: 'text',
    label: 'What is made, and for how many hours a week?',
    hint: 'As the plan says, as near as can be. The family will read this.',
  },
  where: { kind: 'school', label: 'At which school or provider?', fact: 'plan-provider', when: agreed },
  on: { kind: 'day', label: 'From which day?', when: agreed },
  agreed: {
    kind: 'yes-no',
    label: 'Has the family, or the young person, agreed to it?',
    hint: 'What the plan says stays owed. Only what they agree to may be made instead, until the plan is amended.',
  },
} as const
const order = { agreed: provision.agreed, what: provision.what, where: provision.where, on: provision.on }

/** The same day: is the plan’s provision being made, and is there a review? And what is made meanwhile, by agreement. */
export const first = {
  'first-look': {
    title: 'Say whether there is a review, and whether the provision is being made',
    waiting: 'Look at the request today, and at whether what the plan provides is made',
    done: 'Whether there is a review',
    by: ['send-officer'],
    fields: {
      made: {
        kind: 'choice',
        label: 'Is what the plan provides being made now?',
        hint: 'Ask today. The duty never pauses: not for a review, and not for an exclusion.',
        options: { yes: 'Yes, all of it', part: 'Only part of it', no: 'No' },
      },
      missing: { kind: 'text', label: 'What is not made, and since when?', when: notMade },
      safe: { kind: 'text', label: 'Is the child safe today, and who has made sure?' },
      accepts: { kind: 'yes-no', label: 'Is there a review now?' },
      why: { kind: 'text', label: 'Your reasons', hint: 'Whoever asked and the family will read them.' },
      wait: {
        kind: 'day',
        label: 'By which day is the plan reviewed all the same?',
        hint: 'Twelve months at the most. The next case is begun for it by itself.',
        fact: 'review-next',
        when: declined,
      },
      advisers: {
        kind: 'choices',
        label: 'Whose advice do you ask for?',
        hint: 'Updated advice, of this year. The school’s is always wanted where there is one.',
        options: advisers,
        when: accepted,
      },
    },
    follows:
      'Whoever asked and the family are told. If there is a review, the advisers are asked, and a day is set. If provision is missing, your manager is told today.',
  },
  'answer-reassessment': {
    title: 'Say whether the child is assessed again',
    waiting: 'Say whether the child is assessed again',
    done: 'Whether the child is assessed again',
    by: ['send-officer'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day is the answer sent?', hint: 'Today: the letters go as you press.' },
      agrees: { kind: 'yes-no', label: 'Is the child assessed again?' },
      why: { kind: 'text', label: 'Your reasons', hint: 'The family will read them.' },
    },
    follows: 'The family is told within fifteen days of asking. A no can be challenged by mediation and at the tribunal.',
  },
  provide: {
    title: 'Say what is made now in place of what was missing',
    waiting: 'Make what the plan provides, or what the family agrees to',
    done: 'What is made now',
    by: ['send-officer'],
    fields: order,
    follows: 'If it is agreed, the family and the provider are told. If it is not, what the plan says is still owed, and this stays open.',
  },
  'change-provision': {
    title: 'Record that other provision was agreed for now',
    waiting: 'Agree on other provision for now',
    done: 'Other provision agreed for now',
    by: ['send-officer'],
    mayCome: true,
    fields: order,
    follows: 'The days of the review go on. If it is agreed, the family and the provider are told.',
  },
  'provision-started': {
    title: 'Confirm that the child has started',
    waiting: 'Confirm that the child has started with you',
    done: 'The child has started where provision is made for now',
    by: ['plan-provider', 'send-officer'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on: { kind: 'day', label: 'Which was their first day with you?' } },
  },
  'disclose-plan': {
    title: 'Record that the plan was shown to somebody',
    waiting: 'Record that the plan was shown to somebody',
    done: 'The plan was shown',
    by: ['send-officer', 'casework-officer'],
    anyTime: true,
    judged: 'on',
    fields: {
      whom: { kind: 'name', label: 'To whom?', hint: 'Their name, and for whom they work.' },
      gateway: { kind: 'choice', label: 'On what ground?', hint: 'If none of these is so, the plan may not be shown.', options: gateways },
      on: { kind: 'day', label: 'On which day?' },
      what: { kind: 'text', label: 'What was shown, and what for?' },
    },
    follows: 'It goes on the record. Nobody comes to see the case by it.',
  },
  'send-to-new-council': {
    title: 'Record that the plan was sent to the new council',
    waiting: 'Send the plan to the council to which the child moves',
    done: 'Plan sent to the new council',
    by: ['send-officer'],
    sendsPlan: 'moves away',
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was it sent?' },
      council: { kind: 'name', label: 'To which council?' },
    },
    follows:
      'The family, the child and the school are told, and the case closes. From the day of the move the new council makes what the plan provides.',
  },
  'tell-transferred': {
    title: 'Confirm that the family was told of the transfer',
    waiting: 'Tell the family that the plan has come to us, whether there is a reassessment, and when it is reviewed',
    done: 'Family told of the transfer',
    by: ['send-officer'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day were they told?' },
      reassess: { kind: 'yes-no', label: 'Do you mean to assess the child again?' },
      by: { kind: 'day', label: 'By which day is the plan reviewed?' },
    },
  },
} as const satisfies Record<string, Action>
