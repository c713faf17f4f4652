/** The actions that every case has, whatever its process. */
import type { Action } from './process.ts'
import { endings } from './endings.ts'

/** Acts that any case can take, at any time. No process may use these names. */
export const always = {
  close: {
    title: 'Close the case early',
    waiting: 'Close the case early',
    done: 'Closed early',
    by: ['casework-officer'],
    fields: {
      as: { kind: 'choice', label: 'Why is it closed?', options: endings },
      wrong: {
        kind: 'number',
        label: 'Which answer was wrong?',
        hint: 'Its number in the history. What came before it stands.',
        when: { field: 'as', is: ['recorded-in-error'] },
      },
      why: { kind: 'text', label: 'What happened?' },
    },
  },
  pass: {
    title: 'Pass it to a colleague',
    waiting: 'Pass it to a colleague',
    done: 'Passed to a colleague',
    by: [],
    anyTime: true,
    fields: {
      colleague: { kind: 'name', label: 'Your colleague’s name' },
      address: { kind: 'contact', label: 'Their work email address', hint: 'The code goes to this address, never to a shared mailbox.' },
    },
  },
  /** Before its day, or after it: by hand, whatever the clock has said already. */
  remind: {
    title: 'Remind whoever is asked',
    waiting: 'Remind whoever is asked',
    done: 'Reminded, as whoever works the case asked',
    by: ['casework-officer'],
    anyTime: true,
    fields: {},
    follows: 'Everybody of whom something is waited for in this case is sent a reminder, by email or by post. No date moves.',
  },
  recount: {
    title: 'Count the days again',
    waiting: 'Count the days again',
    done: 'Days counted again',
    by: ['case'],
    anyTime: true,
    fields: { calendar: { kind: 'number', label: 'Edition of the calendar' } },
  },
  /** What one person proposed and another approved (docs/decisions/0040). It has no form of its own: what it says is on the correction. */
  correct: {
    title: 'Correct what is on the record',
    waiting: 'Correct what is on the record',
    done: 'Corrected',
    by: ['case'],
    anyTime: true,
    fields: {},
  },
} as const satisfies Record<string, Action>
