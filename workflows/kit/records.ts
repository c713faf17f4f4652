import type { Action } from '../../domain/process.ts'

const spoken = { roles: ['clerk'], how: ['telephone', 'letter', 'in person', 'meeting'] } as const

/** What the old school owes in every process by which a child comes to another: the records, and the child protection file apart from them. */
export const records = {
  'send-ctf': {
    title: 'Confirm that the records were sent',
    waiting: 'Send the common transfer file and the educational record',
    done: 'Records sent',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: { on: { kind: 'day', label: 'On which day were they sent?' } },
  },
  'send-protection-file': {
    title: 'Confirm that the child protection file was sent',
    waiting: 'Send the child protection file, or say that there is none',
    done: 'Child protection file answered for',
    by: ['current-school'],
    judged: 'on',
    recordedBy: spoken,
    fields: {
      file: {
        kind: 'choice',
        label: 'Is there a child protection file?',
        options: { sent: 'Yes, and it was sent safely, apart from the main file', none: 'No, there is none' },
      },
      receipt: { kind: 'yes-no', label: 'Has the new school said that it has it?', when: { field: 'file', is: ['sent'] } },
      on: { kind: 'day', label: 'Which day was it sent or, if there is none, which day did you make sure?' },
    },
  },
} as const satisfies Record<string, Action>
