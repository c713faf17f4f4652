/** A case of somebody of age is theirs, from the birthday on: the family has no part in it unless they say so (docs/decisions/0063). */
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
  readonly today: Day
  /** What the young person said last in this case. */
  readonly said: string | null
}
/** Whether the family has no part in a case: the young person is of age today, however the case began, and has not said that the family has one. */
export const isShutToFamily = ({ born, today, said }: Adult): boolean =>
  said !== 'agrees' && said !== 'represents' && isOfAge(born, today).answer

/** For whom a party answers: of somebody of age whose family has no part, the young person in place of the family too. */
export const answersFor = ({ parties }: Pick<Process, 'parties'>, party: string, isShut: boolean): readonly string[] =>
  isShut && parties[party]?.is === 'child' ? [party, ...partiesThat({ parties }, 'family')] : [party]
export const partiesThat = ({ parties }: Pick<Process, 'parties'>, part: 'family' | 'child'): readonly string[] =>
  Object.keys(parties).filter((party) => parties[party]!.is === part)
export const notOfAge = 'This is for somebody of 18 or over: until then the family is told and heard. Nothing was recorded.'
