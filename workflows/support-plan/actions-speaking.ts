import type { Action } from '../../domain/process.ts'
import { howHeard } from '../kit/questions.ts'
import { helped, spoken, view } from '../kit/recording.ts'

/** What the family and the child say, that it is looked at sooner, and what ends it. */
export const speaking = {
  'ask-sooner': {
    title: 'Ask that it is looked at sooner',
    waiting: 'Ask that it is looked at sooner',
    done: 'Asked to look sooner',
    by: ['family', 'child', 'current-school', 'casework-officer'],
    mayCome: true,
    hears: [{ process: 'exclusion', action: 'opening' }],
    recordedBy: view,
    helpedBy: helped,
    fields: { why: { kind: 'text', label: 'What has happened?', hint: 'You need not say.', optional: true } },
    follows: 'The school is asked to look at it with the child and the family within days, and not to wait for the day of the plan.',
  },
  'family-says': {
    title: 'Say what you think',
    waiting: 'Say what you think',
    done: 'What the family says',
    by: ['family'],
    mayCome: true,
    isView: true,
    recordedBy: view,
    fields: { words: { kind: 'text', label: 'What do you want to say?', fact: 'family-view' } },
    follows: 'Your words are kept as you write them, and the school and the officer read them.',
  },
  'child-says': {
    title: 'Say what you think',
    waiting: 'Say what you think',
    done: 'What the child says',
    by: ['child'],
    mayCome: true,
    isView: true,
    recordedBy: view,
    helpedBy: helped,
    fields: {
      words: { kind: 'text', label: 'What do you want to say?', fact: 'child-view' },
      how: { kind: 'choice', label: 'How do you say it?', options: howHeard, fact: 'child-heard-how' },
    },
    follows: 'Your words are kept as they are, and the school and the officer read them.',
  },
  stop: {
    title: 'Say that you do not want this support',
    waiting: 'Say that you do not want this support',
    done: 'Support not wanted',
    by: ['family'],
    recordedBy: view,
    fields: { why: { kind: 'text', label: 'Would you like to say why?', hint: 'You do not have to.', optional: true } },
    follows: 'The case closes. What the school does for every child, and for special educational needs, goes on.',
  },
  leave: {
    title: 'Say that the child has left the school',
    waiting: 'Say that the child has left the school',
    done: 'Left the school',
    by: ['current-school', 'casework-officer'],
    recordedBy: spoken,
    fields: {
      on: { kind: 'day', label: 'Since which day?', happened: true },
      sent: { kind: 'text', label: 'Where to, and what was sent on to whom?', hint: 'The family reads it.' },
    },
    follows: 'Everybody is told, and the case closes. Support at the next school is begun there, with everything that is known.',
  },
} as const satisfies Record<string, Action>
