import type { Field } from '../../domain/process.ts'

/** Fewer hours than full-time are owed for one reason alone; any other is kept, and marked. */
export const full = {
  kind: 'choice',
  label: 'Is that full-time?',
  hint: 'As many hours as a school gives a child of that age. Teaching one to one may count for more than the hours it takes.',
  options: {
    yes: 'Yes',
    health: 'No: their physical or mental health makes fewer hours right for them',
    other: 'No, for another reason',
  },
} as const satisfies Field
export const fewer = { field: 'full', is: ['health', 'other'] } as const

const overAge = { field: 'why', is: ['over-age'] } as const
/** Why the council arranges it no more. */
export const whyOver = {
  kind: 'choice',
  label: 'Why is it not needed any more?',
  options: {
    back: 'The child is back at school for the whole week',
    place: 'The child has another school, or another place to learn that is not ours to arrange',
    council: 'The child lives in another council’s area now, and it has been told',
    'over-age': 'The child leaves compulsory school age',
  },
} as const satisfies Field
export const leavingAge = {
  leavesOn: {
    kind: 'day',
    label: 'On which day does the child leave compulsory school age?',
    hint: 'The last Friday of June in the school year in which they turn sixteen.',
    when: overAge,
  },
  exams: { kind: 'yes-no', label: 'Is an examination left that they are entered for?', when: overAge },
} as const satisfies Record<string, Field>
