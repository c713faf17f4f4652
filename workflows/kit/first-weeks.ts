/** What is planned with the child and the family before a first day at a school: the same wherever a child comes to one. */
import type { Field } from '../../domain/process.ts'

const partTime = { field: 'timetable', is: ['part-time'] } as const

/** `school`: the party whose school has to be open on the first day. */
export const firstWeeks = (school: string) =>
  ({
    held: { kind: 'day', label: 'On which day did you meet?' },
    adult: { kind: 'name', label: 'Who is the adult the child can always go to?' },
    start: { kind: 'day', label: 'Which is the child’s first day?', openAt: school, fact: 'agreed-start' },
    support: {
      kind: 'text',
      label: 'What support will there be?',
      hint: 'From what was tried before: what helps, who gives it, and how often.',
    },
    timetable: {
      kind: 'choice',
      label: 'Which timetable?',
      hint: 'A part-time timetable is an exception. It is agreed with the family, for a time, and it ends.',
      options: { full: 'The whole week from the first day', 'part-time': 'Part-time to begin with' },
    },
    hours: { kind: 'number', label: 'How many hours in the first week?', when: partTime },
    steps: { kind: 'text', label: 'How does it grow, week by week?', hint: 'Dates and hours.', when: partTime },
    until: { kind: 'day', label: 'Which is its last day?', fact: 'part-time-until', when: partTime },
    agreed: { kind: 'yes-no', label: 'Does the family agree to it?', when: partTime },
  }) as const satisfies Record<string, Field>
