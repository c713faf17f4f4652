/** Why a child has no school place, as Fair Access is asked it: by whoever requests it, and by a case that opens one. */
import type { Field } from '../../domain/process.ts'

const applied = { field: 'inYear', is: ['refused', 'waiting', 'offer-left'] } as const
const twice = { field: 'twice', is: ['yes'] } as const

export const unplaced = {
  place: {
    kind: 'choice',
    label: 'Where does the child stand now?',
    options: {
      none: 'On no school’s roll',
      excluded: 'Permanently excluded, their name still on the roll',
      alternative: 'At a pupil referral unit or other alternative provision, ready to come back',
      'on-roll': 'On the roll of a school that they could go to',
    },
    fact: 'place-now',
  },
  since: { kind: 'day', label: 'Since which day have they had no school place that they could go to?', fact: 'without-place-since' },
  inYear: {
    kind: 'choice',
    label: 'What has come of applying for a place in the year?',
    options: {
      refused: 'They applied, and were refused',
      'no-place': 'There was no place within a reasonable distance to apply for',
      'not-sought': 'Nobody applied, because of exceptional circumstances',
      waiting: 'They applied, and wait for the answer',
      'not-tried': 'Nobody has applied yet',
      'offer-left': 'A suitable place was offered, and not taken up',
    },
    fact: 'in-year-tried',
  },
  applied: { kind: 'day', label: 'On which day was the application received?', fact: 'in-year-applied', when: applied },
  evidence: {
    kind: 'text',
    label: 'What shows it, and of which day is it?',
    hint: 'For each that you ticked: who says so, in which paper, and its date.',
    fact: 'fair-access-evidence',
  },
  twice: { kind: 'yes-no', label: 'Has the child been permanently excluded twice or more?', fact: 'excluded-twice' },
  latest: { kind: 'day', label: 'On which day was the latest of these exclusions?', when: twice, fact: 'latest-exclusion' },
} as const satisfies Record<string, Field>
