import type { Field } from '../../domain/process.ts'

/** What a panel decides is written down by its clerk. */
export const atMeeting = { roles: ['clerk'], how: ['meeting', 'telephone', 'in person'] } as const
/** An answer that binds a school is its own act, or a paper that was signed for it. */
export const signed = { roles: ['clerk'], how: ['signed document', 'letter'] } as const

type When = NonNullable<Field['when']>
const earliest = {
  kind: 'day',
  label: 'Which is the earliest day?',
  hint: 'As it was set, or the day of the hearing. Whether it may be brought forward is worked out, and the plan is made for that day.',
  fact: 'release-earliest',
} as const
const latest = {
  kind: 'day',
  label: 'And the latest?',
  hint: 'Where there is one day alone, the same day again.',
  fact: 'release-latest',
} as const

/** The day of release, as far as it is known: held as an earliest and a latest day. */
export const dates = <const W extends When>(when: W) =>
  ({
    release: {
      kind: 'choice',
      label: 'Is a day known on which the child may be released?',
      options: {
        set: 'Yes: a sentence sets it',
        court: 'Yes: a court sits on that day, and may release the child',
        no: 'Not yet',
      },
      fact: 'release-by',
      when,
    },
    earliest: { ...earliest, when: { field: 'release', is: ['set', 'court'] } },
    latest: { ...latest, when: { field: 'release', is: ['set', 'court'] } },
  }) as const
/** The same, of a day that is known now. */
export const newDates = {
  release: {
    kind: 'choice',
    label: 'Who sets the day of release now?',
    options: { set: 'A sentence', court: 'A court, on the day on which it sits' },
    fact: 'release-by',
  },
  earliest,
  latest,
} as const satisfies Record<string, Field>

/** Which sentence it is, on which hangs whether the day of release may be brought forward. */
export const order = {
  kind: 'choice',
  label: 'Which sentence?',
  options: {
    'long-order': 'A detention and training order of eight months or more',
    order: 'A shorter detention and training order',
    other: 'Another sentence of detention',
  },
  when: { field: 'kind', is: ['sentence'] },
} as const
