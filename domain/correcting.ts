/** What on the record may be put right, by whom, and when it may not be in its place (docs/decisions/0040). */
import { jobsOf, partiesOf, type CaseForAccess, type User } from './people.ts'
import { always } from './always.ts'
import { isWords, type Action, type Field, type Process } from './process.ts'

/** Which answer: of an act, by the submission it was kept as; or who the child is. */
export interface Target {
  readonly act: string | null
  readonly field: string
}

/** Who a child is, question by question, as a correction asks it. */
export const identityFields = {
  firstName: { kind: 'name', label: 'First name' },
  lastName: { kind: 'name', label: 'Last name' },
  knownAs: { kind: 'name', label: 'Name they like to be called by' },
  born: { kind: 'day', label: 'Date of birth' },
  upn: { kind: 'name', label: 'Unique pupil number', hint: '13 characters. A temporary one ends in a letter.' },
} as const satisfies Record<string, Field>
export type IdentityField = keyof typeof identityFields
export const isIdentityField = (name: string): name is IdentityField => Object.hasOwn(identityFields, name)

/** An act of the case by its name; none of those that any case has: each is put right by another of its kind. */
export const actionToCorrect = (process: Process, name: string): Action | undefined =>
  name === 'opening'
    ? process.opening
    : Object.hasOwn(always, name) || !Object.hasOwn(process.actions, name)
      ? undefined
      : process.actions[name]

/** The question as it is asked for the right answer: whatever it hung on was answered then. */
export function askedAgain(field: Field): Field {
  const { when: _, optional: __, ...rest } = field
  return rest as Field
}

/** A day or a time moves in its place: its dates are counted again, and a story does not go back for it (decisions 12). What was written moves nothing. */
export const isMovedInPlace = (field: Field): boolean => field.kind === 'day' || field.kind === 'time' || isWords(field)

/**
 * Whether something has followed from an answer the moment it was recorded, whatever the story makes of it: a school or a person came into the case, an
 * entry stands on the fairness ledger, a plan was sent.
 */
export function isActedOnAtOnce(process: Process, action: Action, name: string): boolean {
  const field = action.fields[name]!
  if (field.kind === 'party' || (field.kind === 'school' && namesParty(process, field))) return true
  const weighed = (action.weighs ?? []).flatMap(({ when = [], part }) => [
    ...when.flatMap((one) => ('field' in one ? [one.field] : [])),
    ...(part ? [part.field] : []),
  ])
  return weighed.includes(name) || action.leaves?.when.field === name || (action.sendsPlan !== undefined && name === 'to')
}
const namesParty = ({ parties }: Process, { fact }: Field): boolean =>
  Object.values(parties).some(({ is }) => typeof is === 'object' && 'school' in is && is.school === fact)

/** Said where something has followed from an answer (decisions 13). */
export const goneByIt =
  'The case has gone on by this answer, and a case cannot go back. Close it early as “A wrong answer was recorded and acted on”: whoever was told is told that it no longer holds, and a fresh case opens in which the rest stands.'

/** Whether this answer is one that they may say is wrong: who reads the whole case any; others what their own party told us. A sentence where not. */
export function mayPropose(user: User, one: CaseForAccess, party: string | null, reads: boolean): string | null {
  if (reads || (party !== null && partiesOf(user, one).includes(party))) return null
  return 'Somebody else gave this answer. Tell the council in a call or a letter what is wrong with it. Nothing was recorded.'
}

/** Why somebody may not decide a correction that `proposedBy` proposed; nothing, if they may. `owner`: who works the case. */
export function mayNotDecide(user: User, owner: string, proposedBy: string): string | null {
  if ([user.id, ...user.coversFor].includes(proposedBy))
    return 'Somebody else must decide this: neither whoever proposed it, nor whoever acts for them. Nothing was recorded.'
  if (jobsOf(user).includes('manager') || user.coversFor.includes(owner)) return null
  return 'Whoever owns the case decides this, or a manager. Nothing was recorded.'
}
