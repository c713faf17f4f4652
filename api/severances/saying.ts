import type { User } from '../../domain/people.ts'
import { removals } from '../../domain/removal.ts'
import { bases, NO_LINK, restsOn, severedFor, type Basis, type SeveredFor } from '../../domain/severance.ts'
import type { SeveranceHeld, SeveranceTakes } from '../../store/reading-severances.ts'
import type { Errors, Fields } from '../form/flow.ts'

/** Why, and on what basis. Chosen, never written: the record holds no words. */
export const basisFields: Fields = {
  why: { kind: 'choice', label: 'Why?', options: Object.fromEntries(severedFor.map((one) => [one, removals[one]])) },
  basis: {
    kind: 'choice',
    label: 'On what does it rest?',
    hint: 'Keep the paper itself elsewhere: nothing that is kept here may say who the child is now.',
    options: Object.fromEntries(Object.entries(bases).map(([name, { says }]) => [name, says])),
  },
}
export const wrongBasis = (why: SeveredFor, basis: Basis): Errors =>
  restsOn(why, basis) ? {} : { basis: 'Choose a basis that fits the reason you chose' }

/** What this person may decide of it; nothing, where nothing is left to decide. */
export function decisionFields({ state, askedById }: SeveranceHeld, { id, coversFor }: User): Fields {
  const mine = askedById === id
  const options: Record<string, string> = {
    ...(state === 'waiting' &&
      ![id, ...coversFor].includes(askedById) && { approved: 'Approve it: I have checked the reference and the basis' }),
    ...(state === 'waiting' && mine && { withdrawn: 'Withdraw it' }),
    ...((state === 'approved' || (state === 'waiting' && !mine)) && { declined: state === 'approved' ? 'Call it off' : 'Decline it' }),
  }
  return Object.keys(options).length ? { as: { kind: 'choice', label: 'What do you decide?', options } } : {}
}

const many = (number: number, one: string, more: string): string => `${number} ${number === 1 ? one : more}`

/** What goes, what stays, and what has left, in sentences. */
export function sayTakes({ child, removed, goes, cases, left }: SeveranceTakes) {
  const open = cases.filter((one) => one.open).map(({ id }) => id)
  return {
    child,
    removed,
    open,
    law: NO_LINK,
    goes: [
      'Name, birthday and UPN, and everything the child is found by',
      `${many(goes.contacts, 'person', 'people')} of the family, with their addresses`,
      `What was written in ${many(goes.written, 'act', 'acts')} and ${many(goes.notes, 'note', 'notes')}`,
      `${many(goes.letters, 'letter', 'letters')}, of which ${goes.waiting} ${goes.waiting === 1 ? 'waits' : 'wait'} for the post and will not be sent`,
      `${many(goes.documents, 'document', 'documents')}: the sealed files stay, and nobody can open them`,
      `${many(goes.drafts, 'draft', 'drafts')} of this child, and ${many(goes.links, 'link', 'links')} of the family`,
      'Searches that somebody kept under the child’s name, and words of the fairness ledger that name the child',
    ],
    stays: [
      `The reference ${child}, which says Removed in place of a name`,
      `${many(cases.length, 'case', 'cases')}${cases.length ? ` (${cases.map(({ id }) => id).join(', ')})` : ''} with each act, date and outcome, and who did it: verified and counted in figures as before`,
      'Which schools a case concerned, every choice and day, and who looked',
    ],
    left: [
      `${many(left.letters, 'letter', 'letters')} that went out`,
      `${many(left.receivers, 'receiver', 'receivers')} who had a part of a case: each case lists them under “who received what”`,
      `${many(left.bundles, 'bundle of evidence', 'bundles of evidence')} and ${many(left.packs, 'pack of a panel', 'packs of panels')} that somebody took away`,
      'Lists that were taken away, and backups, which hold it until they are gone',
    ],
  }
}
