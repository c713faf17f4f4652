import { childSays, howHeard, whetherAsked } from '../kit/questions.ts'

const familyHeard = { field: 'familyAsked', is: ['yes'] } as const
const familyNot = { field: 'familyAsked', is: ['did-not-want', 'not-yet'] } as const

/** What the child and the family say: the words, who gathered them, how and when; or why not. Nobody is referred without it. */
export const voice = {
  ...childSays,
  familyAsked: { kind: 'choice', label: 'Has the family been asked what they think?', options: whetherAsked },
  familyView: {
    kind: 'text',
    label: 'What does the family say?',
    hint: 'In their own words, as far as you can.',
    fact: 'family-view',
    when: familyHeard,
  },
  familyHeardBy: { kind: 'name', label: 'Who spoke with them?', when: familyHeard },
  familyHow: { kind: 'choice', label: 'How did the family tell you?', options: howHeard, when: familyHeard },
  familyHeard: { kind: 'day', label: 'On which day did they say it?', when: familyHeard },
  familyNot: { kind: 'text', label: 'Why has the family not said, and when will they be asked again?', when: familyNot },
} as const
