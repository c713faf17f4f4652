import { abouts, askers } from '../../domain/access-requests.ts'
import { decisions, bases } from '../../domain/law/access-bases.ts'
import type { Fields } from '../form/flow.ts'

/** What is asked of whoever records a request. */
export const NEW: Fields = {
  about: { kind: 'choice', label: 'Whom is it about?', options: abouts },
  child: {
    kind: 'name',
    label: 'Which child, or whose family?',
    hint: 'The child’s reference, such as C-00012, or unique pupil number.',
    when: { field: 'about', is: ['child', 'contact'] },
  },
  whom: {
    kind: 'name',
    label: 'Which of the family?',
    hint: 'Their name, as it stands on the child’s page.',
    when: { field: 'about', is: ['contact'] },
  },
  email: {
    kind: 'name',
    label: 'With which address do they sign in or answer?',
    hint: 'Their work address. It is looked up, and not kept with the request.',
    when: { field: 'about', is: ['person'] },
  },
  received: {
    kind: 'day',
    label: 'On which day was it received?',
    hint: 'By anybody in the council. Its month runs from that day, or from when it was known who asks.',
  },
  asks: { kind: 'choice', label: 'Who asks?', options: askers },
  name: {
    kind: 'name',
    label: 'What is the name of whoever asks?',
    hint: 'As it stands in the request. It is never blacked out for them.',
  },
  what: { kind: 'text', label: 'What do they ask for, and how was it known who they are?', hint: 'It is sealed.' },
}
export const EXTEND: Fields = {
  why: {
    kind: 'text',
    label: 'Why does it need two months more?',
    hint: 'Whoever asked is told so within the first month: write to them yourself.',
  },
}
export const DECIDE: Fields = {
  decision: { kind: 'choice', label: 'What leaves?', options: decisions },
  basis: {
    kind: 'choice',
    label: 'On what basis?',
    options: Object.fromEntries(Object.entries(bases).map(([name, { says }]) => [name, says])),
  },
  why: { kind: 'text', label: 'Why?', hint: 'It is kept here, sealed, and does not leave.' },
  also: {
    kind: 'text',
    label: 'What else is blacked out?',
    hint: 'A name or a phrase on each line. Names of others that we hold are blacked out by themselves.',
    optional: true,
  },
}
export const PROPOSE: Fields = {
  why: {
    kind: 'text',
    label: 'What should whoever approves it look at?',
    hint: 'What was found is frozen as it stands now. What is approved is what leaves.',
  },
}
export const APPROVE: Fields = {
  as: { kind: 'choice', label: 'What do you decide?', options: { approved: 'Approve it', returned: 'Give it back' } },
  why: { kind: 'text', label: 'Why?' },
}
export const CLOSE: Fields = {
  why: {
    kind: 'text',
    label: 'Why is it closed without an answer?',
    hint: 'Such as: withdrawn; nobody could say who asks; refused, with what they were told of complaining.',
  },
}
