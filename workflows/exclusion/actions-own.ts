import type { Action } from '../../domain/process.ts'
import { deciding } from './actions-board.ts'
import { reviewing } from './actions-review.ts'
import { telling } from './actions-telling.ts'

const { represent } = deciding
const { abandon, 'ask-review': askReview, 'no-review': noReview } = reviewing

/** What is a young person’s own from the age of eighteen: the same questions as the family’s of a child, put to the young person, and to nobody else. */
export const owning = {
  'tell-young-person': {
    ...telling['tell-parent'],
    title: 'Confirm that the young person was told',
    waiting: 'Tell the young person, who is 18 or over, and give them the notice',
    done: 'Young person of 18 or over told',
  },
  'represent-own': {
    ...represent,
    waiting: 'Say whether you make representations',
    done: 'Representations of the young person',
    by: ['child'],
    fields: { ...represent.fields, words: { ...represent.fields.words, fact: 'child-view' } },
  },
  'ask-own-review': {
    ...askReview,
    waiting: 'Say whether you ask for an independent review',
    done: 'Independent review asked for by the young person',
    by: ['child'],
  },
  'no-own-review': {
    ...noReview,
    waiting: 'Say that you will not ask for a review',
    done: 'No review will be asked for by the young person',
    by: ['child'],
    follows: 'The school may take your name off its register from that day.',
  },
  'abandon-own': {
    ...abandon,
    done: 'Review given up by the young person',
    by: ['child'],
    follows: 'The review ends, and the school may take your name off its register.',
  },
} as const satisfies Record<string, Action>
