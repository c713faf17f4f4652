import type { Action } from '../../domain/process.ts'
import { spoken } from './actions-recording.ts'

const asked = { field: 'who', is: ['young-person', 'parent', 'setting'] } as const
const on = { kind: 'day', label: 'On which day?' } as const

/** The education, health and care plan: kept, and sent to those whom the law names and to nobody else; or asked for. */
export const plan = {
  'send-plan': {
    title: 'Record that the plan was sent because of the detention',
    waiting: 'Send the plan to the place of custody, youth justice and health',
    done: 'Plan sent because of the detention',
    by: ['send-officer'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was it sent?' },
      to: {
        kind: 'choices',
        label: 'To whom?',
        hint: 'The regulation names these three. Nobody else may have it unless the child agrees or the law allows it (SI 2014/1530, regulation 17).',
        options: {
          setting: 'The person in charge of the place of custody',
          'youth-justice': 'The youth justice service',
          health: 'The health commissioner of the place of custody',
        },
      },
    },
    follows: 'If one of the three is wanting, the step stays open. The family and the child are told who has the plan.',
  },
  'send-plan-moved': {
    title: 'Record that the plan was sent to the new place of custody',
    waiting: 'Send the plan to the new place of custody',
    done: 'Plan sent to the new place of custody',
    by: ['send-officer'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on: { kind: 'day', label: 'On which day was it sent?' } },
  },
  'send-plan-on': {
    title: 'Record that the plan was sent to the new council',
    waiting: 'Send the plan to the council to which the child was released',
    done: 'Plan sent to the new council',
    by: ['send-officer'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was it sent?' },
      council: { kind: 'name', label: 'To which council?' },
    },
  },
  'send-plan-health': {
    title: 'Record that the plan was sent to health',
    waiting: 'Send the plan that came with the child to our health commissioner',
    done: 'Plan sent to health',
    by: ['send-officer'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on: { kind: 'day', label: 'On which day was it sent?' } },
  },
  'health-answers': {
    title: 'Record whether health asks for a review of the plan',
    waiting: 'Hear whether health asks for a review of the plan',
    done: 'Whether health asks for a review',
    by: ['send-officer'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on, asks: { kind: 'yes-no', label: 'Does health ask for a review?' } },
  },
  'ask-whether': {
    title: 'Record whether an assessment is asked for',
    waiting: 'Ask the young person, the family and the place of custody whether they want an assessment of needs after release',
    done: 'Whether an assessment is asked for',
    by: ['send-officer'],
    recordedBy: spoken,
    judged: 'on',
    fields: {
      who: {
        kind: 'choice',
        label: 'Who asks for it?',
        hint: 'Each of the three may, and each must have been told so (Children and Families Act 2014, section 71).',
        options: {
          'young-person': 'The young person',
          parent: 'A parent',
          setting: 'The person in charge of the place of custody',
          nobody: 'Nobody: all three were told, and do not',
        },
      },
      on: { kind: 'day', label: 'On which day did we have the request, or the last answer?' },
      asked: {
        kind: 'day',
        label: 'From which day do the weeks run?',
        hint: 'The request, or the day on which the child came to our attention.',
        fact: 'needs-asked',
        when: asked,
      },
    },
    follows: 'The council then decides within six weeks whether to assess.',
  },
  'decide-assess': {
    title: 'Record whether the council assesses',
    waiting: 'Decide whether to assess the needs after release',
    done: 'Whether the council assesses',
    by: ['send-officer'],
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day were they told?' },
      assess: { kind: 'yes-no', label: 'Does the council assess?' },
      why: { kind: 'text', label: 'Reasons', hint: 'The young person and the family will read them.' },
    },
    follows: 'The young person, the family and the place of custody are told, with the right to mediation and appeal.',
  },
  assess: {
    title: 'Record what the assessment found',
    waiting: 'Say whether a plan is needed',
    done: 'What the assessment found',
    by: ['send-officer'],
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day were they told?' },
      needed: { kind: 'yes-no', label: 'Is a plan needed?' },
      why: { kind: 'text', label: 'Reasons', hint: 'The young person and the family will read them.' },
    },
  },
  'serve-draft': {
    title: 'Record that the draft plan was served',
    waiting: 'Serve the draft plan',
    done: 'Draft plan served',
    by: ['send-officer'],
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day was it served?', hint: 'That day is the first of the fifteen.', fact: 'draft-plan-served' },
    },
  },
  'say-on-draft': {
    title: 'Say what you think of the draft plan',
    waiting: 'Say what you think of the draft plan',
    done: 'What the family says of the draft plan',
    by: ['family', 'child'],
    recordedBy: spoken,
    fields: { words: { kind: 'text', label: 'What do you want to say about it?' } },
  },
  'issue-plan': {
    title: 'Record that the final plan was issued',
    waiting: 'Issue the final plan',
    done: 'Final plan issued',
    by: ['send-officer'],
    recordedBy: spoken,
    judged: 'on',
    fields: { on: { kind: 'day', label: 'On which day was it issued?' } },
    follows: 'It is then sent to the place of custody, youth justice and health, as any plan of a detained child.',
  },
  'review-plan': {
    title: 'Record that the plan is being reviewed',
    waiting: 'Review the plan, because the child was released',
    done: 'Review of the plan begun',
    by: ['send-officer'],
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day did it begin?' },
      joins: { kind: 'yes-no', label: 'Is there a case of a review for this child already, which is open?' },
    },
    follows: 'A review is opened with all that is known, unless there is one.',
  },
} as const satisfies Record<string, Action>
