/** A case of somebody of age is theirs: the family has no part in it unless they say so (docs/decisions/0063). */
import type { Day } from './calendar.ts'
import { isOfAge } from './law/young-person.ts'
import type { Action, Process } from './process.ts'

/** What holds of the family of somebody of age, as the young person said it. */
export const mayTakePart = {
  agrees: 'They agree that the family is told, and may read and answer what is for the family',
  represents: 'They cannot decide it for themselves by law, and the family represents them (SI 2014/1530, regulation 64)',
  refuses: 'They do not, or not any more',
} as const

/** Open in every process in which a family and a child are parties; taken only of somebody of age. */
export const letting = {
  'let-family': {
    title: 'Say whether the family has a part in it',
    waiting: 'Say whether the family of somebody of 18 or over has a part in it',
    done: 'Whether the family has a part in it',
    by: ['casework-officer'],
    anyTime: true,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day did they say so?' },
      may: { kind: 'choice', label: 'What does the young person say?', options: mayTakePart, fact: 'family-takes-part' },
      proof: {
        kind: 'text',
        label: 'How do we know?',
        hint: 'A paper they signed, or a call with them and who made it. The family does not read this.',
      },
    },
    follows:
      'It holds for this case alone, from now on. Where they agree, the family is told what comes next, and may follow their links. Where they do not, the family sees nothing of it, and what has not reached them yet goes no further.',
  },
} as const satisfies Record<string, Action>

/** Whether there is a family to let in, and somebody who may say so. */
export const mayLetIn = ({ parties }: Pick<Process, 'parties'>): boolean =>
  (['family', 'child'] as const).every((part) => Object.values(parties).some(({ is }) => is === part))

export interface Adult {
  readonly born: Day | null
  /** The day by which its opening is judged, such as that of the headteacher’s decision; else the day on which it was opened. */
  readonly began: Day
  readonly today: Day
  /** What the young person said last in this case. */
  readonly said: string | null
}
/**
 * Whether the family has no part in a case: it began when the young person was of age, or they have said since that the family has none. Who comes of age while a
 * case runs: it goes on as it began until they say so.
 */
export function isShutToFamily({ born, began, today, said }: Adult): boolean {
  if (said === 'agrees' || said === 'represents') return false
  return isOfAge(born, said === 'refuses' ? today : began).answer
}
export const notOfAge = 'This is for somebody of 18 or over: until then the family is told and heard. Nothing was recorded.'
