import { abouts, askers, asksOf, type About } from '../../domain/access-requests.ts'
import { decisions, bases } from '../../domain/law/access-bases.ts'
import type { Field } from '../../domain/process.ts'
import type { Fields } from '../form/flow.ts'

/** Asked first: the other questions hang on it. */
export const ABOUT: Fields = { about: { kind: 'choice', label: 'Whom is it about?', options: abouts } }

const child: Field = {
  kind: 'name',
  label: 'About which child?',
  hint: 'The reference, such as C-00012, or the unique pupil number.',
}
/** By which whoever it is about is found. */
const FOUND_BY: Readonly<Record<About, Fields>> = {
  child: { child },
  contact: {
    child: { ...child, label: 'Of which child’s family?' },
    whom: { kind: 'name', label: 'Which of the family?', hint: 'Their name, as it stands on the child’s page.' },
  },
  person: {
    email: {
      kind: 'name',
      label: 'With which address do they sign in or answer?',
      hint: 'Their work address. It is looked up, and not kept with the request.',
    },
  },
}
/** What is asked of whoever records a request about a child, one of a family, or somebody who signs in. */
export const newRequest = (about: About): Fields => ({
  ...FOUND_BY[about],
  received: {
    kind: 'day',
    label: 'On which day was it received?',
    hint: 'By anybody in the council. Its month runs from that day, or from when it was known who asks.',
  },
  asks: { kind: 'choice', label: 'Who asks?', options: Object.fromEntries(asksOf[about].map((name) => [name, askers[name]])) },
  name: {
    kind: 'name',
    label: 'What is the name of whoever asks?',
    hint: 'As it stands in the request. It is never blacked out for them.',
  },
  what: { kind: 'text', label: 'What do they ask for, and how was it known who they are?', hint: 'It is sealed.' },
})
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
