import type { Action } from '../../domain/process.ts'
import { spoken, ways } from './actions-telling.ts'

const arranging = ['review-clerk', 'trust-clerk'] as const
const again = { reinstate: 'To reinstate the child', uphold: 'Not to reinstate the child' } as const

/** An independent review, to its end. Its panel cannot reinstate; the governing board can, when it looks again. */
export const reviewing = {
  'ask-review': {
    title: 'Ask for an independent review',
    waiting: 'Say whether the family asks for an independent review',
    done: 'Independent review asked for',
    by: ['family'],
    recordedBy: { roles: ['clerk', 'review-clerk', 'trust-clerk'], how: ['letter', 'in person'] },
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day is it sent?', fact: 'review-applied' },
      how: { kind: 'choice', label: 'How is it sent?', options: ways, fact: 'review-applied-how' },
      expert: {
        kind: 'yes-no',
        label: 'Do you ask for an expert in special educational needs?',
        hint: 'Free of charge, whatever the child’s needs.',
      },
      remote: { kind: 'yes-no', label: 'Do you ask for a remote review?' },
      grounds: { kind: 'text', label: 'Why do you ask for a review?' },
    },
    follows:
      'Whoever arranges the review has fifteen school days to hold it. The panel may ask the governing board to look again; it cannot reinstate.',
  },
  'no-review': {
    title: 'Say in writing that you will not ask for a review',
    waiting: 'Say that no review will be asked for',
    done: 'No review will be asked for',
    by: ['family'],
    recordedBy: { roles: ['clerk'], how: ['signed document'] },
    judged: 'on',
    fields: { on: { kind: 'day', label: 'On which day do you say so?', hint: 'It is final.' } },
    follows: 'The school may take the child’s name off its register from that day.',
  },
  'no-application': {
    title: 'Say that the time has passed and nobody asked for a review',
    waiting: 'Say that nobody asked for a review',
    done: 'Nobody asked for a review in time',
    by: ['casework-officer'],
    fields: {
      checked: { kind: 'text', label: 'Whom did you ask, and when?', hint: 'Whoever arranges reviews. The last day stands on this case.' },
    },
  },
  'arrange-review': {
    title: 'Say when the review panel sits',
    waiting: 'Arrange the independent review',
    done: 'Independent review arranged',
    by: arranging,
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day does it begin?', fact: 'review-starts' },
      at: { kind: 'time', label: 'At what time does it begin?' },
      place: { kind: 'choice', label: 'How does it sit?', options: { 'in-person': 'In person', remote: 'Remotely, as the family asked' } },
      where: { kind: 'text', label: 'Where, or by what link?', hint: 'Everybody who is asked to come will read this.' },
      members: {
        kind: 'choices',
        label: 'Which of these are so?',
        options: {
          chair: 'A lay member is in the chair',
          head: 'A headteacher, or one of the last five years',
          governor: 'A governor of the last five years, for a year or more',
          trained: 'All of them, and the clerk, were trained within two years',
          apart: 'None is connected with the school, the child or what happened',
        },
      },
      expert: {
        kind: 'choice',
        label: 'The expert in special educational needs',
        options: { 'not-asked': 'Was not asked for', comes: 'Comes' },
      },
    },
  },
  'review-papers': {
    title: 'Confirm that the papers were sent',
    waiting: 'Send the papers for the review',
    done: 'Papers for the review sent',
    by: arranging,
    recordedBy: spoken,
    judged: 'on',
    fields: { on: { kind: 'day', label: 'On which day were they sent?' } },
    follows: 'Add the panel’s own papers as papers kept apart: the school and the council are parties before it, and read none of them.',
  },
  review: {
    title: 'Record what the review panel decided',
    waiting: 'Hold the independent review',
    done: 'Decision of the review panel',
    by: arranging,
    recordedBy: spoken,
    judged: 'met',
    fields: {
      met: { kind: 'day', label: 'On which day did it conclude?' },
      decision: {
        kind: 'choice',
        label: 'What did it decide?',
        options: {
          uphold: 'To uphold the board’s decision',
          recommend: 'To recommend that the board looks at it again',
          quash: 'To quash the decision and direct the board to look at it again',
        },
      },
      order: {
        kind: 'yes-no',
        label: 'Did it order 4,000 pounds to be paid if the board does not reinstate the child, or does not meet in time?',
        when: { field: 'decision', is: ['quash'] },
      },
      note: { kind: 'yes-no', label: 'Is a note of it to stand on the child’s record?' },
      reasons: { kind: 'text', label: 'Reasons', hint: 'The family and the board will read them word for word.' },
    },
  },
  'review-notice': {
    title: 'Confirm that the panel’s decision was sent',
    waiting: 'Send everybody the review panel’s decision',
    done: 'Decision of the review panel sent',
    by: arranging,
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day was it sent?', fact: 'review-letter-sent' },
      how: { kind: 'choice', label: 'How was it sent to the board?', options: ways, fact: 'review-letter-how' },
    },
  },
  abandon: {
    title: 'Give up the review',
    waiting: 'Give up the review',
    done: 'Review given up',
    by: ['family'],
    recordedBy: { roles: ['clerk', 'review-clerk', 'trust-clerk'], how: ['letter', 'in person'] },
    fields: { why: { kind: 'text', label: 'Would you like to say why?', optional: true } },
    follows: 'The review ends, and the school may take the child’s name off its register.',
  },
  reconsider: {
    title: 'Record what the governing board decided the second time',
    waiting: 'Look at the decision again',
    done: 'Second decision of the governing board',
    by: ['governing-board'],
    judged: 'met',
    recordedBy: spoken,
    fields: {
      met: { kind: 'day', label: 'On which day did it meet again?' },
      decision: { kind: 'choice', label: 'What did it decide?', options: again },
      back: { kind: 'day', label: 'From which day is the child back?', when: { field: 'decision', is: ['reinstate'] } },
      reasons: { kind: 'text', label: 'Reasons' },
    },
  },
  'second-notice': {
    title: 'Confirm that the second decision was sent',
    waiting: 'Send everybody the board’s second decision',
    done: 'Second decision sent',
    by: ['governing-board'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on: { kind: 'day', label: 'On which day was it sent?' } },
  },
  pay: {
    title: 'Say that the order was carried out',
    waiting: 'Carry out the order of 4,000 pounds',
    done: 'Order carried out',
    by: ['casework-officer', 'current-school'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day?' },
      how: { kind: 'choice', label: 'How?', options: { budget: 'The school’s budget was adjusted', paid: 'The academy paid the council' } },
    },
    follows: 'It is owed where a panel quashed the decision and the board did not reinstate, or did not meet again in time.',
  },
  'delete-name': {
    title: 'Say that the child’s name was taken off the register',
    waiting: 'Take the child’s name off the register, and not before it is lawful',
    done: 'Name taken off the register',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on: { kind: 'day', label: 'On which day was it taken off?' } },
    follows: 'Taken off too early it is kept all the same, and marked as unlawful.',
  },
} as const satisfies Record<string, Action>
