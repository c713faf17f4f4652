import type { Action } from '../../domain/process.ts'
import { spoken } from './actions-first.ts'

/** How a family, or a young person, may challenge a decision: mediation, the tribunal, both or neither. A right is no duty. */
export const challenging = {
  'choose-mediation': {
    title: 'Say whether you want mediation',
    waiting: 'Say whether you want mediation',
    done: 'Whether mediation is wanted',
    by: ['family', 'child'],
    childFrom: 'over compulsory school age',
    judged: 'on',
    recordedBy: spoken,
    fields: {
      wants: { kind: 'yes-no', label: 'Do you want mediation?', hint: 'You may go to the tribunal either way.' },
      on: {
        kind: 'day',
        label: 'On which day did you say so?',
        hint: 'To the council, if you want it; to the mediation adviser, if you do not. Today, if you say it here.',
        recorded: {
          label: 'On which day did they say so?',
          hint: 'To the council, if they want it; to the mediation adviser, if they do not. The adviser’s three working days begin after it.',
        },
        fact: 'mediation-wanted',
      },
    },
  },
  'arrange-mediation': {
    title: 'Set the day of the mediation',
    waiting: 'Arrange mediation',
    done: 'Mediation arranged',
    by: ['send-officer'],
    fields: { on: { kind: 'day', label: 'On which day is it?', fact: 'mediation-on' } },
  },
  'mediation-notice': {
    title: 'Confirm that everybody had notice of the mediation',
    waiting: 'Give notice of the mediation',
    done: 'Notice of the mediation',
    by: ['send-officer'],
    judged: 'on',
    fields: { on: { kind: 'day', label: 'On which day was it given?' } },
  },
  'hold-mediation': {
    title: 'Record the mediation',
    waiting: 'Hold the mediation',
    done: 'Mediation',
    by: ['send-officer'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day did it end?' },
      agreed: { kind: 'text', label: 'What was agreed?', hint: 'If anything was, it is carried out as an order of the tribunal would be.' },
    },
  },
  certificate: {
    title: 'Record the mediation certificate',
    waiting: 'Have the adviser’s certificate of mediation',
    done: 'Mediation certificate',
    by: ['send-officer'],
    judged: 'on',
    fields: { on: { kind: 'day', label: 'Which day does it bear?', fact: 'mediation-certificate' } },
  },
  appeal: {
    title: 'Record that the family, or the young person, has appealed',
    waiting: 'Appeal to the tribunal',
    done: 'Appeal to the tribunal',
    by: ['family', 'child'],
    childFrom: 'over compulsory school age',
    judged: 'on',
    recordedBy: spoken,
    fields: { on: { kind: 'day', label: 'On which day was the appeal sent?' } },
    follows: 'What the plan provides is made until the tribunal has decided.',
  },
  order: {
    title: 'Record what the tribunal ordered',
    waiting: 'Hear what the tribunal orders',
    done: 'Order of the tribunal',
    by: ['send-officer'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day was the order made?' },
      ordered: {
        kind: 'choice',
        label: 'What did it order?',
        options: {
          'name-school': 'To name a school',
          'placement-only': 'To amend the placement alone',
          amend: 'To amend the plan',
          'draft-plan': 'To keep the plan, or to make one',
          assess: 'To assess the child',
          nothing: 'Nothing: the appeal was dismissed or withdrawn',
        },
        fact: 'tribunal-ordered',
      },
    },
  },
  comply: {
    title: 'Confirm that the order was carried out',
    waiting: 'Carry out what the tribunal ordered',
    done: 'Order carried out',
    by: ['send-officer'],
    judged: 'on',
    fields: { on: { kind: 'day', label: 'On which day?' }, how: { kind: 'text', label: 'How?' } },
  },
  'no-challenge': {
    title: 'Say that nobody challenges the decision',
    waiting: 'Say that nobody challenges the decision',
    done: 'Nobody challenges the decision',
    by: ['send-officer', 'family', 'child'],
    recordedBy: spoken,
    fields: {
      why: {
        kind: 'text',
        label: 'How do you know?',
        hint: 'Such as that the time has passed, or that the family or the young person has said so.',
      },
    },
  },
} as const satisfies Record<string, Action>
