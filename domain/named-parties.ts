/** Parties for which one person is named who works with this child, and not whoever holds a job: the social worker (docs/decisions/0054). */
import { jobsOfOneChild, type Role } from './jobs.ts'
import type { Action, Process } from './process.ts'

/** Open in a process of which somebody is a party who works with this child alone; at no opening need they be known. */
export const naming = {
  'name-worker': {
    title: 'Name the child’s social worker',
    waiting: 'Name the child’s social worker',
    done: 'Social worker named',
    by: ['casework-officer'],
    anyTime: true,
    fields: {
      name: { kind: 'name', label: 'Who is the child’s social worker?' },
      worker: {
        kind: 'contact',
        label: 'Their work email address',
        hint: 'The code goes to this address, never to a shared mailbox.',
        fact: 'social-worker-address',
      },
    },
    follows:
      'They are told what waits for them, and see the case from now on. No other social worker does: whoever was named before sees it no more.',
  },
} as const satisfies Record<string, Action>
/** The parties that whoever is named for the child stands for, with their job. */
export const namedParties = ({ parties }: Pick<Process, 'parties'>): readonly { readonly party: string; readonly role: Role }[] =>
  Object.entries(parties).flatMap(([party, { is }]) =>
    typeof is === 'object' && 'role' in is && jobsOfOneChild.includes(is.role) ? [{ party, role: is.role }] : [],
  )
