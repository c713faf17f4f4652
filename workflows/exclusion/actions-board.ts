import type { Action } from '../../domain/process.ts'
import { spoken, view, ways } from './actions-telling.ts'
import { decisionMustSay } from './rules.ts'

/** The governing board considers reinstatement. Its clerk says what it did. */
export const deciding = {
  represent: {
    title: 'Say what you think of the exclusion',
    waiting: 'Say whether the family makes representations',
    done: 'Representations',
    by: ['family'],
    recordedBy: view,
    fields: {
      makes: {
        kind: 'yes-no',
        label: 'Do you want to make representations to the governing board?',
        recorded: { label: 'Do they want to make representations to the governing board?' },
      },
      words: { kind: 'text', label: 'What would you like it to know?', fact: 'family-view', when: { field: 'makes', is: ['yes'] } },
      remote: {
        kind: 'yes-no',
        label: 'Do you ask for a remote meeting?',
        recorded: { label: 'Do they ask for a remote meeting?' },
        when: { field: 'makes', is: ['yes'] },
      },
    },
    follows: 'The governing board reads it. If you ask for a remote meeting, it must be one where that is fair and workable.',
  },
  'arrange-board': {
    title: 'Say when the governing board meets',
    waiting: 'Arrange the governing board’s meeting',
    done: 'Meeting of the governing board arranged',
    by: ['governing-board'],
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day does it meet?' },
      at: { kind: 'time', label: 'At what time?' },
      place: { kind: 'choice', label: 'How does it meet?', options: { 'in-person': 'In person', remote: 'Remotely, as the family asked' } },
      where: { kind: 'text', label: 'Where, or by what link?' },
    },
    follows:
      'The family, the headteacher and those who look after the child are invited, and the council: of an academy it comes where the family asks for it, to observe.',
  },
  decide: {
    title: 'Record what the governing board decided',
    waiting: 'Consider whether to reinstate the child',
    done: 'Decision of the governing board',
    by: ['governing-board'],
    judged: 'met',
    recordedBy: spoken,
    fields: {
      met: { kind: 'day', label: 'On which day did it meet?' },
      decision: {
        kind: 'choice',
        label: 'What did it decide?',
        options: { reinstate: 'To reinstate the child', uphold: 'Not to reinstate the child' },
      },
      back: { kind: 'day', label: 'From which day is the child back?', when: { field: 'decision', is: ['reinstate'] } },
      reasons: { kind: 'text', label: 'Reasons', hint: 'The family will read them word for word.' },
    },
  },
  'no-meeting': {
    title: 'Say that no meeting is needed',
    waiting: 'Say that no meeting is needed',
    done: 'No meeting needed',
    by: ['governing-board', 'casework-officer'],
    fields: { why: { kind: 'text', label: 'Why not?', hint: 'Such as that the family made no representations.' } },
    follows: 'The board has no duty to meet, and may not reinstate without representations.',
  },
  'heard-family': {
    title: 'Say that the board considered what the family said',
    waiting: 'Consider what the family said',
    done: 'Board considered what the family said',
    by: ['governing-board'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on: { kind: 'day', label: 'On which day?' }, note: { kind: 'text', label: 'What did the board say to it?' } },
  },
  'decision-notice': {
    title: 'Confirm that the decision was sent',
    waiting: 'Send everybody the governing board’s decision',
    done: 'Decision of the governing board sent',
    by: ['governing-board'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'On which day was it sent?', fact: 'board-letter-sent' },
      how: {
        kind: 'choice',
        label: 'How was it sent to the family?',
        hint: 'By post it is taken to be given on the second working day after. An email may go as well, and gives no notice.',
        options: ways,
        fact: 'board-letter-how',
      },
      says: {
        kind: 'choices',
        label: 'What does it say?',
        hint: 'Where a permanent exclusion stands, the law asks for each of these.',
        options: decisionMustSay,
        optional: true,
      },
    },
  },
  'send-again': {
    title: 'Say that the board’s decision was sent again',
    waiting: 'Send the board’s decision again',
    done: 'Decision of the governing board sent again',
    by: ['governing-board', 'casework-officer'],
    anyTime: true,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day was it sent?', fact: 'board-letter-sent' },
      how: { kind: 'choice', label: 'How?', options: ways, fact: 'board-letter-how' },
      why: { kind: 'text', label: 'Why again?' },
    },
    follows: 'The family’s time to ask for a review is counted from this day instead.',
  },
  exam: {
    title: 'Say that an examination would be missed',
    waiting: 'Say that an examination would be missed',
    done: 'An examination is coming',
    by: ['current-school', 'family', 'casework-officer'],
    anyTime: true,
    fields: {
      on: { kind: 'day', label: 'On which day is it?', fact: 'exam' },
      at: { kind: 'time', label: 'At what time does it begin?', fact: 'exam-time' },
    },
    follows: 'The governing board meets before it, so far as that is practicable.',
  },
} as const satisfies Record<string, Action>
